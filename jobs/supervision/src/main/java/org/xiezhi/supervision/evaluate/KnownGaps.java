package org.xiezhi.supervision.evaluate;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.engine.gap.Gap;
import org.xiezhi.engine.gap.Gaps;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Schema;

/**
 * The gaps that are open, and whom they concern: what was judged before a gap opened or closed has
 * to be judged again. All tasks know all of them, which the intake bounds.
 *
 * <p>It is judged again as of the time of the gap and of the sources when they told of it, which
 * are in the log, and not as of when the task hears of it, which differs from run to run.
 */
final class KnownGaps {
  /** Stands for all keys, which cannot be a key: those have a key space before a slash. */
  private static final String ALL = "*";

  private final Schema schema;
  private final Gaps gaps;
  private final BroadcastState<String, GapNotice> open;

  /**
   * Which keys are to be judged again, and when the clock has come to it, in microseconds since the
   * epoch.
   */
  private final BroadcastState<String, Long> kept;

  private final Map<String, Long> due = new TreeMap<>();

  /** Which gaps are to be closed, and when the clock has come to it: the same. */
  private final BroadcastState<String, Long> closing;

  private KnownGaps(
      Schema schema,
      Gaps gaps,
      BroadcastState<String, GapNotice> open,
      BroadcastState<String, Long> kept,
      BroadcastState<String, Long> closing) {
    this.schema = requireNonNull(schema);
    this.gaps = requireNonNull(gaps);
    this.open = open;
    this.kept = kept;
    this.closing = closing;
  }

  /**
   * As the last checkpoint has them.
   *
   * @param gaps is kept up to date
   */
  static KnownGaps restore(OperatorStateStore store, Schema schema, Gaps gaps) throws Exception {
    KnownGaps known =
        new KnownGaps(
            schema,
            gaps,
            store.getBroadcastState(
                new MapStateDescriptor<>(
                    "gaps", Types.STRING, TypeInformation.of(GapNotice.class))),
            store.getBroadcastState(new MapStateDescriptor<>("gaps-due", Types.STRING, Types.LONG)),
            store.getBroadcastState(
                new MapStateDescriptor<>("gaps-closing", Types.STRING, Types.LONG)));
    for (var notice : known.open.immutableEntries()) {
      gaps.open(notice.getValue().gap());
    }
    for (var key : known.kept.immutableEntries()) {
      known.due.put(key.getKey(), key.getValue());
    }
    return known;
  }

  /** Takes a notice in. */
  void receive(GapNotice notice) throws Exception {
    if (notice.again != null) {
      if (notice.again.indexOf('/') > 0) {
        judge(notice.again, notice.told);
      }
    } else if (notice.open) {
      Gap gap = notice.gap();
      open.put(notice.id, notice);
      closing.remove(notice.id);
      gaps.open(gap);
      if (!isOfRowAlone(gap)) {
        judge(gap, Math.max(notice.since, notice.told));
      }
    } else {
      closing.put(notice.id, notice.told);
    }
  }

  /** Closes what was closed before the clock came here: the rows that did so are there by now. */
  private void close(long micros) throws Exception {
    List<String> closed = new ArrayList<>(0);
    for (Map.Entry<String, Long> gap : closing.immutableEntries()) {
      if (gap.getValue() <= micros) {
        closed.add(gap.getKey());
      }
    }
    for (String id : closed) {
      closing.remove(id);
      open.remove(id);
      Gap gap = gaps.close(id);
      if (gap != null) {
        judge(gap, Long.MIN_VALUE);
      }
    }
  }

  /** Who rests on such a row is not known; it is asked when that is next judged. */
  private static boolean isOfRowAlone(Gap gap) {
    return gap.types().isEmpty() && gap.references().isEmpty();
  }

  private void judge(Gap gap, long from) throws Exception {
    if (!isOfKeysAlone(gap)) {
      judge(ALL, from);
      return;
    }
    for (Map.Entry<String, String> key : gap.keys().entrySet()) {
      judge(key.getKey() + '/' + key.getValue(), from);
    }
  }

  private boolean isOfKeysAlone(Gap gap) {
    if (!gap.references().isEmpty() || gap.types().isEmpty()) {
      return false;
    }
    for (String name : gap.types()) {
      EventType type = schema.events().get(name);
      if (type == null || !gap.keys().keySet().containsAll(type.keys().keySet())) {
        return false;
      }
    }
    return true;
  }

  private void judge(String key, long from) throws Exception {
    Long known = due.get(key);
    long earliest = known == null ? from : Math.min(known, from);
    due.put(key, earliest);
    kept.put(key, earliest);
  }

  /**
   * When a clock that is here comes, or has just come, to the next of those that are to be judged
   * again.
   *
   * @param clock in milliseconds of event time, as is the answer
   * @return {@link Long#MAX_VALUE} if there is none
   */
  long nextDue(long clock) throws Exception {
    long next = Long.MAX_VALUE;
    for (long micros : due.values()) {
      next = earlier(next, micros, clock);
    }
    for (Map.Entry<String, Long> gap : closing.immutableEntries()) {
      next = earlier(next, gap.getValue(), clock);
    }
    return next;
  }

  private static long earlier(long known, long micros, long from) {
    if (micros == Long.MIN_VALUE) {
      return known; // Of no time; whenever the clock moves.
    }
    long reached = Math.floorDiv(micros + 999, 1_000);
    return reached >= from ? Math.min(known, reached) : known;
  }

  /** Closes gaps; takes out the keys that are to be judged again by now, null if those are all. */
  Collection<String> takeDue(Instant now) throws Exception {
    List<String> taken = new ArrayList<>();
    if (due.isEmpty() && !closing.immutableEntries().iterator().hasNext()) {
      return taken;
    }
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
    close(micros);
    for (Map.Entry<String, Long> key : due.entrySet()) {
      if (key.getValue() <= micros) {
        taken.add(key.getKey());
      }
    }
    for (String key : taken) {
      due.remove(key);
      kept.remove(key);
    }
    return taken.contains(ALL) ? null : taken;
  }
}
