package org.xiezhi.supervision.replay;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * The clock of a replay: it follows the order of recording, and goes to the end that was asked for.
 * How often it is told decides nothing but how much waits and how often a key is touched.
 */
final class MergedTime implements WatermarkGenerator<Entry> {
  private final int every;
  private int untold;
  private long told = Long.MIN_VALUE;

  /**
   * @param every so many entries the clock is told
   */
  MergedTime(int every) {
    this.every = every;
  }

  @Override
  public void onEvent(Entry entry, long recorded, WatermarkOutput output) {
    if (entry instanceof Entry.End) {
      output.emitWatermark(new Watermark(recorded));
    } else if (++untold >= every && !(entry instanceof Entry.Unreadable)) {
      untold = 0;
      // More may have been recorded within the same millisecond.
      if (recorded - 1 > told) {
        told = recorded - 1;
        output.emitWatermark(new Watermark(told));
      }
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {}
}
