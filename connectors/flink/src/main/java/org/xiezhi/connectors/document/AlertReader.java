package org.xiezhi.connectors.document;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xiezhi.connectors.json.JsonObject;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Evidence;
import org.xiezhi.engine.alert.LegalBasis;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.alert.Transition;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.schema.Role;

/** Reads what {@link AlertJson} wrote, and refuses anything else. */
final class AlertReader {
  private AlertReader() {}

  static Alert read(byte[] json) throws IOException {
    return JsonObject.read(json, "an alert", AlertReader::alert);
  }

  private static Alert alert(JsonObject in) {
    Observed observed = in.object("observed", AlertReader::observed);
    Iterator<Origin> origins = observed.origins.iterator();
    Rule rule = in.object("rule", AlertReader::rule);
    Key key = in.object("key", AlertReader::key);
    Alert alert =
        new Alert(
            in.text("id"),
            in.number("revision"),
            rule.id,
            rule.version,
            rule.hash,
            in.text("domain"),
            in.word("outcome", Outcome.values(), Outcome::word),
            in.word("level", Level.values(), Level::word),
            in.word("state", AlertState.values(), AlertState::word),
            in.object("title", AlertReader::text),
            in.object("message", AlertReader::text),
            in.objects("basis", AlertReader::basis),
            key.space,
            key.value,
            in.object("subject", AlertReader::subject),
            in.instantOrNull("occurred_at"),
            in.instant("recorded_at"),
            in.instantOrNull("due_at"),
            in.texts("missing"),
            in.objects("evidence", row -> evidence(row, origins)),
            in.objects("history", AlertReader::transition),
            in.objectOrNull("proof", ProofReader::read),
            observed.detected,
            observed.simulated,
            observed.generation);
    if (origins.hasNext()) {
      throw new IllegalArgumentException("observed.evidence has more rows than evidence");
    }
    return alert;
  }

  private static Rule rule(JsonObject in) {
    return new Rule(in.text("id"), in.integer("version"), in.text("hash"));
  }

  private static Key key(JsonObject in) {
    return new Key(in.text("space"), in.text("value"));
  }

  static Text text(JsonObject in) {
    return new Text(in.text("zh"), in.text("en"));
  }

  private static LegalBasis basis(JsonObject in) {
    return new LegalBasis(in.text("law"), in.text("article"), in.text("quote"));
  }

  private static Map<Role, String> subject(JsonObject in) {
    Map<Role, String> subject = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      String value = in.textOrNull(role.word());
      if (value != null) {
        subject.put(role, value);
      }
    }
    return subject;
  }

  private static Evidence evidence(JsonObject in, Iterator<Origin> origins) {
    String event = in.text("event");
    Origin origin = origins.hasNext() ? origins.next() : null;
    if (origin == null || !origin.event.equals(event)) {
      throw new IllegalArgumentException("observed.evidence does not say where " + event + " is");
    }
    return evidence(in, event, origin.provenance);
  }

  static Evidence evidence(JsonObject in, String event, Provenance provenance) {
    return new Evidence(
        event,
        in.text("type"),
        in.text("table"),
        in.text("row"),
        in.text("position"),
        in.instant("recorded_at"),
        in.instantOrNull("occurred_at"),
        in.flag("snapshot"),
        in.flag("deleted"),
        in.word("precision", Precision.values(), p -> p.name().toLowerCase(Locale.ROOT)),
        in.objects("values", AlertReader::value),
        provenance);
  }

  static Evidence.Value value(JsonObject in) {
    return new Evidence.Value(
        in.text("name"),
        in.textOrNull("value"),
        in.integer("person"),
        in.flagIfThere("unreadable"));
  }

  private static Transition transition(JsonObject in) {
    return new Transition(
        in.number("revision"),
        in.instant("at"),
        in.word("state", AlertState.values(), AlertState::word),
        in.word("level", Level.values(), Level::word),
        in.object("reason", AlertReader::text));
  }

  private static Observed observed(JsonObject in) {
    return new Observed(
        in.instantOrNull("detected_at"),
        in.has("simulated") && in.flag("simulated"),
        in.has("generation") ? in.number("generation") : 0,
        in.objects("evidence", AlertReader::origin));
  }

  private static Origin origin(JsonObject in) {
    return new Origin(
        in.text("event"),
        new Provenance(in.text("topic"), in.integer("partition"), in.number("offset")));
  }

  private record Rule(String id, int version, String hash) {}

  private record Key(String space, String value) {}

  private record Observed(
      Instant detected, boolean simulated, long generation, List<Origin> origins) {}

  private record Origin(String event, Provenance provenance) {}
}
