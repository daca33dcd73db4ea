package org.xiezhi.connectors.document;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.xiezhi.connectors.json.JsonWriter;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.Evidence;
import org.xiezhi.engine.alert.LegalBasis;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.alert.Transition;
import org.xiezhi.engine.schema.Role;

/**
 * An alert as JSON: the same in the Kafka topic, in the index and in a file. Equal alerts give the
 * same bytes. Whatever belongs to one run stands under {@code observed}, which is written last, and
 * nowhere else.
 */
public final class AlertJson {
  private AlertJson() {}

  /** The alert as UTF-8 on one line. */
  public static byte[] write(Alert alert) {
    return JsonWriter.write(
        out -> {
          out.text("id", alert.id());
          out.number("revision", alert.revision());
          decided(out, alert);
          observed(out, alert);
        });
  }

  /**
   * The alert that {@link #write} wrote.
   *
   * @throws IOException if the bytes are not an alert; the message is a sentence
   */
  public static Alert read(byte[] json) throws IOException {
    return AlertReader.read(json);
  }

  private static void decided(JsonWriter out, Alert alert) {
    rule(out, alert);
    out.text("domain", alert.domain());
    out.text("outcome", alert.outcome().word());
    out.text("level", alert.level().word());
    out.text("state", alert.state().word());
    text(out, "title", alert.title());
    text(out, "message", alert.message());
    out.objects("basis", alert.basis(), basis -> basis(out, basis));
    key(out, alert);
    subject(out, alert);
    out.instant("occurred_at", alert.occurred());
    out.instant("recorded_at", alert.recorded());
    out.instant("due_at", alert.due());
    out.texts("missing", alert.missing());
    out.objects("evidence", alert.evidence(), evidence -> evidence(out, evidence));
    out.objects("history", alert.history(), step -> transition(out, step));
    out.objectOrNull("proof", alert.proof(), proof -> ProofJson.write(out, proof));
  }

  static void rule(JsonWriter out, Alert alert) {
    out.object(
        "rule",
        () -> {
          out.text("id", alert.rule());
          out.number("version", alert.ruleVersion());
          out.text("hash", alert.ruleHash());
        });
  }

  static void key(JsonWriter out, Alert alert) {
    out.object(
        "key",
        () -> {
          out.text("space", alert.keySpace());
          out.text("value", alert.key());
        });
  }

  static void subject(JsonWriter out, Alert alert) {
    out.object(
        "subject",
        () ->
            List.of(Role.values())
                .forEach(role -> out.text(role.word(), alert.subject().get(role))));
  }

  static void text(JsonWriter out, String name, Text text) {
    out.object(name, () -> words(out, text));
  }

  static void words(JsonWriter out, Text text) {
    out.text("zh", text.zh());
    out.text("en", text.en());
  }

  private static void basis(JsonWriter out, LegalBasis basis) {
    out.text("law", basis.law());
    out.text("article", basis.article());
    out.text("quote", basis.quote());
  }

  static void evidence(JsonWriter out, Evidence evidence) {
    out.text("event", evidence.event());
    out.text("type", evidence.type());
    out.text("table", evidence.table());
    out.text("row", evidence.row());
    out.text("position", evidence.position());
    out.instant("recorded_at", evidence.recorded());
    out.instant("occurred_at", evidence.occurred());
    out.flag("snapshot", evidence.snapshot());
    out.flag("deleted", evidence.deleted());
    out.text("precision", evidence.precision().name().toLowerCase(Locale.ROOT));
    values(out, evidence.values());
  }

  static void values(JsonWriter out, List<Evidence.Value> values) {
    out.objects(
        "values",
        values,
        value -> {
          out.text("name", value.name());
          out.text("value", value.value());
          out.number("person", value.person());
          if (value.unreadable()) {
            out.flag("unreadable", true);
          }
        });
  }

  private static void transition(JsonWriter out, Transition step) {
    out.number("revision", step.revision());
    out.instant("at", step.at());
    out.text("state", step.state().word());
    out.text("level", step.level().word());
    text(out, "reason", step.reason());
  }

  /** Said only where it is so: real time is the rule, and only jobs count generations. */
  static void run(JsonWriter out, Alert alert) {
    if (alert.simulated()) {
      out.flag("simulated", true);
    }
    if (alert.generation() > 0) {
      out.number("generation", alert.generation());
    }
  }

  private static void observed(JsonWriter out, Alert alert) {
    out.object(
        "observed",
        () -> {
          out.instant("detected_at", alert.detected());
          run(out, alert);
          out.objects(
              "evidence",
              alert.evidence(),
              evidence -> {
                out.text("event", evidence.event());
                out.text("topic", evidence.provenance().topic());
                out.number("partition", evidence.provenance().partition());
                out.number("offset", evidence.provenance().offset());
              });
        });
  }
}
