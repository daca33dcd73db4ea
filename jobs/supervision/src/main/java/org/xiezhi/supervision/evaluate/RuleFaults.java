package org.xiezhi.supervision.evaluate;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.xiezhi.connectors.operational.OperationalAlert;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
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
                alerts.accept(alert(fault).told(failed(fault), mended(clock)));
              }
              return over;
            });
    now.forEach(
        (file, fault) -> {
          if (told.putIfAbsent(file, fault) == null) {
            alerts.accept(alert(fault).told(failed(fault)));
          }
        });
  }

  private static Transition failed(RuleFault fault) {
    return OperationalAlert.issued(
        Instant.ofEpochMilli(fault.since),
        new Text("不能编译：" + fault.reason, "it does not compile: " + fault.reason));
  }

  private static Transition mended(Instant clock) {
    return OperationalAlert.step(
        2,
        clock,
        AlertState.CLOSED,
        new Text(
            "现行规则均可编译；全部对象将重新判断", "the rules in force compile; all keys are judged again by them"));
  }

  private OperationalAlert alert(RuleFault fault) {
    String since = Instant.ofEpochMilli(fault.since).toString();
    return new OperationalAlert(
        RULE,
        List.of(domain, fault.file, since),
        domain,
        TITLE,
        new Text(
            "规则文件 " + fault.file + " 在现行映射下不能编译，不再判断；其余规则照常：" + fault.reason,
            "The rule file "
                + fault.file
                + " does not compile under the mapping as it is, so that nothing is judged by it;"
                + " the other rules go on: "
                + fault.reason),
        "rule",
        fault.file);
  }

  /** Before a checkpoint. */
  void snapshot() throws Exception {
    kept.update(new ArrayList<>(told.values()));
  }
}
