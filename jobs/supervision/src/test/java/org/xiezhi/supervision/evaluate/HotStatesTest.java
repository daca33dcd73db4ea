package org.xiezhi.supervision.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.supervision.evaluate.Fixtures.APPLICATION;
import static org.xiezhi.supervision.evaluate.Fixtures.SUPPLEMENT_NOTICE;
import static org.xiezhi.supervision.evaluate.Fixtures.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.type.StoredKeys;
import org.xiezhi.engine.Engine;
import org.xiezhi.engine.KeyState;
import org.xiezhi.engine.Wake;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceTables;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.yaml.Problems;

class HotStatesTest {
  private static final String ONE = "2026-03-02T01:00:00Z";
  private static final String TWO = "2026-03-02T02:00:00Z";
  private static final String THREE = "2026-03-02T03:00:00Z";

  private static final long ROOMY = 1 << 20;

  private static final ReferenceTables NO_ROWS = new ReferenceTables();

  private final Shelf shelf = new Shelf();
  private final Engine engine = engine();

  /** What a case with one row takes, on which a limit runs. */
  private final long oneRow = footprint(ONE);

  /** What a second version of the row takes beside it. */
  private final long second = footprint(ONE, TWO) - oneRow;

  @Test
  void aStateThatIsUsedAgainIsReadOnceAndNotWritten() throws Exception {
    HotStates states = new HotStates(shelf, () -> ROOMY);

    apply(states, "A", ONE);
    apply(states, "A", TWO);

    assertThat(shelf.done).containsExactly("read A");
    assertThat(states.get("case/A").state().facts()).hasSize(1);
  }

  @Test
  void whatWasNotUsedForLongestLeavesFirst() throws Exception {
    HotStates states = new HotStates(shelf, () -> 2 * oneRow + second);

    apply(states, "A", ONE);
    apply(states, "B", ONE);
    apply(states, "A", TWO);
    apply(states, "C", ONE);

    assertThat(shelf.done)
        .containsExactly("read A", "read B", "read C", "write B, woken at " + tenHoursAfter(ONE));
    assertThat(states.bytes()).isEqualTo(2 * oneRow + second);
  }

  @Test
  void whatLeftComesBackAsItWas() throws Exception {
    HotStates states = new HotStates(shelf, () -> 1);
    apply(states, "A", ONE);
    apply(states, "B", TWO);

    HotState back = states.get("case/A");

    assertThat(back.state().facts())
        .singleElement()
        .satisfies(fact -> assertThat(fact.event().recorded()).isEqualTo(Instant.parse(ONE)));
    assertThat(back.wake()).isEqualTo(tenHoursAfter(ONE));
  }

  @Test
  void aStateThatIsTooLargeStaysWhileItIsInUse() throws Exception {
    HotStates states = new HotStates(shelf, () -> 1);

    apply(states, "A", ONE);
    apply(states, "A", TWO);

    assertThat(shelf.done).containsExactly("read A");
    assertThat(states.bytes()).isGreaterThan(1);
  }

  @Test
  void aFlushWritesWhatChangedSinceTheLastOneAndKeepsIt() throws Exception {
    HotStates states = new HotStates(shelf, () -> ROOMY);
    apply(states, "A", ONE);
    apply(states, "B", TWO);

    states.flush();
    states.flush();
    shelf.done.clear();
    apply(states, "B", THREE);
    states.flush();

    assertThat(shelf.done)
        .containsExactly(
            "write B, woken at " + tenHoursAfter(THREE) + ", no more at " + tenHoursAfter(TWO));
  }

  @Test
  void whatIsUnchangedLeavesUnwritten() throws Exception {
    HotStates states = new HotStates(shelf, () -> oneRow);
    apply(states, "A", ONE);
    states.flush();
    shelf.done.clear();

    apply(states, "B", TWO);

    assertThat(shelf.done).containsExactly("read B");
  }

