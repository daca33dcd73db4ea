package org.xiezhi.supervision.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.xiezhi.engine.Engine;
import org.xiezhi.engine.Fault;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.Problem;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.engine.yaml.ProblemsException;
import org.xiezhi.supervision.rules.PublishedSet;

/** The rule sets, each in force from an instant of event time on; compiled when they are asked. */
final class RuleSets {
  private final Schema schema;
  private final RuleCompiler compiler;
  private final Jurisdiction jurisdiction;
  private final Consumer<Fault> faults;
  private final TreeMap<Long, PublishedSet> published = new TreeMap<>();
  private final Map<Long, CompiledSet> compiled = new TreeMap<>();

  /**
   * @param jurisdiction whose rules are asked for
   * @param faults is told when a rule fails on a key
   */
  RuleSets(
      Schema schema, RuleCompiler compiler, Jurisdiction jurisdiction, Consumer<Fault> faults) {
    this.schema = schema;
    this.compiler = compiler;
    this.jurisdiction = jurisdiction;
    this.faults = faults;
  }

  /** Compiles texts, each time anew: a set has caches, and serves one thread. */
  static RuleSet compile(Map<String, String> texts, Schema schema, Problems problems) {
    return RuleSet.parse(texts, schema, problems);
  }

  /** True until the first whole set is there: nothing may be evaluated before. */
  boolean isEmpty() {
    return published.isEmpty();
  }

  /**
   * Compiles a set and puts it in force.
   *
   * @throws ProblemsException if it cannot be compiled; what was in force stays so
   */
  void add(PublishedSet set) {
    CompiledSet whole = compiled(set);
    if (!whole.problems().isEmpty()) {
      throw new ProblemsException(whole.problems());
    }
    published.put(set.from, set);
    compiled.put(set.from, whole);
  }

  /**
   * Puts a set in force that was compiled by an earlier run, maybe of an older version and under
   * another mapping: what of it does not compile any more is among the {@link #problems}.
   */
  void restore(PublishedSet set) {
    jurisdiction.begun();
    published.put(set.from, set);
  }

  private CompiledSet compiled(PublishedSet set) {
    return CompiledSet.of(Map.copyOf(set.texts), schema, compiler, jurisdiction, faults);
  }

  /**
   * The engine whose rules are in force at a time. The earliest set judges what came before it too:
   * there was no other.
   */
  Engine at(long eventTime) {
    return inForce(eventTime).engine();
  }

  /** What of the set that is in force at a time does not compile. */
  List<Problem> problems(long eventTime) {
    return inForce(eventTime).problems();
  }

  /** The same for the same texts under the same mapping. */
  String digest(long eventTime) {
    return inForce(eventTime).digest();
  }

  private CompiledSet inForce(long eventTime) {
    Map.Entry<Long, PublishedSet> floor = published.floorEntry(eventTime);
    Map.Entry<Long, PublishedSet> found = floor == null ? published.firstEntry() : floor;
    return compiled.computeIfAbsent(found.getKey(), from -> compiled(found.getValue()));
  }

  /**
   * Forgets the sets that are asked no more when nothing is judged by the rules of an earlier time.
   *
   * @return since when those were in force
   */
  Set<Long> forgetBefore(long eventTime) {
    Long inForce = published.floorKey(eventTime);
    if (inForce == null) {
      return Set.of();
    }
    Set<Long> gone = new TreeSet<>(published.headMap(inForce).keySet());
    published.keySet().removeAll(gone);
    compiled.keySet().removeAll(gone);
    return gone;
  }
}
