package org.xiezhi.bench.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Cases that lie open at the hall, one after another, as its capture tells of them. */
public final class Backlog {
  private static final Duration STEP = Duration.ofMillis(1);
  private static final int WINDOWS = 40;

  private final Log log = new Log();
  private final Map<Step, Log.Line> lines = new EnumMap<>(Step.class);
  private final Log.Line beatLine;
  private final List<Message> catalogue;
  private Instant now = Workload.OPENING;
  private long rows;
  private long beats;

  public Backlog(Captured captured) {
    catalogue = captured.catalogue();
    beatLine = Workload.beatLine(captured);
    for (Step step : List.of(Step.APPLICATION, Step.ACCEPTANCE, Step.FEE)) {
      lines.put(step, Workload.line(captured, step));
    }
  }

  /** What is on offer, and at which prices: comes first. */
  public List<Message> catalogue() {
    return catalogue;
  }

  /** A case that was applied for and accepted, each in a transaction of its own. */
  public List<Message> open(String application) {
    return List.of(take(Step.APPLICATION, application), take(Step.ACCEPTANCE, application));
  }

  /** Too much is charged in a case. */
  public Message overcharge(String application) {
    return take(Step.FEE, application);
  }

  private Message take(Step step, String application) {
    now = now.plus(STEP);
    rows++;
    int window = (int) (1 + rows % WINDOWS);
    Map<String, String> values =
        Workload.values(step, application, rows, now, window, step == Step.FEE);
    return log.commit(lines.get(step), now, values);
  }

  /** The clock, after all that was told so far. */
  public Message beat() {
    now = now.plus(STEP).plus(STEP);
    return log.commit(beatLine, now, Workload.beatValues(++beats, now));
  }
}
