package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;

/** What is kept of a row. */
class FactTest {
  private static Event version(long position, String result) {
    return Story.event(
        position, "decision", "1", false, "2026-03-02", "2026-03-02", "result", result);
  }

  /** The same row as a snapshot read it. */
  private static Event read(long position, String result) {
    Event version = version(position, result);
    Object[] values = new Object[version.type().fields().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = version.value(i);
    }
    return new Event(
        version.type(),
        version.source(),
        version.table(),
        version.row(),
        false,
        true,
        version.position(),
        version.recorded(),
        version.occurred(),
        version.precision(),
        values,
        version.provenance());
  }

  private static Fact kept(List<Event> versions) {
    Fact fact = Fact.first(versions.get(0));
    for (Event version : versions) {
      fact = fact.with(version);
    }
    return fact;
  }

  @Property
  void versionsAreKeptTheSameInAnyOrderOfArrival(
      @ForAll @Size(min = 1, max = 70) List<@IntRange(max = 2) Integer> said,
      @ForAll Random random) {
    List<Event> inOrder =
        IntStream.range(0, said.size())
            .mapToObj(i -> version(i + 1L, "result " + said.get(i)))
            .toList();
    List<Event> shuffled = new ArrayList<>(inOrder);
    shuffled.addAll(inOrder.subList(0, inOrder.size() / 3));
    Collections.shuffle(shuffled, random);

    assertThat(kept(shuffled)).isEqualTo(kept(inOrder));
  }

  @Test
  void ofVeryManyVersionsTheFirstAndTheLastOnesAreKept() {
    Fact fact = kept(IntStream.rangeClosed(1, 100).mapToObj(i -> version(i, "r" + i)).toList());

    assertThat(fact.versions()).hasSize(32);
    assertThat(fact.versions().get(0).position()).isEqualTo(LogPosition.lsn(1));
    assertThat(fact.versions().get(1).position()).isEqualTo(LogPosition.lsn(70));
    assertThat(fact.event().position()).isEqualTo(LogPosition.lsn(100));
  }

  @Test
  void theVersionThatSaidItFirstHolds() {
    Fact fact = kept(List.of(version(1, "a"), version(4, "b"), version(3, "b"), version(2, "a")));

    assertThat(fact.event().position()).isEqualTo(LogPosition.lsn(3));
    assertThat(fact.latest()).isEqualTo(LogPosition.lsn(4));
    assertThat(fact.others())
        .extracting(Event::position)
        .containsExactly(LogPosition.lsn(1), LogPosition.lsn(2), LogPosition.lsn(4));
  }

  @Test
  void whatASnapshotReadsAgainIsNoVersion() {
    Fact fact = kept(List.of(version(1, "a"), read(2, "a"), version(3, "b"), read(4, "b")));

    assertThat(fact.versions())
        .extracting(Event::position)
        .containsExactly(LogPosition.lsn(1), LogPosition.lsn(3));
    assertThat(fact.latest()).isEqualTo(LogPosition.lsn(4));
  }

  @Test
  void whatASnapshotReadBeforeTheLogToldItIsNoVersionEither() {
    Fact fact = kept(List.of(read(4, "b"), version(3, "b"), version(1, "a"), read(2, "a")));

    assertThat(fact.versions())
        .extracting(Event::position)
        .containsExactly(LogPosition.lsn(1), LogPosition.lsn(3));
    assertThat(fact.event()).isEqualTo(version(3, "b"));
  }

  @Test
  void whatASnapshotReadFirstAndOtherwiseIsKept() {
    Fact fact = kept(List.of(version(1, "a"), read(2, "b"), version(3, "c")));

    assertThat(fact.versions()).hasSize(3);
  }

  @Test
  void snapshotsDoNotPushVersionsOut() {
    List<Event> versions = new ArrayList<>(List.of(version(1, "a"), version(2, "b")));
    for (int i = 0; i < 100; i++) {
      versions.add(read(3 + i, "b"));
    }

    assertThat(kept(versions).versions()).hasSize(2);
  }

  @Test
  void ofVeryManyVersionsThatSayTheSameTheFirstOfThemHolds() {
    List<Event> versions = new ArrayList<>(List.of(version(1, "a"), version(2, "b")));
    IntStream.rangeClosed(3, 100).mapToObj(i -> version(i, "a")).forEach(versions::add);
    Fact fact = kept(versions);

    assertThat(fact.event().position()).isEqualTo(LogPosition.lsn(3));
    assertThat(fact.versions()).hasSize(32);
    assertThat(fact.versions().get(0).position()).isEqualTo(LogPosition.lsn(1));
  }

  @Test
  void aRowThatGetsAnotherKeyIsDeletedBeforeItIsWrittenWhereverBothStand() {
    Event old = version(7, "a");
    Event gone = told(old, old.position(), null, true);
    Event now = told(old, old.position(), null, false);

    assertThat(Fact.first(gone).isBefore(now)).isTrue();
    assertThat(Fact.first(now).isBefore(gone)).isFalse();
    assertThat(kept(List.of(now, gone)).event()).isEqualTo(now);
    assertThat(kept(List.of(gone, now))).isEqualTo(kept(List.of(now, gone)));
  }

  @Test
  void whatATransactionWroteIsKnownAtAnotherPlaceToo() {
    Event first = told(version(1, "a"), LogPosition.binlog(4498, 100, 0), "a:1", false);
    Event second = told(version(2, "b"), LogPosition.binlog(4498, 200, 0), "a:2", false);
    Fact fact = Fact.first(first).with(second);

    assertThat(fact.knows(told(first, LogPosition.binlog(3, 70, 0), "a:1", false))).isTrue();
    assertThat(fact.knows(told(second, LogPosition.binlog(3, 80, 0), "a:2", false))).isTrue();
    assertThat(fact.knows(told(second, LogPosition.binlog(3, 80, 0), "a:3", false))).isFalse();
    assertThat(fact.knows(told(second, LogPosition.binlog(3, 80, 0), null, false))).isFalse();
  }

  @Test
  void aLaterIncarnationOfTheLogIsNewerWhereverItStands() {
    Fact fact = Fact.first(told(version(1, "a"), LogPosition.binlog(4498, 100, 0), "a:1", false));
    Event later = told(version(1, "b"), LogPosition.binlog(3, 1, 0).in(2), "b:1", false);

    assertThat(fact.isBefore(later)).isTrue();
    assertThat(fact.with(later).event()).isEqualTo(later);
  }

  private static Event told(
      Event version, LogPosition position, String transaction, boolean deleted) {
    return new Event(
        version.type(),
        version.source(),
        version.table(),
        version.row(),
        deleted,
        version.snapshot(),
        position,
        transaction,
        version.recorded(),
        version.occurred(),
        version.precision(),
        version.values(),
        version.provenance());
  }
}
