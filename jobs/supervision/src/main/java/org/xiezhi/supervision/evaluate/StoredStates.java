package org.xiezhi.supervision.evaluate;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.xiezhi.connectors.type.StoredKeys;
import org.xiezhi.engine.KeyState;
import org.xiezhi.engine.event.Event;

/** States in Flink's keyed state, each with one timer at its next wake-up. */
final class StoredStates implements HotStates.Store {
  private final KeyedStateBackend<String> backend;
  private final ValueStateDescriptor<KeyState> descriptor;
  private final ValueState<KeyState> states;
  private final InternalTimerService<VoidNamespace> timers;
  private final int keyGroups;
  private final RefusedRows refused;

  /**
   * Of what is read and written, where the state backend keeps the objects themselves: it would
   * share what is changed meanwhile.
   */
  private final UnaryOperator<KeyState> copy;

  /**
   * @param keyGroups how many there are in all tasks
   * @param refused is told what is refused of a state that is read
   */
  StoredStates(
      KeyedStateBackend<String> backend,
      KeyStateSerializer serializer,
      InternalTimerService<VoidNamespace> timers,
      int keyGroups,
      RefusedRows refused)
      throws Exception {
    this.backend = requireNonNull(backend);
    this.descriptor = new ValueStateDescriptor<>("key", serializer);
    this.states =
        backend.getPartitionedState(
            VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, descriptor);
    this.copy =
        backend instanceof HeapKeyedStateBackend ? serializer::copy : UnaryOperator.identity();
    this.timers = requireNonNull(timers);
    this.keyGroups = keyGroups;
    this.refused = requireNonNull(refused);
  }

  @Override
  public KeyState read(String key) throws Exception {
    backend.setCurrentKey(key);
    KeyState state = states.value();
    if (state == null) {
      return null;
    }
    for (Event row : state.refused()) {
      refused.tell(key, row);
    }
    return copy.apply(state);
  }

  @Override
  public void write(String key, KeyState state, Instant wake) throws Exception {
    backend.setCurrentKey(key);
    states.update(copy.apply(state));
    moveTimer(wake, state.wakeAt());
  }

  @Override
  public void forget(String key, Instant wake) {
    backend.setCurrentKey(key);
    states.clear();
    moveTimer(wake, null);
  }

  @Override
  public StoredKeys keys() {
    return StoredKeys.of(backend, descriptor.getName());
  }

  @Override
  public int group(String key) {
    return KeyGroupRangeAssignment.assignToKeyGroup(key, keyGroups);
  }

  private void moveTimer(Instant from, Instant to) {
    if (Objects.equals(from, to)) {
      return;
    }
    if (from != null) {
      timers.deleteEventTimeTimer(VoidNamespace.INSTANCE, millis(from));
    }
    if (to != null) {
      timers.registerEventTimeTimer(VoidNamespace.INSTANCE, millis(to));
    }
  }

  /** The first millisecond at which the instant has come. */
  private static long millis(Instant instant) {
    return instant.plusNanos(999_999).toEpochMilli();
  }
}
