package org.xiezhi.supervision.evaluate;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.xiezhi.connectors.map.ClockGroup;
import org.xiezhi.connectors.map.ClockGroups;
import org.xiezhi.engine.condition.Lookup;
import org.xiezhi.engine.rule.Rule;
import org.xiezhi.engine.rule.RuleSet;

/**
 * Which rules an evaluation judges: those that rest on what the sources of its clock group say, and
 * on no other's. All evaluations of a job come to the same answer, since each is given the same
 * sets of rules in the same order.
 *
 * <p>The first set decides by which groups is judged, so that what no rule needs keeps nothing. A
 * rule stays where it was judged first, because its alerts are known there, until it rests on a
 * source more; it and later ones go to the smallest of those groups that has all their sources,
 * which those know from their beginning. That of all sources always does.
 */
final class Jurisdiction {
  private static final MapStateDescriptor<String, String> ASSIGNED =
      new MapStateDescriptor<>("clock-groups", Types.STRING, Types.STRING);

  private final ClockGroups groups;
  private final ClockGroup own;
  private final boolean whole;

  /** The name of the clock group of each rule, by its id; null if there is but one group. */
  private final BroadcastState<String, String> kept;

  private final Map<String, ClockGroup> known = new TreeMap<>();
  private boolean begun;

  private Jurisdiction(ClockGroups groups, ClockGroup own, BroadcastState<String, String> kept) {
    this.groups = requireNonNull(groups);
    this.own = requireNonNull(own);
    this.whole = own.equals(groups.whole());
    this.kept = kept;
  }

  /**
   * As the last checkpoint has it.
   *
   * @param own of this evaluation
   */
  static Jurisdiction restore(OperatorStateStore store, ClockGroups groups, ClockGroup own)
      throws Exception {
    if (groups.apart().isEmpty()) {
      return new Jurisdiction(groups, own, null);
    }
    Jurisdiction restored = new Jurisdiction(groups, own, store.getBroadcastState(ASSIGNED));
    Map<String, ClockGroup> byName = new HashMap<>();
    groups.apart().forEach(group -> byName.put(group.name(), group));
    for (var rule : restored.kept.immutableEntries()) {
      restored.known.put(rule.getKey(), byName.getOrDefault(rule.getValue(), groups.whole()));
    }
    return restored;
  }

  /**
   * The evaluation is not at its beginning: it has judged by rules before. If by one clock, it goes
   * on so.
   */
  void begun() {
    begun = true;
  }

  /** True for the evaluation that is always there, and tells what all find alike. */
  boolean isWhole() {
    return whole;
  }

  /** True if it is known that nothing is ever judged here. */
  boolean isIdle() {
    return begun && !whole && !known.containsValue(own);
  }

  /**
   * Assigns the rules of a set that is about to be in force.
   *
   * @param all rules of the set, each of which compiles
   */
  void assign(RuleSet all) {
    if (groups.apart().isEmpty()) {
      return;
    }
    Set<ClockGroup> candidates = new LinkedHashSet<>(begun ? known.values() : groups.apart());
    candidates.add(groups.whole());
    for (Map.Entry<String, Set<String>> rule : sources(all).entrySet()) {
      ClockGroup group =
          candidates.stream()
              .filter(candidate -> candidate.covers(rule.getValue()))
              .min(
                  Comparator.comparing((ClockGroup candidate) -> candidate.sources().size())
                      .thenComparing(ClockGroup::name))
              .orElseThrow();
      known.put(rule.getKey(), group);
      keep(rule.getKey(), group.name());
    }
    begun = true;
  }

  private void keep(String rule, String group) {
    try {
      kept.put(rule, group);
    } catch (Exception e) {
      throw new IllegalStateException("state that lies on the heap fails", e);
    }
  }

  /** By what sources each rule is judged; rules that supersede one another are judged together. */
  private Map<String, Set<String>> sources(RuleSet all) {
    Map<String, Set<String>> sources = new TreeMap<>();
    for (Rule rule : all.rules()) {
      Set<String> types = new TreeSet<>(rule.concerns());
      types.addAll(rule.watches());
      List<String> tables = rule.lookups().stream().map(Lookup::table).toList();
      Set<String> speaking = groups.speakingOf(types, tables);
      if (known.containsKey(rule.id())) {
        speaking.addAll(known.get(rule.id()).sources());
      }
      sources.put(rule.id(), speaking);
    }
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Rule rule : all.rules()) {
        for (String id : rule.supersedes()) {
          Set<String> mine = sources.get(rule.id());
          Set<String> other = sources.getOrDefault(id, mine);
          grown |= mine.addAll(other);
          grown |= other.addAll(mine);
        }
      }
    }
    return sources;
  }

  /** Those of some rules that are judged here. */
  RuleSet own(RuleSet some) {
    return groups.apart().isEmpty()
        ? some
        : new RuleSet(some.rules().stream().filter(this::isOwn).toList(), some.calendars());
  }

  private boolean isOwn(Rule rule) {
    return known.getOrDefault(rule.id(), groups.whole()).equals(own);
  }
}
