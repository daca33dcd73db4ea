package org.xiezhi.connectors.intake;

import java.time.Instant;
import java.util.List;
import org.xiezhi.connectors.operational.OperationalAlert;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
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
  /** Tells that it has begun. */
  Alert begun(String domain) {
    return alert(domain).told(first());
  }

  /**
   * Tells that it is over.
   *
   * @param clock of the source
   */
  Alert over(String domain, Instant clock, Text why) {
    Instant at = clock.isBefore(since) ? since : clock;
    return alert(domain).told(first(), OperationalAlert.step(2, at, AlertState.CLOSED, why));
  }

  private Transition first() {
    return OperationalAlert.issued(since, reason);
  }

  private OperationalAlert alert(String domain) {
    return new OperationalAlert(
        trouble.rule(),
        List.of(source, Long.toString(number), since.toString()),
        domain,
        trouble.title(),
        trouble.message(source, since),
        "source",
        source);
  }
}
