package org.xiezhi.supervision.hostile;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.event.Event;

/** Puts histories to the hostile stream, and says of the smallest one that fails what it was. */
final class Trials {
  private static final int SEEDS_FOR_ONE = 20;

  private final Sources sources;
  private final HostileStream stream;
  private int histories;

  Trials(Sources sources) {
    this.sources = sources;
    this.stream = new HostileStream(sources);
  }

  HostileStream stream() {
    return stream;
  }

  /** How many were put to it. */
  int histories() {
    return histories;
  }

  /**
   * Puts a batch to it.
   *
   * @param seed of the capture and of the disturbances
   * @throws AssertionError if a history is decided otherwise, with the smallest such one
   */
  void put(List<History> batch, Set<Disturbance> mix, long seed) throws Exception {
    histories += batch.size();
    List<HostileStream.Difference> differences = differences(stream, batch, mix, seed);
    if (!differences.isEmpty()) {
      throw new AssertionError(smallest(batch, mix, seed, differences));
    }
  }

  private List<HostileStream.Difference> differences(
      HostileStream by, List<History> batch, Set<Disturbance> mix, long seed) throws Exception {
    Random random = new Random(seed);
    boolean stamped =
        mix.contains(Disturbance.SNAPSHOT_FIRST)
            || mix.contains(Disturbance.LATE)
            || random.nextBoolean();
    List<RawRecord> records = Capture.of(sources, batch, stamped, random);
    return by.check(records, mix, seed);
  }

  private String smallest(
      List<History> batch,
      Set<Disturbance> mix,
      long seed,
      List<HostileStream.Difference> differences)
      throws Exception {
    Set<String> keys = new TreeSet<>();
    differences.forEach(difference -> keys.add(difference.key()));
    List<History> failed =
        batch.stream()
            .filter(history -> history.events().stream().anyMatch(e -> isOf(e, keys)))
            .sorted(Comparator.comparing(history -> history.events().size()))
            .toList();
    for (History history : failed) {
      for (long one = seed; one < seed + SEEDS_FOR_ONE; one++) {
        List<HostileStream.Difference> alone =
            differences(new HostileStream(sources), List.of(history), mix, one);
        if (!alone.isEmpty()) {
          return "alone, " + text(history, mix, one, alone);
        }
      }
    }
    History first = failed.isEmpty() ? batch.get(0) : failed.get(0);
    return "with " + batch.size() + " others, " + text(first, mix, seed, differences);
  }

  private static boolean isOf(Event event, Set<String> keys) {
    return event.type().keys().keySet().stream()
        .anyMatch(space -> keys.contains(space + "/" + event.key(space)));
  }

  private static String text(
      History history,
      Set<Disturbance> mix,
      long seed,
      List<HostileStream.Difference> differences) {
    StringBuilder text = new StringBuilder();
    text.append("seed ").append(seed).append(", ").append(mix).append(": ").append(history.name());
    history.given().forEach(row -> text.append("\n  given ").append(row.row()));
    for (Event event : history.events()) {
      text.append("\n  ").append(event.deleted() ? "deleted " : "").append(event.row());
      text.append(" recorded ").append(event.recorded());
      text.append(", occurred ").append(event.occurred());
    }
    differences.stream().limit(3).forEach(difference -> text.append('\n').append(difference));
    return text.toString();
  }
}
