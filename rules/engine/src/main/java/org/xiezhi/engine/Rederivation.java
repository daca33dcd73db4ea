package org.xiezhi.engine;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.Evidence;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.alert.Proof;
import org.xiezhi.engine.alert.Transition;
import org.xiezhi.engine.condition.ExactText;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.event.Unreadable;
import org.xiezhi.engine.gap.Doubt;
import org.xiezhi.engine.proof.Persons;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.reference.ReferenceTables;
import org.xiezhi.engine.rule.Finding;
import org.xiezhi.engine.rule.Rule;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Field;
import org.xiezhi.engine.schema.FieldType;
import org.xiezhi.engine.schema.ReferenceType;
import org.xiezhi.engine.schema.Schema;

/**
 * Finds an alert's last step again from its own proof: the rows it shows, the rule and the
 * calendars, and nothing else. What differs from the alert was changed, or was never so.
 */
public final class Rederivation {
  private final RuleSet rules;
  private final Schema schema;

  /**
   * @param rules the alert's rule, and the calendars
   * @param schema that they were read with
   */
  public Rederivation(RuleSet rules, Schema schema) {
    this.rules = requireNonNull(rules);
    this.schema = requireNonNull(schema);
  }

  /**
   * The alert as it follows from the proof.
   *
   * @throws IllegalArgumentException if nothing follows from it; the message is a sentence that
   *     begins with the path of what is wrong
   */
  public Alert of(Alert alert) {
    Proof proof = alert.proof();
    if (proof == null) {
      throw new IllegalArgumentException(
          "proof: there is none; the alert was not found by a rule.");
    }
    if (proof.omitted() > 0) {
      throw new IllegalArgumentException(
          "proof.omitted: " + proof.omitted() + " rows and values were too many to be written.");
    }
    Rule rule =
        rules
            .rule(alert.rule())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "rule.id: the text is not that of " + alert.rule() + "."));
    List<Event> rows = new ArrayList<>();
    for (int i = 0; i < alert.evidence().size(); i++) {
      rows.add(event("evidence[" + i + "]", alert.evidence().get(i), alert));
    }
    for (int i = 0; i < proof.context().size(); i++) {
      rows.add(event("proof.context[" + i + "]", proof.context().get(i), alert));
    }
    Transition last = alert.history().get(alert.history().size() - 1);
    KeyState state =
        KeyState.restore(
            alert.keySpace(), alert.key(), last.at(), facts(rows), List.of(), List.of());
    Event anchor = anchor(alert, rule, state);
    ReferenceTables tables = tables(proof);
    AlertMemory before = before(alert, anchor);
    Finding finding = doubted(alert, rule.judge(anchor, state.view(), last.at(), tables), before);
    Alert found =
        before == null && !finding.isActive()
            ? null
            : new AlertWriter(schema.zone())
                .write(
                    state,
                    rule,
                    anchor,
                    finding,
                    proof.supersededBy(),
                    before,
                    last.at(),
                    proof.byTime());
    if (found == null) {
      throw new IllegalArgumentException("state: by these rows there is nothing to say.");
    }
    return found;
  }

  /** What could not be read is in no proof: that there was such a thing has to be taken as told. */
  private static Finding doubted(Alert alert, Finding finding, AlertMemory before) {
    List<Doubt> told = alert.missing().stream().flatMap(m -> Doubt.parse(m).stream()).toList();
    return finding.outcome() == Outcome.VIOLATION ? Doubts.cast(told, finding, before) : finding;
  }

  /** The versions of each row together. */
  private static Collection<Fact> facts(List<Event> rows) {
    Map<String, Fact> facts = new TreeMap<>();
    for (Event row : rows) {
      Fact known = facts.get(row.fact());
      facts.put(row.fact(), known == null ? Fact.first(row) : known.with(row));
    }
    return facts.values();
  }

  private static Event anchor(Alert alert, Rule rule, KeyState state) {
    return state.view().of(rule.anchor()).stream()
        .filter(row -> AlertWriter.id(rule, state, row).equals(alert.id()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "id: no row of the evidence is the "
                        + rule.anchor()
                        + " for which the rule has an alert of this id."));
  }

  /** What was said before, as far as the next step follows from it. */
  private static AlertMemory before(Alert alert, Event anchor) {
    int steps = alert.history().size();
    if (steps == 1) {
      return null;
    }
    Transition step = alert.history().get(steps - 2);
    Outcome outcome = step.level() == Level.NONE ? Outcome.CANNOT_SAY : Outcome.VIOLATION;
    boolean over = !alert.state().stands();
    return new AlertMemory(
        alert.id(),
        alert.rule(),
        anchor.fact(),
        step.revision(),
        outcome,
        step.level(),
        step.state(),
        over ? alert.due() : null,
        0,
        alert.history().subList(0, steps - 1));
  }

  private Event event(String path, Evidence row, Alert alert) {
    EventType type = schema.events().get(row.type());
    String fact = "/" + row.table() + "/" + row.row() + "/" + row.type() + "@" + row.position();
    if (type == null) {
      throw new IllegalArgumentException(path + ".type: there is no event " + row.type() + ".");
    }
    if (!row.event().endsWith(fact)) {
      throw new IllegalArgumentException(path + ".event: it is not the event of this row.");
    }
    Event event =
        new Event(
            type,
            row.event().substring(0, row.event().length() - fact.length()),
            row.table(),
            row.row(),
            row.deleted(),
            row.snapshot(),
            position(path, row.position()),
            row.recorded(),
            row.occurred(),
            row.precision(),
            values(path, row.values(), type.fields()),
            row.provenance());
    if (!alert.key().equals(event.key(alert.keySpace()))) {
      throw new IllegalArgumentException(
          path + ": this row is not of the " + alert.keySpace() + " " + alert.key() + ".");
    }
    return event;
  }

  private ReferenceTables tables(Proof proof) {
    ReferenceTables tables = new ReferenceTables();
    for (int i = 0; i < proof.references().size(); i++) {
      Proof.Looked row = proof.references().get(i);
      String path = "proof.references[" + i + "]";
      ReferenceType type = schema.references().get(row.table());
      if (type == null) {
        throw new IllegalArgumentException(path + ".table: there is no table " + row.table() + ".");
      }
      if (row.row() != null) {
        tables.apply(change(path, row, type));
      }
    }
    return tables;
  }

  private static ReferenceChange change(String path, Proof.Looked row, ReferenceType type) {
    if (row.recorded() == null || row.position() == null) {
      throw new IllegalArgumentException(path + ": it does not say when it was recorded.");
    }
    String version = "/" + row.row() + "/" + type.name() + "@" + row.position();
    int source = row.id() == null ? -1 : row.id().indexOf('/');
    if (source < 0 || !row.id().substring(source + 1).endsWith(version)) {
      throw new IllegalArgumentException(path + ".id: it is not the version of this row.");
    }
    return new ReferenceChange(
        type,
        row.id().substring(0, source),
        row.id().substring(source + 1, row.id().length() - version.length()),
        row.row(),
        false,
        position(path, row.position()),
        row.recorded(),
        row.validFrom(),
        row.validTo(),
        values(path, row.values(), type.fields()));
  }

  private static LogPosition position(String path, String text) {
    return LogPosition.parse(text)
        .orElseThrow(() -> new IllegalArgumentException(path + ".position: " + text + " is none."));
  }

  private static Object[] values(String path, List<Evidence.Value> values, List<Field> fields) {
    if (values.size() != fields.size()) {
      throw new IllegalArgumentException(
          path + ".values: there are " + values.size() + ", not " + fields.size() + ".");
    }
    Object[] parsed = new Object[fields.size()];
    for (int i = 0; i < parsed.length; i++) {
      Evidence.Value value = values.get(i);
      Field field = fields.get(i);
      String at = path + ".values[" + i + "]";
      if (!value.name().equals(field.name())) {
        throw new IllegalArgumentException(at + ".name: it must be " + field.name() + ".");
      }
      try {
        boolean masked = field.personal() && value.value() != null;
        if (masked != value.person() > 0 || (masked && field.type() != FieldType.STRING)) {
          throw new IllegalArgumentException(field.name());
        }
        if (value.unreadable()) {
          parsed[i] = Unreadable.VALUE;
          continue;
        }
        parsed[i] = masked ? Persons.standIn(value) : ExactText.parse(value.value(), field.type());
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new IllegalArgumentException(
            at + ".value: it is no " + field.type().word() + ": " + value.value() + ".", e);
      }
    }
    return parsed;
  }
}