  @Test
  void theKeyThatIsDueFirstIsNamedFirst() throws Exception {
    HotStates states = new HotStates(shelf, () -> ROOMY);
    apply(states, "C", THREE);
    apply(states, "A", ONE);
    apply(states, "B", TWO);
    List<String> woken = new ArrayList<>();

    Instant now = tenHoursAfter(TWO);
    for (String key = states.nextDue(now); key != null; key = states.nextDue(now)) {
      woken.add(key);
      HotState hot = states.get(key);
      engine.wake(hot.state(), now, new ReferenceTables(), alert -> {});
      states.changed(hot);
    }

    assertThat(woken).containsExactly("case/A", "case/B");
  }

  @Test
  void aWakeUpThatIsMovedCountsAtItsNewTimeOnly() throws Exception {
    HotStates states = new HotStates(shelf, () -> ROOMY);
    apply(states, "A", ONE);
    apply(states, "A", THREE);

    assertThat(states.nextDue(tenHoursAfter(TWO))).isNull();
    assertThat(states.nextDue(tenHoursAfter(THREE))).isEqualTo("case/A");
  }

  @Test
  void whatLeftIsNotNamedAsDue() throws Exception {
    HotStates states = new HotStates(shelf, () -> 1);
    apply(states, "A", ONE);
    apply(states, "B", TWO);

    assertThat(states.nextDue(tenHoursAfter(ONE))).isNull();
  }

  @Test
  void aKeyOfWhichNothingIsKeptIsForgotten() throws Exception {
    HotStates states = new HotStates(shelf, () -> ROOMY);
    Instant wake = Instant.parse(ONE);
    shelf.states.put(
        "case/A",
        KeyState.restore(
            "case", "A", wake, List.of(), List.of(), List.of(new Wake(wake, "TEST", "gone"))));

    HotState hot = states.get("case/A");
    engine.wake(hot.state(), wake, new ReferenceTables(), alert -> {});
    states.changed(hot);
    states.changed(states.get("case/B"));
    states.flush();

    assertThat(shelf.done).containsExactly("read A", "forget A, no more at " + wake, "read B");
    assertThat(states.bytes()).isZero();
  }

  @Test
  void allStatesAreGoneThroughOnceAndOnlyThoseThatChangedAreWritten() throws Exception {
    long[] room = {2 * oneRow + second};
    HotStates states = new HotStates(shelf, () -> room[0]);
    apply(states, "A", ONE);
    apply(states, "B", ONE);
    apply(states, "C", ONE);
    apply(states, "D", ONE);
    states.flush();
    apply(states, "D", TWO);
    shelf.done.clear();
    room[0] = 100 * oneRow;
    List<String> visited = new ArrayList<>();

    sweep(
        states,
        state -> {
          visited.add(state.key());
          boolean asked = state.key().equals("A") || state.key().equals("C");
          return asked && engine.review(state, tenHoursAfter(THREE), NO_ROWS, alert -> {});
        });

    assertThat(visited).containsExactlyInAnyOrder("A", "B", "C", "D");
    assertThat(shelf.done)
        .containsExactly(
            "read A", "write A, woken at null, no more at " + tenHoursAfter(ONE), "read B");
    shelf.done.clear();
    states.flush();
    assertThat(shelf.done)
        .containsExactly(
            "write C, woken at null, no more at " + tenHoursAfter(ONE),
            "write D, woken at " + tenHoursAfter(TWO) + ", no more at " + tenHoursAfter(ONE));
  }

  @Test
  void keysOnWhichNoLimitRunsLeaveFirst() throws Exception {
    HotStates states = new HotStates(shelf, () -> 3 * oneRow);

    apply(states, "A", ONE);
    apply(states, SUPPLEMENT_NOTICE, "B", TWO);
    apply(states, "C", TWO);
    apply(states, "D", TWO);

    assertThat(shelf.done)
        .containsExactly("read A", "read B", "read C", "read D", "write B, woken at null");
  }

  @Test
  void butAnEighthOfTheRoomIsTheirs() throws Exception {
    HotStates states = new HotStates(shelf, () -> 8 * oneRow);

    apply(states, SUPPLEMENT_NOTICE, "A", ONE);
    for (String caseNo : List.of("B", "C", "D", "E", "F", "G", "H", "I")) {
      apply(states, caseNo, TWO);
    }

    assertThat(shelf.done)
        .filteredOn(done -> !done.startsWith("read"))
        .containsExactly("write B, woken at " + tenHoursAfter(TWO));
  }

