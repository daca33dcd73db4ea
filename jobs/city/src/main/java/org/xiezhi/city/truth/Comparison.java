package org.xiezhi.city.truth;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;

/**
 * Compares alerts with the truth, one for one, by case, rule, outcome, level and state. Early
 * warnings that came to nothing are none of its business; a card that was taken back is.
 */
public final class Comparison {
  private final Map<FoundAlert.Judgement, Deque<FoundAlert>> alerts = new HashMap<>();
  private final Map<String, Verdict.Count> counts = new TreeMap<>();
  private final List<Verdict.Miss> missed = new ArrayList<>();
  private final List<Verdict.Unexpected> unexpected = new ArrayList<>();
  private final Set<String> undecided = new HashSet<>();
  private int open;

  private Comparison() {}

  /**
   * Compares.
   *
   * @param truth of a run
   * @param found all alerts of its cases
   * @param clock of the source: what was to be known only later is not decided yet
   */
  public static Verdict of(
      Collection<Expectation> truth, Collection<FoundAlert> found, Instant clock) {
    Comparison comparison = new Comparison();
    found.forEach(
        alert ->
            comparison
                .alerts
                .computeIfAbsent(alert.judgement(), key -> new ArrayDeque<>())
                .add(alert));
    truth.stream()
        .sorted(Comparator.comparing(Expectation::key).thenComparing(Expectation::rule))
        .forEach(expectation -> comparison.look(expectation, clock));
    comparison.leftOver();
    return new Verdict(
        comparison.counts, comparison.missed, comparison.unexpected, comparison.open);
  }

  private void look(Expectation expectation, Instant clock) {
    if (expectation.knownBy().isAfter(clock)) {
      open++;
      undecided.add(expectation.key() + expectation.rule());
      return;
    }
    FoundAlert alert = take(expectation.judgement());
    if (alert == null) {
      missed.add(new Verdict.Miss(expectation, instead(expectation)));
      count(expectation.rule(), new Verdict.Count(1, 0, 1, 0));
      return;
    }
    count(expectation.rule(), new Verdict.Count(1, 1, 0, 0));
    if (alert.highest().compareTo(expectation.level()) > 0) {
      report(alert, "false (" + alert.highest().word() + " taken back)");
    }
  }

  private FoundAlert take(FoundAlert.Judgement judgement) {
    Deque<FoundAlert> same = alerts.get(judgement);
    return same == null ? null : same.poll();
  }

  private List<String> instead(Expectation expectation) {
    return alerts.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .filter(judgement -> judgement.key().equals(expectation.key()))
        .filter(judgement -> judgement.rule().equals(expectation.rule()))
        .map(FoundAlert.Judgement::toString)
        .sorted()
        .toList();
  }

  private void leftOver() {
    alerts.values().stream()
        .flatMap(Deque::stream)
        .filter(FoundAlert::mattered)
        .filter(alert -> !undecided.contains(alert.judgement().key() + alert.judgement().rule()))
        .sorted(
            Comparator.comparing((FoundAlert alert) -> alert.judgement().key())
                .thenComparing(alert -> alert.judgement().rule())
                .thenComparing(alert -> alert.judgement().toString()))
        .forEach(alert -> report(alert, how(alert)));
  }

  private static String how(FoundAlert alert) {
    boolean stands = alert.judgement().state().stands();
    boolean lowered =
        alert.judgement().outcome() == Outcome.VIOLATION
            && alert.judgement().level().compareTo(Level.YELLOW) < 0
            && alert.highest().compareTo(Level.YELLOW) >= 0;
    return stands && !lowered ? "false" : "false (withdrawn)";
  }

  private void report(FoundAlert alert, String how) {
    unexpected.add(new Verdict.Unexpected(alert, how));
    count(alert.judgement().rule(), new Verdict.Count(0, 0, 0, 1));
  }

  private void count(String rule, Verdict.Count more) {
    counts.merge(rule, more, Verdict.Count::plus);
  }
}
