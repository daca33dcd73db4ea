package org.xiezhi.supervision.hostile;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.alert.Transition;

/**
 * Runs captured changes through the operators of the topology twice, undisturbed and disturbed, and
 * says where the two decide otherwise, see {@link Disturbance} and {@link Likeness}.
 *
 * <p>The changes are records of PostgreSQL's connector, each source's in the order of its log, one
 * topic for each source, with beats of its clock; none may belong to the dead letters.
 */
final class HostileStream {
  /** Characters that are shown of a difference, before and after. */
  private static final int AROUND = 200;

  private final Sources sources;
  private final Map<Disturbance, Integer> applied = new EnumMap<>(Disturbance.class);
  private int told;

  /**
   * A place where two runs differ.
   *
   * @param key of the alert
   * @param expected what is decided of it undisturbed; null if nothing
   * @param actual what is decided disturbed; null if nothing
   */
  record Difference(String key, String expected, String actual) {
    /** From where the two begin to differ. */
    @Override
    public String toString() {
      return key + "\n  undisturbed: " + from(expected) + "\n  disturbed:   " + from(actual);
    }

    private String from(String text) {
      if (text == null || expected == null || actual == null) {
        return text;
      }
      int same = 0;
      while (same < Math.min(expected.length(), actual.length())
          && expected.charAt(same) == actual.charAt(same)) {
        same++;
      }
      int from = Math.max(0, same - AROUND);
      return "…" + text.substring(from, Math.min(text.length(), same + 2 * AROUND)) + "…";
    }
  }

  /** Two logs that must be judged alike. */
  private record Told(List<List<Captured>> expected, List<List<Captured>> disturbed) {}

  HostileStream(Sources sources) {
    this.sources = sources;
  }

  /** How often each disturbance did something: to records, rows or by restarts. */
  Map<Disturbance, Integer> applied() {
    return applied;
  }

  /** Of how many keys an alert was raised, undisturbed. */
  int told() {
    return told;
  }

  /**
   * Runs them both.
   *
   * @param seed the same one disturbs the same way
   */
  List<Difference> check(List<RawRecord> records, Set<Disturbance> disturbances, long seed)
      throws Exception {
    Random random = new Random(seed);
    List<List<Captured>> logs = Sources.logs(records);
    requireStamps(logs, disturbances);
    Told told = told(logs, disturbances, random);
    List<List<Captured>> disturbed = everywhere(told.disturbed(), disturbances, random);
    List<Captured> arrivals =
        disturbances.contains(Disturbance.INTERLEAVED)
            ? interleaved(disturbed, random)
            : Sources.inOrder(disturbed);
    List<Alert> expected = run(Sources.inOrder(told.expected()), Set.of(), random);
    List<Alert> actual = run(arrivals, disturbances, random);
    this.told += (int) expected.stream().map(HostileStream::key).distinct().count();

    Likeness likeness =
        disturbances.stream()
            .map(Disturbance::likeness)
            .reduce(Likeness.DECIDED, (a, b) -> a.compareTo(b) > 0 ? a : b);
    List<Difference> differences =
        disturbances.contains(Disturbance.SNAPSHOT_FIRST)
            ? compare(likeness, notWatching(expected), notWatching(actual))
            : compare(likeness, expected, actual);
    if (disturbances.contains(Disturbance.POISONED)) {
      differences.addAll(accused(expected, actual));
    }
    if (disturbances.contains(Disturbance.SKEWED)) {
      List<List<Captured>> rightly = logs.stream().map(Commits::told).toList();
      List<Alert> right = run(Sources.inOrder(rightly), Set.of(), random);
      Set<String> untouched = untouched(logs);
      differences.addAll(compare(likeness, only(right, untouched), only(actual, untouched)));
    }
    return differences;
  }

  /** Where the decisions over two lists of records differ, each told undisturbed. */
  List<Difference> compare(List<RawRecord> expected, List<RawRecord> actual) throws Exception {
    Random unused = new Random(0);
    return compare(
        Likeness.DECIDED,
        run(Sources.inOrder(Sources.logs(expected)), Set.of(), unused),
        run(Sources.inOrder(Sources.logs(actual)), Set.of(), unused));
  }

