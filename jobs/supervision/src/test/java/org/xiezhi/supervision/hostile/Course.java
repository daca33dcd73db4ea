package org.xiezhi.supervision.hostile;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.supervision.HeapLimits;
import org.xiezhi.supervision.TopologyRun;
import org.xiezhi.supervision.rules.RuleRecord;

/**
 * One run of records through the operators, with what happens to the job meanwhile.
 *
 * <p>So that a restart between every two elements of a history does not cost one for each record,
 * the job is restarted whenever a record comes of a row's case of which one has come since the last
 * time: many histories share a restart.
 */
@SuppressWarnings("try") // As the pipeline.
final class Course {
  private static final HeapLimits ROOMY = new HeapLimits(100_000, 64 << 20);
  private static final HeapLimits CRAMPED = new HeapLimits(3, 8_000);
  private static final int MOST_PARALLELISM = 3;

  private final Sources sources;
  private final Set<Disturbance> disturbances;
  private final Random random;
  private int restarts;

  /** A checkpoint and the first record that it does not know. */
  private record Kept(Pipeline.Checkpoint checkpoint, int next, boolean rules) {}

  Course(Sources sources, Set<Disturbance> disturbances, Random random) {
    this.sources = sources;
    this.disturbances =
        disturbances.isEmpty() ? EnumSet.noneOf(Disturbance.class) : EnumSet.copyOf(disturbances);
    this.random = random;
  }

  /** Restarts of any kind. */
  int restarts() {
    return restarts;
  }

  private boolean has(Disturbance disturbance) {
    return disturbances.contains(disturbance);
  }

  /**
   * Every step that is told. No record may be buried, but poisoned ones.
   *
   * @param cases the keys that each record is about
   */
  List<Alert> run(List<RawRecord> records, List<Set<String>> cases) throws Exception {
    int parallelism = has(Disturbance.RESCALED) ? MOST_PARALLELISM : 1;
    int rulesAt = has(Disturbance.RULES_LATE) ? random.nextInt(records.size()) : 0;
    int crashes = has(Disturbance.CRASHED) ? 4 : 0;
    Random pace = has(Disturbance.UNEVEN) ? random : null;
    HeapLimits heap = has(Disturbance.CRAMPED) ? CRAMPED : ROOMY;
    try (Pipeline pipeline = new Pipeline(sources.domain(), heap, parallelism, pace)) {
      Kept kept = new Kept(pipeline.checkpoint(), 0, false);
      Set<String> since = new HashSet<>();
      boolean rules = false;
      for (int i = 0; i < records.size(); i++) {
        if (i >= rulesAt && !rules) {
          rules = true;
          publish(pipeline);
        }
        if (isRestart(since, cases.get(i))) {
          since.clear();
          kept = new Kept(pipeline.checkpoint(), i, rules);
          pipeline.restore(kept.checkpoint(), next(parallelism));
          restarts++;
        }
        since.addAll(cases.get(i));
        pipeline.deliver(records.get(i));
        if (crashes > 0 && random.nextInt(records.size()) < 5) {
          crashes--;
          pipeline.restore(kept.checkpoint(), next(parallelism));
          restarts++;
          rules = kept.rules();
          i = kept.next() - 1;
          since.clear();
        } else if (has(Disturbance.CRASHED) && random.nextInt(records.size()) < 10) {
          kept = new Kept(pipeline.checkpoint(), i + 1, rules);
        }
      }
      if (!pipeline.deadLetters().isEmpty() && !has(Disturbance.POISONED)) {
        throw new IllegalStateException("not understood: " + pipeline.deadLetters().get(0));
      }
      return pipeline.steps();
    }
  }

  private boolean isRestart(Set<String> since, Set<String> keys) {
    boolean each = has(Disturbance.RESTARTED) || has(Disturbance.RESCALED);
    return each && keys.stream().anyMatch(since::contains);
  }

  private int next(int parallelism) {
    return has(Disturbance.RESCALED) ? 1 + random.nextInt(MOST_PARALLELISM) : parallelism;
  }

  private void publish(Pipeline pipeline) throws Exception {
    for (RuleRecord record : TopologyRun.rules(sources.texts())) {
      pipeline.rule(record);
    }
  }
}
