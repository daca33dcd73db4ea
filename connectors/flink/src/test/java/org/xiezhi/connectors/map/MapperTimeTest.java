package org.xiezhi.connectors.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xiezhi.connectors.map.Hall.COMMITTED;
import static org.xiezhi.connectors.map.Hall.POSITION;
import static org.xiezhi.connectors.map.Hall.change;
import static org.xiezhi.connectors.map.Hall.created;
import static org.xiezhi.connectors.map.Hall.deleted;
import static org.xiezhi.connectors.map.Hall.fee;
import static org.xiezhi.connectors.map.Hall.map;
import static org.xiezhi.connectors.map.Hall.row;
import static org.xiezhi.connectors.map.Hall.updated;
import static org.xiezhi.connectors.map.Hall.with;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.Change.Operation;
import org.xiezhi.connectors.decode.Row;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Precision;

class MapperTimeTest {
  private static final Row FEE = fee("A-1", "P-1", "35.00", false);
  private static final Row STAMPED = with(FEE, "recorded_at", "2024-05-06T07:08:09Z");
  private static final Mapping STAMPING =
      simulated("recorded_at, else", "recorded_at, stamped: always, else");
  private static final Mapping SIMULATING = Yaml.mapping(Hall.MAPPING, Hall.SIMULATED);
  private static final Instant STAMP = Instant.parse("2024-05-06T07:08:09Z");

  @Test
  void underSimulatedTimeARowIsRecordedWhenItSaysSoElseWhenItWasCommitted()
      throws UnmappableException {
    assertThat(map(SIMULATING, created(STAMPED), created(FEE)).events)
        .extracting(Event::recorded)
        .containsExactly(STAMP, COMMITTED);
  }

  @Test
  void whatTheDepartmentWritesDoesNotSayWhenARowWasRecorded() throws UnmappableException {
    assertThat(map(created(STAMPED), created(FEE)).events)
        .extracting(Event::recorded)
        .containsExactly(COMMITTED, COMMITTED);
  }

  @Test
  void withoutAnotherWordTheColumnMustSayWhenARowWasRecorded() {
    Mapping mapping = simulated("recorded_at, else: commit", "recorded_at");

    assertThatThrownBy(() -> map(mapping, created(FEE)))
        .isInstanceOf(UnmappableException.class)
        .hasMessage(
            "Column recorded_at of table hall.fee is empty, but it must say when the row was"
                + " recorded.");
  }

  @Test
  void anUpdateThatDoesNotStampTheRowIsRecordedAtItsCommit() throws UnmappableException {
    Row corrected = with(STAMPED, "amount", "30.00");
    Row restamped = with(corrected, "recorded_at", "2025-01-01T00:00:00Z");

    assertThat(
            map(
                    SIMULATING,
                    updated(STAMPED, corrected),
                    updated(row("amount", "35.00"), corrected),
                    updated(STAMPED, restamped),
                    updated(null, corrected))
                .events)
        .extracting(Event::recorded)
        .containsExactly(COMMITTED, COMMITTED, Instant.parse("2025-01-01T00:00:00Z"), STAMP);
    assertThat(map(STAMPING, updated(STAMPED, corrected)).events)
        .extracting(Event::recorded)
        .containsExactly(STAMP);
  }

  @Test
  void aDeletionIsRecordedAtItsCommitUnlessTheSourceStampsTheRowBefore()
      throws UnmappableException {
    assertThat(map(SIMULATING, deleted(STAMPED)).events.get(0).recorded()).isEqualTo(COMMITTED);
    assertThat(map(STAMPING, deleted(STAMPED)).events.get(0).recorded()).isEqualTo(STAMP);
    assertThat(map(STAMPING, deleted(FEE)).events.get(0).recorded()).isEqualTo(COMMITTED);
  }

  @Test
  void whatAnUpdateTakesBackIsRecordedWithTheUpdate() throws UnmappableException {
    Row draft = with(STAMPED, "is_draft", true);

    assertThat(map(SIMULATING, updated(FEE, draft)).events.get(0).recorded()).isEqualTo(STAMP);
  }

  @ParameterizedTest
  @CsvSource({
    "SECOND, 2026-03-02T00:59:58.7Z",
    "MINUTE, 2026-03-02T00:59:00Z",
    "DAY, 2026-03-01T16:00:00Z"
  })
  void whatGoesBeyondThePrecisionOfABusinessTimeIsDropped(Precision precision, Instant expected)
      throws UnmappableException {
    Mapping mapping =
        mapping("precision: second", "precision: " + precision.name().toLowerCase(Locale.ROOT));
    Row fee = with(FEE, "charged_at", "2026-03-02T00:59:58.7Z");

    Event event = map(mapping, created(fee)).events.get(0);

    assertThat(event.occurred()).isEqualTo(expected);
    assertThat(event.precision()).isEqualTo(precision);
  }

  @Test
  void aDayOccursFromItsLocalBeginningOn() throws UnmappableException {
    Mapping mapping = mapping("precision: second", "type: date");
    Row fee = with(FEE, "charged_at", LocalDate.of(2026, 3, 2));

    Event event = map(mapping, created(fee)).events.get(0);

    assertThat(event.occurred()).isEqualTo(Instant.parse("2026-03-01T16:00:00Z"));
    assertThat(event.precision()).isEqualTo(Precision.DAY);
  }

  @Test
  void aBeatTellsASimulatedTimeElseItsCommit() throws UnmappableException {
    Recording out =
        map(
            beat(Operation.UPDATE, row("id", 1L, "source_time", "2024-05-06T07:08:09Z")),
            beat(Operation.CREATE, row("id", 1L, "source_time", null)));

    assertThat(out.ticks)
        .containsExactly("beat hall 2024-05-06T07:08:09Z", "beat hall 2026-03-02T01:00:00.250Z");
    assertThat(out.events).isEmpty();
  }

