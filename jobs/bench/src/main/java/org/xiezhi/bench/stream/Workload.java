package org.xiezhi.bench.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A city's hall at its busiest hour, as its capture tells it: first the catalogue, then cases that
 * are applied for, accepted, charged, reviewed and decided within minutes, many at a time, and a
 * beat of the clock twice a second. In some cases too much is charged. The same seed gives the same
 * bytes.
 *
 * <p>Limits of days do not run out in that hour, so the overcharges are all there is to find.
 */
public final class Workload {
  static final Instant OPENING = Instant.parse("2026-11-24T01:00:00Z");
  private static final Duration BEAT = Duration.ofMillis(500);
  private static final int CHANGES_PER_SECOND = 500;

  /** Of the cases in which a fee is charged: gives about 0.3 % of all changes. */
  private static final double OVERCHARGED = 0.027;

  private static final int WINDOWS = 40;

  private final Log log = new Log();
  private final Map<Step, Log.Line> lines = new EnumMap<>(Step.class);
  private final Log.Line beatLine;
  private final Deque<Message> catalogue;
  private final SplittableRandom random;
  private final double secondsBetweenCases;
  private final PriorityQueue<Due> due = new PriorityQueue<>();
  private final long changes;

  private Instant nextCase = OPENING;
  private Instant nextBeat = OPENING;
  private long beats;
  private long cases;
  private long rows;
  private long made;
  private long overcharges;

  /** A step of a case that is to come. */
  private record Due(Instant at, long row, String application, Step step)
      implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(row, other.row);
    }
  }

  /**
   * @param changes how many there are in all, catalogue and beats included
   */
  public Workload(Captured captured, long seed, long changes) {
    this.changes = changes;
    random = new SplittableRandom(seed);
    catalogue = new ArrayDeque<>(captured.catalogue());
    beatLine = beatLine(captured);
    double stepsPerCase = 0;
    for (Step step : Step.values()) {
      lines.put(step, line(captured, step));
      stepsPerCase += step.share();
    }
    double beatsPerSecond = 1e9 / BEAT.toNanos();
    secondsBetweenCases = stepsPerCase / (CHANGES_PER_SECOND - beatsPerSecond);
  }

  static Log.Line beatLine(Captured captured) {
    return new Log.Line(
        captured.first("source_clock", "u"),
        Map.of("/value/after/beat", "beat", "/value/after/beat_at", "at"));
  }

  /** What a step leaves in its table, with gaps for what {@link #values} fills. */
  static Log.Line line(Captured captured, Step step) {
    ObjectNode record = captured.first(step.table(), "c").deepCopy();
    ObjectNode row = (ObjectNode) record.at("/value/after");
    Map<String, String> gaps = new HashMap<>();
    gaps.put("/key/" + step.primaryKey(), "row");
    gaps.put("/value/after/" + step.primaryKey(), "row");
    gaps.put("/value/after/application_no", "application");
    gaps.put("/value/after/" + step.time(), "at");
    if (row.has("is_draft")) {
      row.put("is_draft", false);
    }
    if (row.has("item_code")) {
      // The one item that the captured catalogue has in force, with its fee.
      row.put("item_code", "11370200QD000037343370137001001");
      row.put("department_code", "11370200QD00003734");
    }
    if (row.has("officer_id")) {
      gaps.put("/value/after/officer_id", "officer");
    }
    if (row.has("window_no")) {
      gaps.put("/value/after/window_no", "window");
      gaps.put("/value/after/camera_no", "camera");
    }
    if (row.has("document_no")) {
      gaps.put("/value/after/document_no", "document");
    }
    if (row.has("amount")) {
      gaps.put("/value/after/amount", "amount");
      gaps.put("/value/after/bill_no", "document");
    }
    return new Log.Line(record, gaps);
  }

  /** The next change in the order of the log; null after the last. */
  public Message next() {
    if (made == changes) {
      return null;
    }
    made++;
    if (!catalogue.isEmpty()) {
      return catalogue.remove();
    }
    while (!nextCase.isAfter(upcoming())) {
      open();
    }
    return upcoming().equals(nextBeat) ? beat() : happen(due.remove());
  }

  /** When the next beat or step of a case is. */
  private Instant upcoming() {
    return due.isEmpty() || due.peek().at().isAfter(nextBeat) ? nextBeat : due.peek().at();
  }

  /** How many overcharges there were among the changes so far. */
  public long overcharges() {
    return overcharges;
  }

  private void open() {
    cases++;
    String application = String.format("370220261124%08d", cases);
    plan(application, Step.APPLICATION, nextCase);
    double seconds = -Math.log(1 - random.nextDouble()) * secondsBetweenCases;
    nextCase = later(nextCase, seconds);
  }

  private void plan(String application, Step step, Instant at) {
    due.add(new Due(at, ++rows, application, step));
  }

  private Message happen(Due event) {
    planNext(event);
    int window = 1 + random.nextInt(WINDOWS);
    boolean overcharged = event.step() == Step.FEE && random.nextDouble() < OVERCHARGED;
    if (overcharged) {
      overcharges++;
    }
    Map<String, String> values =
        values(event.step(), event.application(), event.row(), event.at(), window, overcharged);
    return log.commit(lines.get(event.step()), event.at(), values);
  }

  /**
   * The columns that vary.
   *
   * @param row a number of its own
   */
  static Map<String, String> values(
      Step step, String application, long row, Instant at, int window, boolean overcharged) {
    Map<String, String> values = new HashMap<>();
    values.put("application", quoted(application));
    values.put(
        "row",
        switch (step) {
          case APPLICATION -> quoted(application);
          case FEE -> quoted("JF" + row);
          default -> Long.toString(row);
        });
    values.put("at", quoted(at.toString()));
    values.put("officer", quoted("370200-37-" + window));
    values.put("window", quoted("370200-" + window));
    values.put("camera", quoted(String.format("37020000001320%06d", window)));
    values.put("document", quoted("SL20261124" + row));
    values.put("amount", quoted(overcharged ? "200.00" : "120.00"));
    return values;
  }

  private void planNext(Due event) {
    for (Step step : Step.values()) {
      if (step.compareTo(event.step()) > 0 && random.nextDouble() < step.share()) {
        double seconds = step.soonest() + random.nextDouble() * (step.latest() - step.soonest());
        plan(event.application(), step, later(event.at(), seconds));
        return;
      }
    }
  }

  /** To the microsecond, as the database keeps it. */
  private static Instant later(Instant at, double seconds) {
    return at.plus((long) (seconds * 1e6), ChronoUnit.MICROS);
  }

  private Message beat() {
    Message beat = log.commit(beatLine, nextBeat, beatValues(++beats, nextBeat));
    nextBeat = nextBeat.plus(BEAT);
    return beat;
  }

  static Map<String, String> beatValues(long number, Instant at) {
    Map<String, String> values = new HashMap<>();
    values.put("beat", Long.toString(number));
    values.put("at", quoted(at.toString()));
    return values;
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