  /** A row that a snapshot read can be compared only if it says itself when it was recorded. */
  private void requireStamps(List<List<Captured>> logs, Set<Disturbance> disturbances) {
    boolean needed =
        disturbances.contains(Disturbance.SNAPSHOT_FIRST)
            || disturbances.contains(Disturbance.LATE);
    if (needed && !logs.stream().flatMap(List::stream).allMatch(sources::isStamped)) {
      throw new IllegalArgumentException(
          disturbances + " wants rows that say when they were recorded");
    }
  }

  private Told told(List<List<Captured>> logs, Set<Disturbance> disturbances, Random random) {
    Snapshots snapshots = new Snapshots(sources, random);
    Retelling retelling = new Retelling(sources, random);
    List<List<Captured>> expected = new ArrayList<>(logs);
    expected.replaceAll(Commits::told);
    List<List<Captured>> disturbed = new ArrayList<>(logs);
    if (disturbances.contains(Disturbance.LATE)) {
      disturbed.replaceAll(retelling::late);
      note(Disturbance.LATE, retelling.count());
    }
    disturbed.replaceAll(Commits::told);
    if (disturbances.contains(Disturbance.SNAPSHOT_FIRST)) {
      for (int i = 0; i < logs.size(); i++) {
        List<Captured> log = disturbed.get(i);
        int at = snapshots.somewhere(log);
        expected.set(i, snapshots.compacted(log, at));
        disturbed.set(i, snapshots.first(log, at));
      }
      note(Disturbance.SNAPSHOT_FIRST, snapshots.count());
    } else if (disturbances.contains(Disturbance.SNAPSHOT_OVERLAP)) {
      disturbed.replaceAll(log -> snapshots.overlapping(log, snapshots.somewhere(log)));
      note(Disturbance.SNAPSHOT_OVERLAP, snapshots.count());
    } else if (disturbances.contains(Disturbance.SNAPSHOT_AGAIN)) {
      disturbed.replaceAll(snapshots::again);
      note(Disturbance.SNAPSHOT_AGAIN, snapshots.count());
    } else if (disturbances.contains(Disturbance.FAILED_OVER)) {
      disturbed.replaceAll(retelling::failedOver);
      note(Disturbance.FAILED_OVER, retelling.count());
    } else if (disturbances.contains(Disturbance.SKEWED)) {
      int last = logs.size() - 1;
      expected.set(last, retelling.skewed(disturbed.get(last)));
      disturbed.set(last, expected.get(last));
      note(Disturbance.SKEWED, retelling.count());
    }
    return new Told(expected, disturbed);
  }

  /** What leaves every history alike, whatever else was done to it. */
  private List<List<Captured>> everywhere(
      List<List<Captured>> logs, Set<Disturbance> disturbances, Random random) {
    List<List<Captured>> told = retold(Disturbance.REKEYED, disturbances, logs, random);
    told = retold(Disturbance.RESENT, disturbances, told, random);
    return retold(Disturbance.TOMBSTONES, disturbances, told, random);
  }

  private List<List<Captured>> retold(
      Disturbance disturbance,
      Set<Disturbance> disturbances,
      List<List<Captured>> logs,
      Random random) {
    if (!disturbances.contains(disturbance)) {
      return logs;
    }
    Retelling retelling = new Retelling(sources, random);
    UnaryOperator<List<Captured>> how =
        switch (disturbance) {
          case REKEYED -> retelling::rekeyed;
          case RESENT -> retelling::resent;
          case TOMBSTONES -> retelling::tombstones;
          default -> throw new IllegalArgumentException(disturbance + " is done elsewhere");
        };
    List<List<Captured>> told = logs.stream().map(how).toList();
    note(disturbance, retelling.count());
    return told;
  }

  private List<Captured> interleaved(List<List<Captured>> logs, Random random) {
    note(Disturbance.INTERLEAVED, 1);
    return Sources.interleaved(logs, random);
  }

