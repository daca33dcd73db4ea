package org.xiezhi.bench.peers;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * What a good developer writes by hand for this one rule: a timer, and nothing else. It counts
 * plain days, knows no correction and proves nothing.
 */
final class HandWrittenTimer extends KeyedProcessFunction<String, CaseEvent, Overdue> {
  private static final long serialVersionUID = 1L;

  private transient ValueState<Long> due;

  @Override
  public void open(OpenContext context) {
    due = getRuntimeContext().getState(new ValueStateDescriptor<>("due", Types.LONG));
  }

  @Override
  public void processElement(CaseEvent event, Context context, Collector<Overdue> out)
      throws Exception {
    if (event.isAcceptance()) {
      long until = HallDays.due(event.at());
      due.update(until);
      context.timerService().registerEventTimeTimer(until);
      return;
    }
    Long until = due.value();
    if (until != null) {
      context.timerService().deleteEventTimeTimer(until);
      due.clear();
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Overdue> out) {
    out.collect(new Overdue(context.getCurrentKey(), time));
    due.clear();
  }
}
