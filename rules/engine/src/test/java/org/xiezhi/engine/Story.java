package org.xiezhi.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.Transition;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.reference.ReferenceTables;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.FieldType;
import org.xiezhi.engine.schema.ReferenceType;
import org.xiezhi.engine.schema.Schema;

/** One key's life, told row by row. */
final class Story {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final Schema SCHEMA = Fixtures.approval();

  private static final Map<String, RuleSet> CATALOGUE = new HashMap<>();

  final ReferenceTables tables = new ReferenceTables();
  final List<Alert> alerts = new ArrayList<>();
  Engine engine;
  KeyState state = new KeyState("case", "A1");
  private long position;

  private Story(RuleSet rules) {
    engine = new Engine(rules, SCHEMA);
  }

  /** By a rule of the catalogue. */
  static Story by(String file) {
    return new Story(CATALOGUE.computeIfAbsent(file, Fixtures::catalogue));
  }

  /** By other rules. */
  static Story by(RuleSet rules) {
    return new Story(rules);
  }

  /** A time by the local clock, such as 2026-03-02T10:00, or the start of a day. */
  static Instant at(String text) {
    return (text.length() > 10 ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay())
        .atZone(ZONE)
        .toInstant();
  }

  /** An event at the next place of the log. */
  Event event(String type, String row, String occurred, String recorded, Object... fields) {
    return event(++position, type, row, false, occurred, recorded, fields);
  }

  Event deleted(String type, String row, String occurred, String recorded, Object... fields) {
    return event(++position, type, row, true, occurred, recorded, fields);
  }

  static Event event(
      long position,
      String type,
      String row,
      boolean deleted,
      String occurred,
      String recorded,
      Object... fields) {
    return event(position, type, row, deleted, occurred, recorded, Precision.SECOND, fields);
  }

  static Event event(
      long position,
      String type,
      String row,
      boolean deleted,
      String occurred,
      String recorded,
      Precision precision,
      Object... fields) {
    EventType eventType = SCHEMA.events().get(type);
    Object[] values = new Object[eventType.fields().size()];
    values[eventType.indexOf("application_no")] = "A1";
    for (int i = 0; i < fields.length; i += 2) {
      values[eventType.indexOf((String) fields[i])] = fields[i + 1];
    }
    return new Event(
        eventType,
        "approval",
        "hall." + type,
        "id=" + row,
        deleted,
        false,
        LogPosition.lsn(position),
        at(recorded),
        occurred == null ? null : at(occurred),
        precision,
        values,
        new Provenance("cdc.approval", 0, position));
  }

  Story given(String table, Object... fields) {
    ReferenceType type = SCHEMA.references().get(table);
    Object[] values = new Object[type.fields().size()];
    for (int i = 0; i < fields.length; i += 2) {
      int index = type.indexOf((String) fields[i]);
      FieldType fieldType = type.fields().get(index).type();
      values[index] =
          fieldType == FieldType.DECIMAL
              ? new java.math.BigDecimal(fields[i + 1].toString())
              : fields[i + 1];
    }
    long at = ++position;
    tables.apply(
        new ReferenceChange(
            type,
            "approval",
            "hall." + type.name(),
            "id=" + at,
            false,
            LogPosition.lsn(at),
            Instant.EPOCH,
            null,
            null,
            values));
    return this;
  }

  /** Takes events in, as one transaction at the time the last of them was recorded. */
  Story apply(Event... events) {
    Instant recorded = events[events.length - 1].recorded();
    engine.apply(state, List.of(events), recorded, tables, alerts::add);
    return this;
  }

  Story wake(String clock) {
    engine.wake(state, at(clock), tables, alerts::add);
    return this;
  }

  /** True if that changed anything. */
  boolean review(String clock) {
    return engine.review(state, at(clock), tables, alerts::add);
  }

  /** Every step so far: revision, state, outcome or level, and when. */
  List<String> steps() {
    return alerts.stream().map(Story::step).toList();
  }

  static String step(Alert alert) {
    Transition last = alert.history().get(alert.history().size() - 1);
    String what = alert.missing().isEmpty() ? alert.level().word() : "missing " + alert.missing();
    return alert.revision()
        + " "
        + alert.state().word()
        + " "
        + what
        + " "
        + LocalDateTime.ofInstant(last.at(), ZONE);
  }

  Alert last() {
    return alerts.get(alerts.size() - 1);
  }

  /** Keeps the state and brings it back, as a host does. */
  void restart() {
    state =
        KeyState.restore(
            state.keySpace(),
            state.key(),
            state.clock(),
            List.copyOf(state.facts()),
            List.copyOf(state.alerts()),
            List.copyOf(state.wakes()));
  }
}