  private List<Alert> run(List<Captured> arrivals, Set<Disturbance> disturbances, Random random)
      throws Exception {
    List<RawRecord> records = Sources.records(arrivals);
    Cases cases = new Cases(sources.domain());
    List<Set<String>> keys = records.stream().map(cases::of).toList();
    Course course = new Course(sources, disturbances, random);
    if (disturbances.contains(Disturbance.POISONED)) {
      Poison poison = new Poison(sources, random);
      poison.pour(arrivals, keys);
      records = poison.records();
      keys = poison.keys();
      note(Disturbance.POISONED, poison.count());
    }
    List<Alert> steps = course.run(records, keys);
    for (Disturbance disturbance : disturbances) {
      switch (disturbance) {
        case RESTARTED, RESCALED, CRASHED -> note(disturbance, course.restarts());
        case UNEVEN, CRAMPED, RULES_LATE -> note(disturbance, 1);
        default -> {}
      }
    }
    return steps;
  }

  private void note(Disturbance disturbance, int count) {
    applied.merge(disturbance, count, Integer::sum);
  }

  /** The keys of which the last source, whose clock is wrong, knows nothing. */
  private Set<String> untouched(List<List<Captured>> logs) {
    Cases cases = new Cases(sources.domain());
    Set<String> keys = new TreeSet<>();
    for (List<Captured> log : logs) {
      Sources.records(log).forEach(record -> keys.addAll(cases.of(record)));
    }
    Sources.records(logs.get(logs.size() - 1)).forEach(r -> keys.removeAll(cases.of(r)));
    return keys;
  }

  /** The steps of rules that do not ask how rows came to be, of which a snapshot says nothing. */
  private List<Alert> notWatching(List<Alert> steps) {
    return steps.stream()
        .filter(step -> sources.rules().rule(step.rule()).orElseThrow().watches().isEmpty())
        .toList();
  }

  private static List<Alert> only(List<Alert> steps, Set<String> keys) {
    return steps.stream().filter(step -> keys.contains(key(step))).toList();
  }

  /** Cards that were told at any time, though they are not by one who can read everything. */
  private static List<Difference> accused(List<Alert> expected, List<Alert> actual) {
    Set<String> rightly = new HashSet<>();
    expected.stream().filter(HostileStream::accuses).forEach(step -> rightly.add(card(step)));
    Map<String, Difference> wrongly = new TreeMap<>();
    actual.stream()
        .filter(step -> accuses(step) && !rightly.contains(card(step)))
        .forEach(step -> wrongly.put(card(step), new Difference(key(step), null, told(step))));
    return List.copyOf(wrongly.values());
  }

  private static boolean accuses(Alert step) {
    return step.outcome() == Outcome.VIOLATION && step.state().stands();
  }

  private static String card(Alert step) {
    return step.id() + " " + step.level();
  }

  private static String told(Alert step) {
    Transition last = step.history().get(step.history().size() - 1);
    return step.rule() + " " + step.level() + " " + step.missing() + " " + last;
  }

  private static String key(Alert step) {
    return step.keySpace() + "/" + step.key();
  }

  private static List<Difference> compare(
      Likeness likeness, List<Alert> expected, List<Alert> actual) {
    Map<String, String> keys = new TreeMap<>();
    expected.forEach(step -> keys.put(step.id(), key(step)));
    actual.forEach(step -> keys.put(step.id(), key(step)));
    Map<String, String> should = likeness.of(expected);
    Map<String, String> is = likeness.of(actual);
    Set<String> all = new TreeSet<>(should.keySet());
    all.addAll(is.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String what : all) {
      if (!alike(likeness, should.get(what), is.get(what))) {
        String id = what.split(" ", 2)[0];
        differences.add(new Difference(keys.get(id), should.get(what), is.get(what)));
      }
    }
    return differences;
  }

  private static boolean alike(Likeness likeness, String a, String b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    return a.equals(b) || likeness.essence(a).equals(likeness.essence(b));
  }
}
