package org.xiezhi.supervision.evaluate;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.LegalBasis;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.alert.Transition;
import org.xiezhi.engine.yaml.Problem;

/**
 * Tells of rules that are in force and do not compile any more, because the mapping or this program
 * has changed since they were published; and when they do again, or are in force no longer. The
 * other rules of their set go on.
 */
final class RuleFaults {
  static final String RULE = "DATA-RULE-001";

  private static final Text TITLE = new Text("规则失效", "A rule does not compile any more");
  private static final LegalBasis BASIS =
      new LegalBasis("青岛市预防职务犯罪工作条例", "第十二条", "监察机关应当组织建设电子监察系统");

  private final String domain;
  private final ListState<RuleFault> kept;
  private final Map<String, RuleFault> told = new TreeMap<>();

  private RuleFaults(String domain, ListState<RuleFault> kept) {
    this.domain = requireNonNull(domain);
    this.kept = kept;
  }

  /** As the last checkpoint has them. */
  static RuleFaults restore(OperatorStateStore store, String domain) throws Exception {
    RuleFaults faults =
        new RuleFaults(
            domain,
            store.getUnionListState(new ListStateDescriptor<>("rule-faults", RuleFault.class)));
    for (RuleFault fault : faults.kept.get()) {
      faults.told.put(fault.file, fault);
    }
    return faults;
  }

  /**
   * Compares what does not compile with what was told.
   *
   * @param problems of the rules in force
   * @param clock of the sources
   * @param alerts is given what is new, and what is over
   */
  void step(List<Problem> problems, Instant clock, Consumer<Alert> alerts) {
    if (problems.isEmpty() && told.isEmpty()) {
      return;
    }
    Map<String, RuleFault> now = new TreeMap<>();
    for (Problem problem : problems) {
      RuleFault fault = now.computeIfAbsent(problem.file(), file -> new RuleFault());
      fault.file = problem.file();
      fault.since = clock.toEpochMilli();
      fault.reason = fault.reason == null ? problem.toString() : fault.reason + "\n" + problem;
    }
    told.values()
        .removeIf(
            fault -> {
              boolean over = !now.containsKey(fault.file);
              if (over) {
                alerts.accept(alert(fault, List.of(failed(fault), mended(clock))));
              }
              return over;
            });
    now.forEach(
        (file, fault) -> {
          if (told.putIfAbsent(file, fault) == null) {
            alerts.accept(alert(fault, List.of(failed(fault))));
          }
        });
  }

  private static Transition failed(RuleFault fault) {
    return new Transition(
        1,
        Instant.ofEpochMilli(fault.since),
        AlertState.ISSUED,
        Level.WARNING,
        new Text("不能编译：" + fault.reason, "it does not compile: " + fault.reason));
  }

  private static Transition mended(Instant clock) {
    return new Transition(
        2,
        clock,
        AlertState.CLOSED,
        Level.WARNING,
        new Text(
            "现行规则均可编译；全部对象将重新判断", "the rules in force compile; all keys are judged again by them"));
  }

  private Alert alert(RuleFault fault, List<Transition> history) {
    Transition last = history.get(history.size() - 1);
    Instant since = Instant.ofEpochMilli(fault.since);
    byte[] name =
        (RULE + "/" + domain + "/" + fault.file + "/" + since).getBytes(StandardCharsets.UTF_8);
    return new Alert(
        UUID.nameUUIDFromBytes(name).toString(),
        last.revision(),
        RULE,
        1,
        "",
        domain,
        Outcome.VIOLATION,
        last.level(),
        last.state(),
        TITLE,
        new Text(
            "规则文件 " + fault.file + " 在现行映射下不能编译，不再判断；其余规则照常：" + fault.reason,
            "The rule file "
                + fault.file
                + " does not compile under the mapping as it is, so that nothing is judged by it;"
                + " the other rules go on: "
                + fault.reason),
        List.of(BASIS),
        "rule",
        fault.file,
        Map.of(),
        null,
        since,
        null,
        List.of(),
        List.of(),
        history,
        null,
        null);
  }

  /** Before a checkpoint. */
  void snapshot() throws Exception {
    kept.update(new ArrayList<>(told.values()));
  }
}
