package org.xiezhi.supervision.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.deadletter.Trace;
import org.xiezhi.engine.Fault;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.LegalBasis;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.alert.Transition;
import org.xiezhi.engine.event.Provenance;

/** Tells of rules that failed on a key: a dead letter for each key, an alert for each rule. */
final class FaultLetters {
  private static final String RULE = "DATA-STAT-001";
  private static final Text TITLE = new Text("规则执行出错", "A rule fails");
  private static final LegalBasis BASIS =
      new LegalBasis("青岛市预防职务犯罪工作条例", "第十二条", "监察机关应当组织建设电子监察系统");

  private FaultLetters() {}

  /** The dead letter of the key; the same whenever the rule fails on the same. */
  static DeadLetter letter(Fault fault, Instant now) {
    Provenance read = fault.anchor().provenance();
    String key = Routed.to(fault.keySpace(), fault.key(), fault.anchor()).key();
    String what = String.join("\n", fault.rule().id(), key, fault.anchor().fact());
    DeadLetter letter = new DeadLetter();
    letter.id =
        DeadLetter.JUDGED
            + fault.rule().id()
            + "/"
            + UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
    letter.stage = DeadLetter.Stage.JUDGE;
    letter.reason =
        Trace.sentence(
            "Rule " + fault.rule() + " failed on one " + fault.keySpace(), fault.cause());
    letter.topic = read.topic();
    letter.partition = read.partition();
    letter.offset = read.offset();
    letter.key = key.getBytes(UTF_8);
    letter.value =
        ("rule "
                + fault.rule()
                + "\nrow "
                + fault.anchor().id()
                + "\n"
                + Trace.lines(fault.cause()))
            .getBytes(UTF_8);
    letter.at = now.toEpochMilli();
    return letter;
  }

  /** The alert of the rule, the same from whichever key and task. */
  static Alert alert(Fault fault) {
    String rule = fault.rule().id();
    String id = RULE + "/rule/" + rule + "/" + fault.rule().hash();
    Text message =
        new Text(
            "规则 " + fault.rule() + " 执行出错，未作判断；见死信（judge 阶段）",
            "Rule "
                + fault.rule()
                + " fails on some keys and says nothing of them: see the dead letters of the stage"
                + " judge");
    Text reason = new Text("规则执行出错", "the rule failed");
    return new Alert(
        UUID.nameUUIDFromBytes(id.getBytes(UTF_8)).toString(),
        1,
        RULE,
        1,
        "",
        fault.rule().domain(),
        Outcome.VIOLATION,
        Level.WARNING,
        AlertState.ISSUED,
        TITLE,
        message,
        List.of(BASIS),
        "rule",
        rule,
        Map.of(),
        null,
        Instant.EPOCH,
        null,
        List.of(),
        List.of(),
        List.of(new Transition(1, Instant.EPOCH, AlertState.ISSUED, Level.WARNING, reason)),
        null,
        null);
  }
}
