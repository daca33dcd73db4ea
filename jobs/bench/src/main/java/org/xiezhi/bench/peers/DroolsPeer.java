package org.xiezhi.bench.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.conf.EventProcessingOption;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.conf.ClockTypeOption;
import org.kie.api.time.SessionPseudoClock;

/**
 * Drools in its stream mode, with a pseudo clock that each event and each beat moves on. Like Flink
 * CEP it counts plain days from the hour of acceptance.
 */
final class DroolsPeer implements Peer<CaseEvent> {
  private final List<Overdue> overdue = new ArrayList<>();
  private final KieSession session;
  private final SessionPseudoClock clock;

  DroolsPeer() {
    KieServices services = KieServices.Factory.get();
    KieFileSystem files = services.newKieFileSystem();
    files.write(
        "src/main/resources/org/xiezhi/bench/peers/overdue.drl", Sources.text("overdue.drl"));
    KieBuilder builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
    if (builder.getResults().hasMessages(Message.Level.ERROR)) {
      throw new IllegalStateException(builder.getResults().toString());
    }
    var baseSettings = services.newKieBaseConfiguration();
    baseSettings.setOption(EventProcessingOption.STREAM);
    KieBase base =
        services.newKieContainer(builder.getKieModule().getReleaseId()).newKieBase(baseSettings);
    var settings = services.newKieSessionConfiguration();
    settings.setOption(ClockTypeOption.PSEUDO);
    session = base.newKieSession(settings, null);
    session.setGlobal("overdue", overdue);
    clock = session.getSessionClock();
  }

  @Override
  public CaseEvent prepare(CaseEvent event) {
    return event;
  }

  @Override
  public void take(CaseEvent event) {
    advance(event.at());
    session.insert(event);
    session.fireAllRules();
  }

  @Override
  public void clock(long until) {
    advance(until);
    session.fireAllRules();
  }

  private void advance(long time) {
    long ahead = time - clock.getCurrentTime();
    if (ahead > 0) {
      clock.advanceTime(ahead, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public List<Overdue> overdue() {
    return overdue;
  }

  @Override
  public void close() {
    session.dispose();
  }
}
