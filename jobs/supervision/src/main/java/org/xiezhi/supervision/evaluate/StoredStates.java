package org.xiezhi.supervision.evaluate;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.xiezhi.engine.KeyState;

/** States in Flink's keyed state, each with one timer at its next wake-up. */
final class StoredStates implements HotStates.Store {
  private final Consumer<String> currentKey;
  private final ValueState<KeyState> states;
  private final UnaryOperator<KeyState> copy;
  private final InternalTimerService<VoidNamespace> timers;

  /**
   * @param currentKey sets the key that the others mean
   * @param copy of what is read and written, for a state backend that keeps the objects themselves:
   *     it would share what is changed meanwhile
   */
  StoredStates(
      Consumer<String> currentKey,
      ValueState<KeyState> states,
      UnaryOperator<KeyState> copy,
      InternalTimerService<VoidNamespace> timers) {
    this.currentKey = requireNonNull(currentKey);
    this.states = requireNonNull(states);
    this.copy = requireNonNull(copy);
    this.timers = requireNonNull(timers);
  }

  @Override
  public KeyState read(String key) throws Exception {
    currentKey.accept(key);
    KeyState state = states.value();
    return state == null ? null : copy.apply(state);
  }

  @Override
  public void write(String key, KeyState state, Instant wake) throws Exception {
    currentKey.accept(key);
    states.update(copy.apply(state));
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
