package org.xiezhi.connectors.intake;

import java.util.concurrent.ScheduledFuture;
import java.util.function.LongConsumer;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/** Tells the watermark, no more often than is of use: each one is work for every task. */
final class WatermarkPace {
  private static final long MIN_MILLIS = 20;

  private final ProcessingTimeService time;
  private final LongConsumer out;
  private long told = Long.MIN_VALUE;
  private long wanted = Long.MIN_VALUE;
  private long toldAt = Long.MIN_VALUE / 2;
  private ScheduledFuture<?> waiting;

  /**
   * @param out is given watermarks, each greater than the last
   */
  WatermarkPace(ProcessingTimeService time, LongConsumer out) {
    this.time = time;
    this.out = out;
  }

  /** Tells a watermark now, or a moment later if one has just been told. */
  void tell(long mark) {
    wanted = Math.max(wanted, mark);
    if (wanted <= told || waiting != null) {
      return;
    }
    long due = toldAt + MIN_MILLIS;
    if (time.getCurrentProcessingTime() >= due) {
      tellWanted();
    } else {
      waiting = time.registerTimer(due, at -> tellLater());
    }
  }

  /** Tells what waits to be told: there is no later. */
  void end() {
    if (wanted > told) {
      tellWanted();
    }
  }

  private void tellLater() {
    waiting = null;
    end();
  }

  private void tellWanted() {
    told = wanted;
    toldAt = time.getCurrentProcessingTime();
    out.accept(told);
  }
}
