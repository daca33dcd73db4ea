package org.xiezhi.connectors.document;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.xiezhi.connectors.json.JsonObject;
import org.xiezhi.engine.alert.ClockProof;
import org.xiezhi.engine.alert.Evidence;
import org.xiezhi.engine.alert.Proof;
import org.xiezhi.engine.event.Provenance;

/** Reads what {@link ProofJson} wrote. */
final class ProofReader {
  /** Of a row that is only context, it is not written where a run read it. */
  private static final Provenance NOWHERE = new Provenance("", 0, 0);

  private ProofReader() {}

  static Proof read(JsonObject in) {
    return new Proof(
        in.text("cause"),
        in.flag("by_time"),
        in.textOrNull("superseded_by"),
        in.text("seal"),
        in.objectOrNull("clock", ProofReader::clock),
        in.objects("calendars", ProofReader::year),
        in.objects("conditions", ProofReader::judged),
        in.objects("references", ProofReader::looked),
        in.objects("context", ProofReader::context),
        in.integer("omitted"),
        in.objectOrNull("counterfactual", AlertReader::text));
  }

  private static Evidence context(JsonObject in) {
    return AlertReader.evidence(in, in.text("event"), NOWHERE);
  }

  private static ClockProof clock(JsonObject in) {
    return new ClockProof(
        in.instant("start"),
        in.instant("counted_from"),
        in.text("why"),
        in.integer("length"),
        in.text("unit"),
        in.integer("extension"),
        in.textOrNull("extended_by"),
        date("last_day", in.text("last_day")),
        in.instantOrNull("due_at"),
        in.instantOrNull("due_lenient_at"),
        in.flag("provisional"),
        in.objects("pauses", ProofReader::pause),
        in.objects("ledger", ProofReader::entry));
  }

  private static ClockProof.Pause pause(JsonObject in) {
    return new ClockProof.Pause(
        in.instant("from"), in.instantOrNull("to"), in.number("units"), in.texts("rows"));
  }

  private static ClockProof.Entry entry(JsonObject in) {
    return new ClockProof.Entry(
        in.instant("from"),
        in.instantOrNull("until"),
        in.flag("counted"),
        in.number("units"),
        in.text("reason"),
        in.text("note"));
  }

  private static Proof.Year year(JsonObject in) {
    String knownFrom = in.textOrNull("known_from");
    return new Proof.Year(
        in.integer("year"),
        in.textOrNull("notice"),
        in.textOrNull("title"),
        knownFrom == null ? null : date("known_from", knownFrom));
  }

  private static LocalDate date(String name, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(name + " is not a day like 2026-01-31", e);
    }
  }

  private static Proof.Judged judged(JsonObject in) {
    List<Proof.Value> values =
        in.objects(
            "values",
            value ->
                new Proof.Value(
                    value.integer("depth"),
                    value.text("text"),
                    value.textOrNull("value"),
                    value.texts("missing")));
    return new Proof.Judged(in.text("part"), in.textOrNull("event"), values);
  }

  private static Proof.Looked looked(JsonObject in) {
    return new Proof.Looked(
        in.text("alias"),
        in.text("table"),
        in.textOrNull("id"),
        in.textOrNull("row"),
        in.textOrNull("position"),
        in.instantOrNull("recorded_at"),
        in.instantOrNull("valid_from"),
        in.instantOrNull("valid_to"),
        in.objects("values", AlertReader::value));
  }
}
