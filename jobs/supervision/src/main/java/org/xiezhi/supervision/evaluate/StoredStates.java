package org.xiezhi.supervision.evaluate;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.xiezhi.engine.KeyState;

/**
 * States in Flink's keyed state, each with one timer at its next wake-up. What is read and what is
 * written are copies: a state backend on the heap would otherwise share what is changed meanwhile.
 */
final class StoredStates implements HotStates.Store {
  private final Consumer<String> currentKey;
  private final ValueState<KeyState> states;
  private final TypeSerializer<KeyState> serializer;
  private final InternalTimerService<VoidNamespace> timers;

  /**
   * @param currentKey sets the key that the others mean
   */
  StoredStates(
      Consumer<String> currentKey,
      ValueState<KeyState> states,
      TypeSerializer<KeyState> serializer,
      InternalTimerService<VoidNamespace> timers) {
    this.currentKey = requireNonNull(currentKey);
    this.states = requireNonNull(states);
    this.serializer = requireNonNull(serializer);
    this.timers = requireNonNull(timers);
  }

  @Override
  public KeyState read(String key) throws Exception {
    currentKey.accept(key);
    KeyState state = states.value();
    return state == null ? null : serializer.copy(state);
  }

  @Override
  public void write(String key, KeyState state, Instant wake) throws Exception {
    currentKey.accept(key);
    states.update(serializer.copy(state));
    moveTimer(wake, state.wakeAt());
  }

  @Override
  public void forget(String key, Instant wake) {
    currentKey.accept(key);
    states.clear();
    moveTimer(wake, null);
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
