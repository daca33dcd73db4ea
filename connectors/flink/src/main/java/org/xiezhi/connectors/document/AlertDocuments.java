package org.xiezhi.connectors.document;

import java.util.UUID;
import org.xiezhi.connectors.json.JsonWriter;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.Transition;

/** The two documents that Elasticsearch keeps of an alert. */
public final class AlertDocuments {
  /** One document per alert: where it stands now, with its history. */
  public static final String ALERTS = "alerts";

  /** One document per step that was told; nothing in it is ever overwritten. */
  public static final String ALERT_EVENTS = "alert-events";

  private AlertDocuments() {}

  /**
   * The alert's current state. What a later generation of the job's state tells replaces what an
   * earlier one told, and of one generation a greater revision a smaller one.
   */
  public static Document alert(Alert alert) {
    long version = (alert.generation() << Integer.SIZE) | alert.revision();
    return new Document(ALERTS, alert.id(), version, AlertJson.write(alert));
  }

  /**
   * The alert's last step. The same step told again, by whichever generation, has the same id and
   * the same version, so that the one that is there stays; another one in its place is another
   * document.
   */
  public static Document event(Alert alert) {
    Transition step = alert.history().get(alert.history().size() - 1);
    byte[] told = JsonWriter.write(out -> told(out, alert, step));
    byte[] json =
        JsonWriter.write(
            out -> {
              told(out, alert, step);
              out.object(
                  "observed",
                  () -> {
                    out.instant("detected_at", alert.detected());
                    AlertJson.run(out, alert);
                  });
            });
    String id = String.join("-", alert.id(), Long.toString(step.revision()), digest(told));
    return new Document(ALERT_EVENTS, id, step.revision(), json);
  }

  private static void told(JsonWriter out, Alert alert, Transition step) {
    out.text("alert", alert.id());
    out.number("revision", step.revision());
    AlertJson.rule(out, alert);
    out.text("domain", alert.domain());
    out.text("outcome", alert.outcome().word());
    out.text("level", step.level().word());
    out.text("state", step.state().word());
    AlertJson.text(out, "title", alert.title());
    AlertJson.text(out, "reason", step.reason());
    AlertJson.key(out, alert);
    AlertJson.subject(out, alert);
    out.instant("at", step.at());
    out.instant("due_at", alert.due());
  }

  private static String digest(byte[] told) {
    return UUID.nameUUIDFromBytes(told).toString().substring(0, 13);
  }
}
