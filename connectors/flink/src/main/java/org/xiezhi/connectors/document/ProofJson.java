package org.xiezhi.connectors.document;

import java.time.LocalDate;
import org.xiezhi.connectors.json.JsonWriter;
import org.xiezhi.engine.alert.ClockProof;
import org.xiezhi.engine.alert.Proof;

/** A proof as JSON: a fixed shape, values as text, so that the mapping does not grow with rules. */
final class ProofJson {
  private ProofJson() {}

  static void write(JsonWriter out, Proof proof) {
    out.text("cause", proof.cause());
    out.flag("by_time", proof.byTime());
    out.text("superseded_by", proof.supersededBy());
    out.text("seal", proof.seal());
    out.objectOrNull("clock", proof.clock(), clock -> clock(out, clock));
    out.objects("calendars", proof.calendars(), year -> year(out, year));
    out.objects("conditions", proof.conditions(), judged -> judged(out, judged));
    out.objects("references", proof.references(), row -> looked(out, row));
    out.objects("context", proof.context(), row -> AlertJson.evidence(out, row));
    out.number("omitted", proof.omitted());
    out.objectOrNull("counterfactual", proof.counterfactual(), text -> AlertJson.words(out, text));
  }

  private static void clock(JsonWriter out, ClockProof clock) {
    out.instant("start", clock.start());
    out.instant("counted_from", clock.countedFrom());
    out.text("why", clock.why());
    out.number("length", clock.length());
    out.text("unit", clock.unit());
    out.number("extension", clock.extension());
    out.text("extended_by", clock.extendedBy());
    out.text("last_day", clock.lastDay().toString());
    out.instant("due_at", clock.due());
    out.instant("due_lenient_at", clock.dueLenient());
    out.flag("provisional", clock.provisional());
    out.objects("pauses", clock.pauses(), pause -> pause(out, pause));
    out.objects("ledger", clock.ledger(), entry -> entry(out, entry));
  }

  private static void pause(JsonWriter out, ClockProof.Pause pause) {
    out.instant("from", pause.from());
    out.instant("to", pause.to());
    out.number("units", pause.units());
    out.texts("rows", pause.rows());
  }

  private static void entry(JsonWriter out, ClockProof.Entry entry) {
    out.instant("from", entry.from());
    out.instant("until", entry.until());
    out.flag("counted", entry.counted());
    out.number("units", entry.units());
    out.text("reason", entry.reason());
    out.text("note", entry.note());
  }

  private static void year(JsonWriter out, Proof.Year year) {
    LocalDate knownFrom = year.knownFrom();
    out.number("year", year.year());
    out.text("notice", year.notice());
    out.text("title", year.title());
    out.text("known_from", knownFrom == null ? null : knownFrom.toString());
  }

  private static void judged(JsonWriter out, Proof.Judged judged) {
    out.text("part", judged.part());
    out.text("event", judged.event());
    out.objects(
        "values",
        judged.values(),
        value -> {
          out.number("depth", value.depth());
          out.text("text", value.text());
          out.text("value", value.value());
          out.texts("missing", value.missing());
        });
  }

  private static void looked(JsonWriter out, Proof.Looked row) {
    out.text("alias", row.alias());
    out.text("table", row.table());
    out.text("id", row.id());
    out.text("row", row.row());
    out.text("position", row.position());
    out.instant("recorded_at", row.recorded());
    out.instant("valid_from", row.validFrom());
    out.instant("valid_to", row.validTo());
    AlertJson.values(out, row.values());
  }
}