  @Test
  void aSnapshotOrALostBeatDoesNotMoveTheClock() throws UnmappableException {
    Row row = row("id", 1L, "source_time", null);

    Recording out =
        map(
            beat(Operation.READ, row),
            change(Operation.DELETE, "hall.clock", row("id", 1L), row, null),
            change(Operation.TRUNCATE, "hall.clock", null, null, null),
            change(Operation.READ, "hall.fee", row("fee_no", 7L), null, FEE));

    assertThat(out.ticks).isEmpty();
    assertThat(out.events).hasSize(1);
  }

  @Test
  void aBeatHasTheNumberThatItsColumnHolds() throws UnmappableException {
    Mapping mapping = mapping("simulated: source_time", "number: beat");

    assertThat(map(mapping, beat(Operation.UPDATE, row("id", 1L, "beat", 7L))).beats)
        .containsExactly(new Beat(COMMITTED, COMMITTED, false, 7, Map.of()));
    for (Object number : new Object[] {null, -1L, "seven"}) {
      assertThatThrownBy(() -> map(mapping, beat(Operation.UPDATE, row("id", 1L, "beat", number))))
          .isInstanceOf(UnmappableException.class)
          .hasMessageStartingWith("Column beat of table hall.clock ");
    }
  }

  @Test
  void aBeatWithoutItsCommitTimeIsUnmappable() {
    Change beat = beat(Operation.UPDATE, row("id", 1L, "source_time", null)).committedAt(null);

    assertThatThrownBy(() -> map(beat))
        .isInstanceOf(UnmappableException.class)
        .hasMessage(
            "A beat of clock table hall.clock comes without its commit time; the connector's source"
                + " block must be kept.");
  }

  @Test
  void everyLoggedRowTellsHowFarTheLogWasRead() throws UnmappableException {
    Change other = change(Operation.CREATE, "hall.other", null, null, row("a", 1L));
    Change ownBeat = beat(Operation.UPDATE, row("id", 1L, "source_time", "2024-05-06T07:08:09Z"));
    Change commitBeat = beat(Operation.UPDATE, row("id", 1L, "source_time", null));

    Recording out =
        map(created(FEE), commitBeat, created(STAMPED), other, ownBeat, created(FEE), other);

    assertThat(out.ticks)
        .containsExactly(
            "logged hall 2026-03-02T01:00:00.250Z",
            "beat hall 2026-03-02T01:00:00.250Z",
            "logged hall 2026-03-02T01:00:00.250Z",
            "logged hall 2026-03-02T01:00:00.250Z",
            "beat hall 2024-05-06T07:08:09Z",
            "logged hall 2026-03-02T01:00:00.250Z",
            "logged hall 2026-03-02T01:00:00.250Z");
  }

  @Test
  void aClockOfCommitTimesFollowsRowsAndHeartbeatsWithItsSlack() throws UnmappableException {
    Mapping mapping =
        mapping("{table: hall.clock, simulated: source_time}", "{commit-times: {slack: 30s}}");
    Change heartbeat =
        new Change(
            Operation.HEARTBEAT,
            "hall",
            null,
            null,
            null,
            null,
            COMMITTED.plusSeconds(10),
            false,
            null,
            null,
            0);

    Recording out =
        map(
            mapping,
            change(Operation.CREATE, "hall.other", null, null, row("a", 1L)),
            change(Operation.READ, "hall.fee", row("fee_no", 7L), null, FEE),
            heartbeat);

    assertThat(out.ticks)
        .containsExactly(
            "beat hall 2026-03-02T00:59:30.250Z", "beat hall 2026-03-02T00:59:40.250Z");
  }

  @Test
  void aRowWithoutPositionOrCommitIsUnmappable() {
    Change unplaced =
        new Change(
            Operation.CREATE, "hall", "hall.fee", null, null, FEE, COMMITTED, false, null, null, 0);
    Change timeless =
        new Change(
            Operation.CREATE, "hall", "hall.fee", null, null, FEE, null, false, POSITION, null, 0);

    assertThatThrownBy(() -> map(unplaced))
        .isInstanceOf(UnmappableException.class)
        .hasMessage(
            "A change (CREATE) of table hall.fee comes without its log position; the connector's"
                + " source block must be kept.");
    assertThatThrownBy(() -> map(timeless))
        .isInstanceOf(UnmappableException.class)
        .hasMessage(
            "A change (CREATE) of table hall.fee comes without its commit time; the connector's"
                + " source block must be kept.");
  }

  @Test
  void aRowOfAnIncrementalSnapshotIsReadAmongTheLogButDoesNotMoveTheClock()
      throws UnmappableException {
    Change read =
        new Change(
            Operation.READ,
            "hall",
            "hall.fee",
            row("fee_no", 7L),
            null,
            FEE,
            COMMITTED,
            false,
            POSITION,
            null,
            0);

    Recording out = map(read);

    assertThat(out.events).extracting(Event::snapshot).containsExactly(true);
    assertThat(out.ticks).isEmpty();
  }

  private static Change beat(Operation operation, Row after) {
    return change(operation, "hall.clock", row("id", 1L), null, after);
  }

  private static Mapping simulated(String part, String instead) {
    assertThat(Hall.SIMULATED).contains(part);
    return Yaml.mapping(Hall.MAPPING, Hall.SIMULATED.replace(part, instead));
  }

  private static Mapping mapping(String part, String instead) {
    assertThat(Hall.MAPPING).contains(part);
    return Yaml.mapping(Hall.MAPPING.replace(part, instead));
  }
}
