package org.xiezhi.engine.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Scope;
import org.xiezhi.engine.condition.ValueType;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.time.Calendars;
import org.xiezhi.engine.yaml.YamlNode;

/** Reads {@code start}, {@code stop}, {@code limit} and the levels of a deadline. */
final class DeadlineKind implements RuleKind {
  private final Calendars calendars;
  private final List<Selector> stops = new ArrayList<>();
  private final List<Deadline.PauseBy> pauses = new ArrayList<>();
  private Deadline.ExtensionBy extension;
  private Beginning beginning = Beginning.AT_ANCHOR;
  private List<EventType> others = List.of();
  private final List<Deadline.Stage> stages = new ArrayList<>();
  private Amount amount;
  private boolean rollOver = true;
  private int limitSlot;

  DeadlineKind(Calendars calendars) {
    this.calendars = calendars;
  }

  @Override
  public List<String> keys() {
    return List.of("start", "stop", "limit", "pauses", "extension");
  }

  @Override
  public String anchorKey() {
    return "start";
  }

  @Override
  public List<String> anchorOptions() {
    return BeginningReader.KEYS;
  }

  @Override
  public void read(YamlNode node, List<LevelNode> levels, Scope scope, Schema schema) {
    SelectorReader events = new SelectorReader(scope, schema);
    node.get("start")
        .filter(YamlNode::isMap)
        .ifPresent(start -> beginning = new BeginningReader(start, scope, events).read());
    node.require("limit").ifPresent(limit -> limit(limit, scope));
    limitSlot = scope.computed(LimitInWords.NAME, LimitInWords.FIELDS);
    node.get("levels")
        .filter(list -> list.isList() && list.elements().isEmpty())
        .ifPresent(list -> list.problem("a deadline needs a level."));
    levels(levels, scope);
    node.require("stop").ifPresent(stop -> stops.addAll(events.list(stop)));
    node.get("pauses")
        .ifPresent(list -> list.elements().forEach(element -> pause(element, scope, events)));
    node.get("extension").ifPresent(element -> extension(element, scope, events));
    others = events.types();
  }

  private void limit(YamlNode limit, Scope scope) {
    if (!limit.isMap()) {
      limit.problem("a limit is written {length: …, unit: …}.");
      return;
    }
    limit.allow("length", "unit", "roll_over");
    amount =
        limit
            .require("length")
            .flatMap(n -> limit.require("unit").flatMap(u -> Amount.parse(n, u, scope)))
            .orElse(null);
    rollOver = limit.get("roll_over").map(YamlNode::bool).orElse(true);
  }

  private void levels(List<LevelNode> levels, Scope scope) {
    for (LevelNode level : levels) {
      YamlNode node = level.node();
      level.allow("level", "pending", "before", "after", "when");
      Optional<YamlNode> before = node.get("before");
      Optional<YamlNode> after = node.get("after");
      if (before.isPresent() && after.isPresent()) {
        node.problem("a level starts either before or after the limit's end, not both.");
      }
      Condition when = level.condition(scope);
      Deadline.Side side = before.isPresent() ? Deadline.Side.BEFORE : Deadline.Side.AFTER;
      Optional<YamlNode> distance = before.or(() -> after);
      Optional<YamlNode> share = distance.filter(YamlNode::isMap).flatMap(n -> n.get("share"));
      BigDecimal part = share.map(n -> share(distance.get(), n, side)).orElse(null);
      Amount amount =
          share.isPresent()
              ? null
              : distance.flatMap(n -> Amount.parse(n, "n", scope)).orElse(null);
      level
          .level()
          .ifPresent(
              l -> stages.add(new Deadline.Stage(l, level.pending(), side, amount, part, when)));
    }
  }

  /** A share of the limit: before its end from 0 to 1, after it any. */
  private static BigDecimal share(YamlNode distance, YamlNode node, Deadline.Side side) {
    distance.allow("share");
    BigDecimal share = node.parsed(BigDecimal::new, "a number", BigDecimal.ONE);
    boolean tooMuch = side == Deadline.Side.BEFORE && share.compareTo(BigDecimal.ONE) > 0;
    if (share.signum() <= 0 || tooMuch) {
      node.problem("a share of the limit is a number like 0.8.");
    }
    return share;
  }

  private void pause(YamlNode node, Scope scope, SelectorReader events) {
    node.allow("event", "when", "until", "planned", "most", "name");
    Optional<Selector> selector = events.one(node);
    Optional<Condition> until =
        node.require("until").flatMap(n -> Condition.compile(n, scope, ValueType.TIMESTAMP));
    Amount planned =
        node.get("planned").flatMap(n -> Amount.parse(n, "length", scope)).orElse(null);
    Amount most = node.get("most").flatMap(n -> Amount.parse(n, "length", scope)).orElse(null);
    Condition name =
        node.get("name").flatMap(n -> Condition.compile(n, scope, ValueType.STRING)).orElse(null);
    selector.ifPresent(
        e -> until.ifPresent(u -> pauses.add(new Deadline.PauseBy(e, u, planned, most, name))));
  }

  private void extension(YamlNode node, Scope scope, SelectorReader events) {
    node.allow("event", "when", "length", "most");
    Optional<Selector> selector = events.one(node);
    Optional<Condition> length =
        node.require("length").flatMap(n -> Condition.compile(n, scope, ValueType.INT));
    Condition most =
        node.get("most").flatMap(n -> Condition.compile(n, scope, ValueType.INT)).orElse(null);
    selector.ifPresent(
        e -> length.ifPresent(l -> extension = new Deadline.ExtensionBy(e, l, most)));
  }

  @Override
  public List<EventType> others() {
    return others;
  }

  @Override
  public Optional<Rule> rule(Head head, String anchor) {
    if (amount == null) {
      return Optional.empty();
    }
    Set<String> concerns = new HashSet<>(Set.of(anchor));
    others.forEach(type -> concerns.add(type.name()));
    Deadline deadline =
        new Deadline(beginning, amount, rollOver, stops, pauses, extension, stages, limitSlot);
    return Optional.of(new DeadlineRule(head, anchor, concerns, deadline, calendars));
  }
}
