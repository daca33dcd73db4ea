package org.xiezhi.connectors.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.LegalBasis;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.alert.Transition;

/**
 * One time that something was wrong with a source, from its beginning to its end.
 *
 * @param number counts the incidents of a source, so that a second one at the same clock is another
 *     alert
 * @param since the source's clock when it began
 * @param reason why it is said
 */
record Incident(String source, Trouble trouble, long number, Instant since, Text reason) {
  private static final LegalBasis BASIS =
      new LegalBasis("青岛市预防职务犯罪工作条例", "第十二条", "监察机关应当组织建设电子监察系统");

  /** Tells that it has begun. */
  Alert begun(String domain) {
    return alert(domain, List.of(first()));
  }

  /**
   * Tells that it is over.
   *
   * @param clock of the source
   */
  Alert over(String domain, Instant clock, Text why) {
    Instant at = clock.isBefore(since) ? since : clock;
    return alert(
        domain, List.of(first(), new Transition(2, at, AlertState.CLOSED, Level.WARNING, why)));
  }

  private Transition first() {
    return new Transition(1, since, AlertState.ISSUED, Level.WARNING, reason);
  }

  private Alert alert(String domain, List<Transition> history) {
    Transition last = history.get(history.size() - 1);
    String name = trouble.rule() + "/" + source + "/" + number + "/" + since;
    return new Alert(
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(),
        last.revision(),
        trouble.rule(),
        1,
        "",
        domain,
        Outcome.VIOLATION,
        last.level(),
        last.state(),
        trouble.title(),
        trouble.message(source, since),
        List.of(BASIS),
        "source",
        source,
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
}
