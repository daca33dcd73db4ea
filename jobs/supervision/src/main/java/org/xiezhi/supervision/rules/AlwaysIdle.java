package org.xiezhi.supervision.rules;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Rules have no event time: their stream is idle, so that it never holds the sources' clock back.
 */
public final class AlwaysIdle implements WatermarkGenerator<RuleRecord> {
  @Override
  public void onEvent(RuleRecord record, long timestamp, WatermarkOutput output) {
    output.markIdle();
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    output.markIdle();
  }
}
