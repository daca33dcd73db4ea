package org.xiezhi.engine.rule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.schema.ReferenceType;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.YamlNode;

/** Reads the cases of a rule. */
final class CaseParser {
  private static final Map<String, AlertState> STATES =
      Arrays.stream(AlertState.values())
          .collect(Collectors.toUnmodifiableMap(AlertState::word, Function.identity()));

  private static final Map<String, Outcome> OUTCOMES =
      Map.of(
          Outcome.VIOLATION.word(), Outcome.VIOLATION,
          Outcome.CANNOT_SAY.word(), Outcome.CANNOT_SAY);

  private final Schema schema;
  private final ZoneId zone;
  private final String keySpace;

  CaseParser(Schema schema, String keySpace) {
    this.schema = schema;
    this.zone = schema.zone();
    this.keySpace = keySpace;
  }

  /** The cases of a list; at least one must fire and one must be silent. */
  List<RuleCase> cases(YamlNode list) {
    List<RuleCase> cases = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (YamlNode element : list.elements()) {
      RuleCase read = read(element);
      cases.add(read);
      if (!names.add(read.name())) {
        element.problem("there is another case \"" + read.name() + "\".");
      }
    }
    if (cases.stream().noneMatch(RuleCase::fires)) {
      list.problem("no case shows the rule firing; a rule needs one that does.");
    }
    if (cases.stream().noneMatch(RuleCase::isSilent)) {
      list.problem("no case shows the rule silent (expect: []); a rule needs one that does.");
    }
    return cases;
  }

  private RuleCase read(YamlNode node) {
    node.allow("name", "given", "events", "until", "expect");
    String name = node.require("name").map(YamlNode::text).orElse("");
    List<ReferenceChange> given = new ArrayList<>();
    node.get("given")
        .ifPresent(tables -> tables.entries().forEach((table, rows) -> given(table, rows, given)));
    List<Event> events = new ArrayList<>();
    node.require("events")
        .ifPresent(
            list -> {
              CaseEvents parser = new CaseEvents(schema, keySpace);
              list.elements().forEach(e -> parser.event(e).ifPresent(events::add));
            });
    Instant last = events.isEmpty() ? Instant.EPOCH : events.get(events.size() - 1).recorded();
    Instant until = node.get("until").map(this::instant).orElse(last);
    List<RuleCase.Expected> expect = node.require("expect").map(this::expect).orElse(List.of());
    return new RuleCase(name, node.line(), given, events, until, expect);
  }

  private void given(YamlNode table, YamlNode rows, List<ReferenceChange> given) {
    ReferenceType type = schema.references().get(table.text());
    if (type == null) {
      table.problem("there is no reference table \"" + table.text() + "\".");
      return;
    }
    for (YamlNode row : rows.elements()) {
      Object[] values = new Object[type.fields().size()];
      List<String> keys = new ArrayList<>(List.of("valid_from", "valid_to", "recorded"));
      type.fields().forEach(field -> keys.add(field.name()));
      row.allow(keys.toArray(String[]::new));
      for (int i = 0; i < values.length; i++) {
        values[i] = CaseValues.value(row, type.fields().get(i), zone);
      }
      given.add(
          new ReferenceChange(
              type,
              CaseEvents.SOURCE,
              CaseEvents.SOURCE + "." + type.name(),
              "row=" + given.size(),
              false,
              LogPosition.lsn(given.size() + 1L),
              row.get("recorded").map(this::instant).orElse(Instant.EPOCH),
              row.get("valid_from").map(this::instant).orElse(null),
              row.get("valid_to").map(this::instant).orElse(null),
              values));
    }
  }

  private List<RuleCase.Expected> expect(YamlNode list) {
    List<RuleCase.Expected> expected = new ArrayList<>();
    for (YamlNode node : list.elements()) {
      node.allow("outcome", "level", "state", "at", "due", "missing");
      Outcome outcome =
          node.get("outcome").flatMap(n -> n.oneOf(OUTCOMES)).orElse(Outcome.VIOLATION);
      Optional<Level> level = node.get("level").flatMap(n -> n.oneOf(RuleParser.LEVELS));
      if (level.isEmpty() && outcome == Outcome.VIOLATION) {
        node.require("level");
      }
      expected.add(
          new RuleCase.Expected(
              outcome,
              level.orElse(Level.NONE),
              node.get("state").flatMap(n -> n.oneOf(STATES)).orElse(AlertState.ISSUED),
              node.get("at").map(this::instant).orElse(null),
              node.get("due").map(this::instant).orElse(null),
              node.get("missing").map(YamlNode::texts).orElse(null)));
    }
    return expected;
  }

  private Instant instant(YamlNode node) {
    return node.parsed(t -> LocalInstant.parse(t, zone), LocalInstant.EXPECTED, Instant.EPOCH);
  }
}
