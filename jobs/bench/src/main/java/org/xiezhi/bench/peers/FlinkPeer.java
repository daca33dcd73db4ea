package org.xiezhi.bench.peers;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/**
 * An operator of Flink in its own harness, on the heap: no network, no serialization, no
 * checkpoints, no other thread; less than any job would have to do.
 */
final class FlinkPeer implements Peer<StreamRecord<CaseEvent>> {
  private final KeyedOneInputStreamOperatorTestHarness<String, CaseEvent, Overdue> harness;
  private final List<Overdue> overdue = new ArrayList<>();

  FlinkPeer(OneInputStreamOperator<CaseEvent, Overdue> operator) throws Exception {
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(operator, CaseEvent::caseId, Types.STRING);
    harness.setStateBackend(new HashMapStateBackend());
    harness.open();
  }

  @Override
  public StreamRecord<CaseEvent> prepare(CaseEvent event) {
    return new StreamRecord<>(event, event.at());
  }

  @Override
  public void take(StreamRecord<CaseEvent> event) throws Exception {
    harness.processElement(event);
  }

  @Override
  public void clock(long until) throws Exception {
    harness.processWatermark(until);
    overdue.addAll(harness.extractOutputValues());
    harness.getOutput().clear();
  }

  @Override
  public List<Overdue> overdue() {
    return overdue;
  }

  @Override
  public void close() {
    try {
      harness.close();
    } catch (Exception e) {
      throw new IllegalStateException("The operator does not close.", e);
    }
  }
}
