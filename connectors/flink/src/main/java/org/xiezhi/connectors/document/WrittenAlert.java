package org.xiezhi.connectors.document;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xiezhi.connectors.deadletter.Trace;
import org.xiezhi.connectors.operational.OperationalAlert;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.Text;

/**
 * An alert, and as it is written. If it cannot be, which is a fault of ours, an operational alert
 * that tells of it stands in its place; whoever writes alerts goes on.
 *
 * @param alert the one that is written
 * @param json of that
 */
public record WrittenAlert(Alert alert, byte[] json) {
  static final String RULE = "DATA-RULE-004";

  private static final Logger LOG = LoggerFactory.getLogger(WrittenAlert.class);
  private static final Text TITLE = new Text("告警无法写出", "An alert cannot be written");

  public WrittenAlert {
    requireNonNull(alert);
    requireNonNull(json);
  }

  /** Writes an alert. */
  public static WrittenAlert of(Alert alert) {
    return of(alert, AlertJson::write);
  }

  static WrittenAlert of(Alert alert, Function<Alert, byte[]> writer) {
    try {
      return new WrittenAlert(alert, writer.apply(alert));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("{} cannot be written: {}", name(alert), Trace.lines(e));
      Alert told = unwritten(alert, e);
      return new WrittenAlert(told, AlertJson.write(told));
    }
  }

  private static String name(Alert alert) {
    return "Step " + alert.revision() + " of the alert " + alert.id() + " of " + alert.rule();
  }

  /** The same for the same step of an alert, in every run. */
  private static Alert unwritten(Alert alert, Throwable cause) {
    Instant at = alert.history().get(alert.history().size() - 1).at();
    String about = alert.keySpace() + " " + alert.key();
    String stands = alert.state().word() + ", " + alert.level().word();
    String zh =
        "%s 就 %s 的告警 %s（%s）第 %d 步无法写出（%s），请人工核查；这是程序错误，请报告。"
            .formatted(
                alert.rule(),
                about,
                alert.id(),
                stands,
                alert.revision(),
                cause.getClass().getSimpleName());
    String en = name(alert) + " on the " + about + " (" + stands + ") cannot be written";
    Alert told =
        new OperationalAlert(
                RULE,
                List.of(alert.id(), Long.toString(alert.revision())),
                alert.domain(),
                TITLE,
                new Text(zh, Trace.sentence(en + ", look at it yourself", cause)),
                "alert",
                alert.id())
            .told(OperationalAlert.issued(at, new Text("告警未能写出", "the alert was not written")))
            .detectedAt(alert.detected())
            .ofGeneration(alert.generation());
    return alert.simulated() ? told.underSimulatedTime() : told;
  }
}
