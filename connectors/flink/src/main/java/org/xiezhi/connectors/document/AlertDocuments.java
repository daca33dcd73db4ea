package org.xiezhi.connectors.document;

import org.xiezhi.connectors.json.JsonWriter;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.Transition;

/** The two documents that Elasticsearch keeps of an alert. */
public final class AlertDocuments {
  /** One document per alert: where it stands now, with its history. */
  public static final String ALERTS = "alerts";

  /** One document per step of an alert's life; nothing in it is ever overwritten. */
  public static final String ALERT_EVENTS = "alert-events";

  private AlertDocuments() {}

  /** The alert's current state; a greater revision replaces a smaller one. */
  public static Document alert(Alert alert) {
    return new Document(ALERTS, alert.id(), alert.revision(), AlertJson.write(alert));
  }

  /** The alert's last step. */
  public static Document event(Alert alert) {
    Transition step = alert.history().get(alert.history().size() - 1);
    byte[] json =
        JsonWriter.write(
            out -> {
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
              out.object(
                  "observed",
                  () -> {
                    out.instant("detected_at", alert.detected());
                    AlertJson.simulated(out, alert);
                  });
            });
    return new Document(ALERT_EVENTS, alert.id() + "-" + step.revision(), step.revision(), json);
  }
}
