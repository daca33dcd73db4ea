package org.xiezhi.connectors.map;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xiezhi.engine.schema.Schema;

/**
 * The clock groups of a domain: all its sources together; and apart, where they speak of different
 * things, each of them and every two. Sources of one vocabulary are never apart: a rule that speaks
 * of their events waits for all of them.
 *
 * <pre>
 *   approval: fee, refund   receipts: receipt   ─▶  approval, receipts, approval+receipts
 *   hall: fee               branch: fee         ─▶  branch+hall
 * </pre>
 */
public final class ClockGroups implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ClockGroup whole;
  private final List<ClockGroup> apart;
  private final Map<String, Set<String>> ofEvents = new TreeMap<>();
  private final Map<String, Set<String>> ofReferences = new TreeMap<>();

  private ClockGroups(Map<String, Schema> vocabularies, boolean together) {
    vocabularies.forEach(
        (source, schema) -> {
          add(schema.events().keySet(), source, ofEvents);
          add(schema.references().keySet(), source, ofReferences);
        });
    whole = new ClockGroup(vocabularies.keySet());
    apart = together ? List.of() : partsAndPairs();
  }

  /** Those of a domain. */
  public static ClockGroups of(Domain domain) {
    return of(vocabularies(domain));
  }

  /**
   * Those of some sources.
   *
   * @param vocabularies what each source speaks of, by its name
   */
  public static ClockGroups of(Map<String, Schema> vocabularies) {
    return new ClockGroups(vocabularies, false);
  }

  /** One group of all sources of a domain, whatever they speak of. */
  public static ClockGroups together(Domain domain) {
    return new ClockGroups(vocabularies(domain), true);
  }

  private static Map<String, Schema> vocabularies(Domain domain) {
    Map<String, Schema> vocabularies = new TreeMap<>();
    domain.mappings().forEach(mapping -> vocabularies.put(mapping.source(), mapping.schema()));
    return vocabularies;
  }

  private static void add(Set<String> names, String source, Map<String, Set<String>> sources) {
    names.forEach(name -> sources.computeIfAbsent(name, n -> new TreeSet<>()).add(source));
  }

  private List<ClockGroup> partsAndPairs() {
    List<Set<String>> parts = parts();
    Set<ClockGroup> groups = new LinkedHashSet<>();
    parts.forEach(part -> groups.add(new ClockGroup(part)));
    for (Set<String> part : parts) {
      for (Set<String> other : parts) {
        Set<String> both = new TreeSet<>(part);
        both.addAll(other);
        groups.add(new ClockGroup(both));
      }
    }
    groups.remove(whole);
    return List.copyOf(groups);
  }

  /** The sources, those together that share a vocabulary. */
  private List<Set<String>> parts() {
    List<Set<String>> parts = new ArrayList<>();
    whole.sources().forEach(source -> parts.add(new TreeSet<>(Set.of(source))));
    List<Set<String>> shared = new ArrayList<>(ofEvents.values());
    shared.addAll(ofReferences.values());
    for (Set<String> together : shared) {
      List<Set<String>> joined =
          parts.stream().filter(part -> !Collections.disjoint(part, together)).toList();
      parts.removeAll(joined);
      Set<String> part = new TreeSet<>();
      joined.forEach(part::addAll);
      parts.add(part);
    }
    parts.sort(Comparator.comparing(part -> part.iterator().next()));
    return parts;
  }

  /** All sources of the domain. */
  public ClockGroup whole() {
    return whole;
  }

  /** The other groups; none if the domain has one source or one vocabulary. */
  public List<ClockGroup> apart() {
    return apart;
  }

  /** The sources that speak of any of some events or reference rows, by their names. */
  public Set<String> speakingOf(Collection<String> events, Collection<String> references) {
    Set<String> sources = new TreeSet<>();
    events.forEach(event -> sources.addAll(ofEvents.getOrDefault(event, Set.of())));
    references.forEach(table -> sources.addAll(ofReferences.getOrDefault(table, Set.of())));
    return sources;
  }
}