  @Test
  void theRoomOfTheProcessIsSharedAmongItsTasks() {
    long all = 1L << 40;
    try (HeapRoom one = HeapRoom.shareOf(all)) {
      long tasks = all / one.bytes();
      try (HeapRoom other = HeapRoom.shareOf(all)) {
        assertThat(one.bytes()).isEqualTo(other.bytes()).isEqualTo(all / (tasks + 1));
      }
      assertThat(one.bytes()).isEqualTo(all / tasks);
    }
  }

  private long footprint(String... versions) {
    KeyState state = new KeyState("case", "A");
    for (String recorded : versions) {
      long position = Instant.parse(recorded).getEpochSecond();
      Event event = event(APPLICATION, "A", position, recorded, recorded);
      engine.apply(state, List.of(event), event.recorded(), NO_ROWS, alert -> {});
    }
    return state.footprint();
  }

  @Test
  void whatLeavesTheHeapDuringASweepIsMetWhereItIs() throws Exception {
    HotStates states = new HotStates(shelf, () -> 2 * oneRow);
    apply(states, "A", ONE);
    apply(states, "B", ONE);
    List<String> visited = new ArrayList<>();
    try (Sweep sweep = new Sweep(states, shelf, Set.of(0))) {
      sweep.step((state, hot) -> !visited.add(state.key()));
      // A and B leave; C and D come, and are none of those that there were.
      apply(states, "C", TWO);
      apply(states, "D", TWO);
      while (!sweep.isDone()) {
        sweep.step((state, hot) -> !visited.add(state.key()));
      }
    }
    assertThat(visited).containsExactly("A", "A", "B");
  }

  private void sweep(HotStates states, Predicate<KeyState> change) throws Exception {
    try (Sweep sweep = new Sweep(states, shelf, Set.of(0))) {
      while (!sweep.isDone()) {
        sweep.step((state, hot) -> change.test(state));
      }
    }
  }

  private void apply(HotStates states, String caseNo, String recorded) throws Exception {
    apply(states, APPLICATION, caseNo, recorded);
  }

  private void apply(HotStates states, EventType type, String caseNo, String recorded)
      throws Exception {
    HotState hot = states.get("case/" + caseNo);
    long position = Instant.parse(recorded).getEpochSecond();
    Event event = event(type, caseNo, position, recorded, recorded);
    engine.apply(hot.state(), List.of(event), event.recorded(), new ReferenceTables(), alert -> {});
    states.changed(hot);
  }

  private static Instant tenHoursAfter(String instant) {
    return Instant.parse(instant).plusSeconds(36_000);
  }

  private static Engine engine() {
    Problems problems = new Problems();
    RuleSet rules =
        RuleSet.parse(
            Map.of("catalog/test-time-001.yaml", Fixtures.TEN_HOURS), Fixtures.SCHEMA, problems);
    problems.throwIfAny();
    return new Engine(rules, Fixtures.SCHEMA);
  }

  /** Keeps copies, and a diary of what it was asked to do. */
  private static final class Shelf implements HotStates.Store {
    private final Map<String, KeyState> states = new TreeMap<>();
    private final List<String> done = new ArrayList<>();
    private final KeyStateSerializer serializer = new KeyStateSerializer(Fixtures.SCHEMA);

    @Override
    public KeyState read(String key) {
      done.add("read " + Routed.key(key));
      KeyState state = states.get(key);
      return state == null ? null : serializer.copy(state);
    }

    @Override
    public void write(String key, KeyState state, Instant wake) {
      states.put(key, serializer.copy(state));
      done.add("write " + Routed.key(key) + ", woken at " + state.wakeAt() + noMore(wake));
    }

    @Override
    public void forget(String key, Instant wake) {
      states.remove(key);
      done.add("forget " + Routed.key(key) + noMore(wake));
    }

    @Override
    public StoredKeys keys() {
      return StoredKeys.of(List.copyOf(states.keySet()));
    }

    @Override
    public int group(String key) {
      return 0;
    }

    private static String noMore(Instant wake) {
      return wake == null ? "" : ", no more at " + wake;
    }
  }
}
