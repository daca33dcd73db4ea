package org.xiezhi.engine.rule;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Scope;
import org.xiezhi.engine.condition.ValueType;
import org.xiezhi.engine.yaml.YamlNode;

/**
 * Reads where a limit begins: {@code start} with {@code from}, {@code deemed}, {@code count_from}.
 */
final class BeginningReader {
  /** What a start can say besides its event. */
  static final List<String> KEYS = List.of("from", "deemed", "count_from", "closes");

  private final YamlNode start;
  private final Scope scope;
  private final SelectorReader events;

  BeginningReader(YamlNode start, Scope scope, SelectorReader events) {
    this.start = start;
    this.scope = scope;
    this.events = events;
  }

  Beginning read() {
    Selector from = start.get("from").flatMap(this::from).orElse(null);
    Optional<YamlNode> deemed = start.get("deemed");
    if (deemed.isPresent() && start.get("from").isEmpty()) {
      deemed.get().problem("\"deemed\" needs \"from\", in whose place the start is put.");
    }
    Beginning.Deemed instead = deemed.flatMap(this::deemed).orElse(null);
    Beginning.Received received = received().orElse(null);
    return from == null && received == null
        ? Beginning.AT_ANCHOR
        : new Beginning(from, instead, received);
  }

  private Optional<Selector> from(YamlNode node) {
    if (node.isMap()) {
      node.allow("event", "when");
    }
    return events.one(node);
  }

  private Optional<Beginning.Deemed> deemed(YamlNode node) {
    if (!node.isMap()) {
      node.problem("deemed is written {within: {length: …, unit: …}, unless: [event, …]}.");
      return Optional.empty();
    }
    node.allow("within", "unless");
    Amount within =
        node.require("within").flatMap(n -> Amount.parse(n, "length", scope)).orElse(null);
    List<Selector> unless = node.get("unless").map(events::list).orElse(List.of());
    return within == null ? Optional.empty() : Optional.of(new Beginning.Deemed(unless, within));
  }

  private Optional<Beginning.Received> received() {
    Optional<YamlNode> from = start.get("count_from");
    LocalTime closes =
        start
            .get("closes")
            .map(n -> n.parsed(LocalTime::parse, "a time of day like 17:00", LocalTime.MAX))
            .orElse(null);
    String word = from.map(YamlNode::text).orElse(Beginning.THAT_DAY);
    if (closes != null && word.equals(Beginning.THAT_DAY)) {
      start.get("closes").get().problem("an hour matters only with count_from: next_workday.");
    }
    if (word.equals(Beginning.THAT_DAY)) {
      return Optional.empty();
    }
    if (word.equals(Beginning.NEXT_WORKDAY)) {
      return Optional.of(new Beginning.Received(null, closes));
    }
    if (word.matches("\\w+")) {
      from.get().problem("there are: that_day, next_workday, or an expression.");
      return Optional.empty();
    }
    return Condition.compile(from.get(), scope, ValueType.STRING)
        .map(condition -> new Beginning.Received(condition, closes));
  }
}
