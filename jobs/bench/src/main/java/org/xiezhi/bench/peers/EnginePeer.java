package org.xiezhi.bench.peers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xiezhi.engine.Engine;
import org.xiezhi.engine.KeyState;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.reference.ReferenceTables;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.Problems;

/**
 * Our engine with one rule: twenty working days by a calendar, levels, and everything that an alert
 * says.
 */
final class EnginePeer implements Peer<Event> {
  private static final String CASE = "case";

  private final Schema schema = Sources.approval();
  private final List<Overdue> overdue = new ArrayList<>();
  private final Host host;
  private long position;

  EnginePeer() {
    Map<String, String> files = HallDays.calendars();
    files.put("bench-time-001.yaml", Sources.text("bench-time-001.yaml"));
    Problems problems = new Problems();
    RuleSet rules = RuleSet.parse(files, schema, problems);
    problems.throwIfAny();
    host = new Host(new Engine(rules, schema), new ReferenceTables(), CASE, this::tell);
  }

  private void tell(Alert alert) {
    // A decision that comes late is told of in a second revision.
    if (alert.revision() == 1) {
      overdue.add(new Overdue(alert.key(), alert.due().toEpochMilli()));
    }
  }

  @Override
  public Event prepare(CaseEvent event) {
    EventType type = schema.events().get(event.isAcceptance() ? "acceptance" : "decision");
    Object[] values = new Object[type.fields().size()];
    for (int i = 0; i < values.length; i++) {
      String field = type.fields().get(i).name();
      values[i] = field.equals("application_no") ? event.caseId() : field;
    }
    Instant at = Instant.ofEpochMilli(event.at());
    position++;
    return new Event(
        type,
        "approval",
        event.isAcceptance() ? "hall.acceptance" : "hall.decision",
        "id=" + position,
        false,
        false,
        LogPosition.lsn(position),
        at,
        at,
        Precision.SECOND,
        values,
        new Provenance("cdc.approval", 0, position));
  }

  @Override
  public void take(Event event) {
    KeyState state = host.take(event);
    // As the other peers do: what is decided is forgotten.
    if (state.wakeAt() == null) {
      host.forget(state);
    }
  }

  @Override
  public void clock(long until) {
    host.clock(Instant.ofEpochMilli(until));
  }

  @Override
  public List<Overdue> overdue() {
    return overdue;
  }

  @Override
  public void close() {}
}
