package org.xiezhi.supervision.evaluate;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.xiezhi.connectors.type.EventSerializer;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.RefusedRow;
import org.xiezhi.engine.schema.Schema;

/**
 * Events, by key, that wait in keyed state until their source's clock has passed the time at which
 * they were recorded; each has a timer then. They come from {@link PendingEvents}.
 */
final class SpilledEvents {
  private final KeyedStateBackend<String> backend;
  private final EventSerializer serializer;
  private final ListState<Event> events;
  private final ListState<Long> kept;
  private final RefusedRows refused;

  /** Apart from the wake-ups, which come and go by themselves. */
  private final InternalTimerService<VoidNamespace> timers;

  /** None was recorded later than this; {@link Long#MIN_VALUE} if none is left. */
  private long until = Long.MIN_VALUE;

  /**
   * As the last checkpoint has them.
   *
   * @param refused is told what is refused of them
   */
  SpilledEvents(
      KeyedStateBackend<String> backend,
      OperatorStateStore byTask,
      Schema schema,
      InternalTimerService<VoidNamespace> timers,
      RefusedRows refused)
      throws Exception {
    this.refused = requireNonNull(refused);
    this.backend = requireNonNull(backend);
    this.timers = requireNonNull(timers);
    serializer = EventSerializer.ofState(schema);
    events =
        backend.getPartitionedState(
            VoidNamespace.INSTANCE,
            VoidNamespaceSerializer.INSTANCE,
            new ListStateDescriptor<>("spilled", serializer));
    kept =
        byTask.getUnionListState(
            new ListStateDescriptor<>("spilled-until", LongSerializer.INSTANCE));
    for (Long known : kept.get()) {
      until = Math.max(until, known);
    }
  }

  boolean isEmpty() {
    return until == Long.MIN_VALUE;
  }

  void add(String key, List<Event> some) throws Exception {
    backend.setCurrentKey(key);
    events.addAll(some);
    for (Event event : some) {
      long recorded = event.recorded().toEpochMilli();
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, recorded);
      until = Math.max(until, recorded);
    }
  }

  /** Moves a key's events that were recorded up to a time to others; leaves the later ones. */
  void take(String key, long recordedUpTo, List<Event> others) throws Exception {
    if (isEmpty()) {
      return;
    }
    backend.setCurrentKey(key);
    Iterable<Event> waiting = events.get();
    if (waiting == null) {
      return;
    }
    List<Event> later = new ArrayList<>();
    for (Event event : waiting) {
      if (RefusedRow.is(event)) {
        refused.tell(key, event);
      }
      (event.recorded().toEpochMilli() <= recordedUpTo ? others : later)
          .add(serializer.adapt(event));
    }
    events.update(later);
  }

  /** To be called when all that were recorded up to a time have been taken. */
  void taken(long recordedUpTo) {
    if (recordedUpTo >= until) {
      until = Long.MIN_VALUE;
    }
  }

  /** Before a checkpoint. */
  void snapshot() throws Exception {
    kept.update(List.of(until));
  }
}
