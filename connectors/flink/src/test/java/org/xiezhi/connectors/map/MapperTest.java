package org.xiezhi.connectors.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xiezhi.connectors.map.Hall.COMMITTED;
import static org.xiezhi.connectors.map.Hall.POSITION;
import static org.xiezhi.connectors.map.Hall.PROVENANCE;
import static org.xiezhi.connectors.map.Hall.change;
import static org.xiezhi.connectors.map.Hall.created;
import static org.xiezhi.connectors.map.Hall.deleted;
import static org.xiezhi.connectors.map.Hall.fee;
import static org.xiezhi.connectors.map.Hall.feeKey;
import static org.xiezhi.connectors.map.Hall.map;
import static org.xiezhi.connectors.map.Hall.row;
import static org.xiezhi.connectors.map.Hall.updated;
import static org.xiezhi.connectors.map.Hall.with;
import static org.xiezhi.connectors.map.Hall.without;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.Change.Operation;
import org.xiezhi.connectors.decode.Row;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.FieldValues;
import org.xiezhi.engine.event.Precision;

class MapperTest {
  private static final Mapping MAPPING = Yaml.mapping(Hall.MAPPING);
  private static final Instant CHARGED = Instant.parse("2026-03-02T00:59:00Z");

  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      names = {"READ", "CREATE", "UPDATE"})
  void aRowThatIsReadCreatedOrUpdatedIsAnEvent(Operation operation) throws UnmappableException {
    Recording out =
        map(change(operation, "hall.fee", feeKey(), null, fee("A-1", "P-1", "35.00", false)));

    assertThat(out.events)
        .containsExactly(
            event(false, operation == Operation.READ, "A-1", "P-1", new BigDecimal("35.00")));
    assertThat(out.references).isEmpty();
    Event event = out.events.get(0);
    assertThat(event.row()).isEqualTo("fee_no=7");
    assertThat(event.key("case")).isEqualTo("A-1");
    assertThat(event.key("person")).isEqualTo("P-1");
    assertThat(event.id()).isEqualTo("hall/hall.fee/fee_no=7/fee@0/1DCA1F8");
  }

  @Test
  void aDeletedRowIsADeletedEventWithItsLastValues() throws UnmappableException {
    assertThat(map(deleted(fee("A-1", "P-1", "35.00", false))).events)
        .containsExactly(event(true, false, "A-1", "P-1", new BigDecimal("35.00")));
  }

  @Test
  void anUpdateThatKeepsTheKeysIsOneEvent() throws UnmappableException {
    Row before = fee("A-1", "P-1", "35.00", false);

    assertThat(map(updated(before, with(before, "amount", "40.00"))).events)
        .containsExactly(event(false, false, "A-1", "P-1", new BigDecimal("40.00")));
  }

  @Test
  void anUpdateThatMovesARowToAnotherCaseTakesItBackFromTheOldOne() throws UnmappableException {
    Recording out =
        map(updated(fee("A-1", "P-1", "35.00", false), fee("A-2", "P-1", "36.00", false)));

    // Person P-1 keeps the row, so the deleted event does not go there.
    assertThat(out.events)
        .containsExactly(
            event(true, false, "A-1", null, new BigDecimal("35.00")),
            event(false, false, "A-2", "P-1", new BigDecimal("36.00")));
  }

  @Test
  void anUpdateThatFillsAKeyTakesNothingBack() throws UnmappableException {
    Recording out =
        map(updated(fee("A-1", null, "35.00", false), fee("A-1", "P-1", "35.00", false)));

    assertThat(out.events)
        .containsExactly(event(false, false, "A-1", "P-1", new BigDecimal("35.00")));
  }

  @Test
  void aRowThatStartsToCountIsAnEvent() throws UnmappableException {
    Recording out =
        map(updated(fee("A-1", "P-1", "35.00", true), fee("A-1", "P-1", "35.00", false)));

    assertThat(out.events)
        .containsExactly(event(false, false, "A-1", "P-1", new BigDecimal("35.00")));
  }

  @Test
  void aRowThatNoLongerCountsIsTakenBackFromItsOldKeys() throws UnmappableException {
    Recording out =
        map(updated(fee("A-1", "P-1", "35.00", false), fee("A-2", "P-2", "36.00", true)));

    assertThat(out.events)
        .containsExactly(event(true, false, "A-1", "P-1", new BigDecimal("35.00")));
  }

  @Test
  void aRowThatDoesNotCountIsNothing() throws UnmappableException {
    Row draft = fee("A-1", "P-1", "35.00", true);

    Recording out = map(created(draft), updated(draft, with(draft, "amount", "1")), deleted(draft));

    assertThat(out.isEmpty()).isTrue();
  }

  @Test
  void withoutTheOldRowAnUpdateThatDoesNotCountIsTakenBackInCaseItDid() throws UnmappableException {
    assertThat(map(updated(null, fee("A-1", "P-1", "35.00", true))).events)
        .containsExactly(event(true, false, "A-1", "P-1", new BigDecimal("35.00")));
    assertThat(map(updated(null, fee("", null, "35.00", true))).events).isEmpty();
  }

  @Test
  void anUpdateOfThePrimaryKeyTakesTheOldRowBack() throws UnmappableException {
    Row before = fee("A-1", "P-1", "35.00", false);
    Row after = with(before, "fee_no", 8L);

    Recording out = map(change(Operation.UPDATE, "hall.fee", row("fee_no", 8L), before, after));

    assertThat(out.events).extracting(Event::row).containsExactly("fee_no=7", "fee_no=8");
    assertThat(out.events).extracting(Event::deleted).containsExactly(true, false);
    assertThat(out.events).extracting(e -> e.key("case")).containsExactly("A-1", "A-1");
  }

  @Test
  void anOldRowThatWasNeverMappableIsNotTakenBack() throws UnmappableException {
    Row after = fee("A-2", "P-1", "35.00", false);

    Row before = with(fee("A-1", "P-1", "35.00", false), "charged_at", "soon");

    assertThat(map(updated(before, after)).events)
        .containsExactly(event(false, false, "A-2", "P-1", new BigDecimal("35.00")));
  }

  @Test
  void anOldImageMayHoldOnlyWhatChanged() throws UnmappableException {
    Row before = row("application_no", "A-1");

    Recording out = map(updated(before, fee("A-2", "P-1", "35.00", false)));

    assertThat(out.events)
        .containsExactly(
            event(true, false, "A-1", null, new BigDecimal("35.00")),
            event(false, false, "A-2", "P-1", new BigDecimal("35.00")));
  }

  @Test
  void anUpdateWithoutAKeyNeedsTheOldRow() throws UnmappableException {
    Row before = fee("A-1", "P-1", "350.00", false);
    Row after = fee("A-1", "P-1", "35.00", false);

    assertThat(map(withoutKey(updated(before, after))).events)
        .extracting(Event::deleted)
        .containsExactly(true, false);
    assertUnmappable(
        withoutKey(updated(null, after)),
        "A change (UPDATE) of table hall.fee comes without its key and the old row, so it is not"
            + " known which row it changes. Keep the keys of the records (kafka-console-consumer"
            + " --property print.key=true), or the old rows: Set REPLICA IDENTITY FULL on hall.fee"
            + " (MariaDB and MySQL: binlog_row_image=FULL) and look at this row by hand.");
  }

  @Test
  void aRowWhoseKeyIsEmptyHasNoName() {
    Change change = created(fee("A-1", "P-1", "35.00", false));

    assertUnmappable(
        withKey(change, row("fee_no", null, "year", " ")),
        "A row of table hall.fee has nothing in fee_no, year, which names it: two such rows could"
            + " not be told apart.");
  }

  @Test
  void aLargeColumnThatDidNotChangeIsTakenFromTheOldRow() throws UnmappableException {
    Row before = fee("A-1", "P-1", "35.00", false);

    assertThat(map(updated(before, with(before, "clerk", Row.UNAVAILABLE))).events)
        .containsExactly(event(false, false, "A-1", "P-1", new BigDecimal("35.00")));
  }

  @Test
  void aLargeColumnThatIsNowhereCostsOnlyItselfUnlessTheRowNeedsIt() throws UnmappableException {
    Row row = fee("A-1", "P-1", "35.00", false);
    Recording out = map(updated(null, with(row, "clerk", Row.UNAVAILABLE)));

    Event event = out.events.get(0);
    assertThat(event.values().isUnreadable(event.type().indexOf("officer_id"))).isTrue();
    assertUnmappable(
        updated(null, with(row, "application_no", Row.UNAVAILABLE)),
        "Column application_no of table hall.fee was not captured because it is large and did not change."
            + " Set REPLICA IDENTITY FULL on hall.fee (MariaDB and MySQL: binlog_row_image=FULL)"
            + " and look at this row by hand.");
  }

  @Test
  void aColumnThatIsGoneIsNamed() {
    assertUnmappable(
        created(without(fee("A-1", "P-1", "35.00", false), "clerk")),
        "Column clerk of table hall.fee is not in the row: it was dropped or renamed, or the"
            + " connector leaves it out. Change the mapping or the connector.");
  }

  @Test
  void aFurtherColumnAndAnotherOrderOfColumnsChangeNothing() throws UnmappableException {
    Row usual = fee("A-1", "P-1", "35.00", false);
    Row moved = with(with(without(usual, "payer_id"), "added", 1L), "payer_id", "P-1");

    Recording out = map(created(usual), created(moved), created(usual));

    Event event = event(false, false, "A-1", "P-1", new BigDecimal("35.00"));
    assertThat(out.events).containsExactly(event, event, event);
  }

  @Test
  void aValueOfTheWrongKindIsNotQuoted() {
    assertUnmappable(
        created(with(fee("A-1", "P-1", "35.00", false), "charged_at", "370202199003078213X")),
        "Column charged_at of table hall.fee holds a text of 19 characters where an instant of the"
            + " years 1900 to 2200 with its offset, such as 2026-01-31T09:00:00Z (a local time"
            + " needs the type timestamp, a day the type date) is expected.");
  }

  @Test
  void blankKeysAreEmptyAndARowWithoutAnyCannotBeRouted() throws UnmappableException {
    assertThat(map(created(fee("A-1", " ", "35.00", false))).events)
        .containsExactly(event(false, false, "A-1", null, new BigDecimal("35.00")));
    assertUnmappable(
        created(fee("", null, "35.00", false)),
        "Column application_no of table hall.fee is empty, so it is not known which case or person"
            + " the row is about.");
  }

  @Test
  void aKeyIsBounded() {
    assertUnmappable(
        created(fee("A".repeat(257), "P-1", "35.00", false)),
        "Column application_no of table hall.fee is a key of more than 256 characters.");
  }

  @Test
  void aDeletedRowOfWhichOnlyTheKeyIsKnownAsksForTheFullRow() {
    Row thin =
        row(
            "fee_no",
            7L,
            "application_no",
            "",
            "payer_id",
            null,
            "amount",
            "0.00",
            "clerk",
            null,
            "is_draft",
            true,
            "charged_at",
            "1970-01-01T00:00:00Z",
            "recorded_at",
            null,
            0);
    String advice =
        "A row of table hall.fee was deleted, and the log holds only its primary key. Set REPLICA"
            + " IDENTITY FULL on hall.fee (MariaDB and MySQL: binlog_row_image=FULL) and look at"
            + " this row by hand.";

    assertUnmappable(deleted(thin), advice);
    // Defaults in other columns do not hide it.
    assertUnmappable(deleted(with(thin, "clerk", "counter")), advice);
  }

  @Test
  void aThinOldRowOfAnUpdateIsAsGoodAsNone() throws UnmappableException {
    Row thin =
        row(
            "fee_no",
            7L,
            "application_no",
            "",
            "payer_id",
            null,
            "amount",
            "0.00",
            "clerk",
            null,
            "is_draft",
            true,
            "charged_at",
            "1970-01-01T00:00:00Z",
            "recorded_at",
            null,
            0);

    assertThat(map(updated(thin, fee("A-1", "P-1", "35.00", false))).events)
        .containsExactly(event(false, false, "A-1", "P-1", new BigDecimal("35.00")));
    assertThat(map(updated(thin, fee("A-1", "P-1", "35.00", true))).events)
        .containsExactly(event(true, false, "A-1", "P-1", new BigDecimal("35.00")));
  }

  @Test
  void aDeletionWithoutAnOldRowOrAKeyOfTheRulesAsksForTheFullRow() {
    assertUnmappable(
        deleted(null),
        "A change (DELETE) of table hall.fee comes without the old row. Set REPLICA IDENTITY FULL"
            + " on hall.fee (MariaDB and MySQL: binlog_row_image=FULL) and look at this row by"
            + " hand.");
    assertUnmappable(
        deleted(fee(null, null, "35.00", false)),
        "Column application_no of table hall.fee is empty, so it is not known which case or person"
            + " the row is about. Set REPLICA IDENTITY FULL on hall.fee (MariaDB and MySQL:"
            + " binlog_row_image=FULL) and look at this row by hand.");
  }

  @Test
  void aTruncatedTableNeedsAPerson() throws UnmappableException {
    assertUnmappable(
        change(Operation.TRUNCATE, "hall.fee", null, null, null),
        "Table hall.fee was truncated: evidence is lost and the log does not say which rows. Ask"
            + " the department, and restore the rows or withdraw what rests on them by hand.");
    assertThat(map(change(Operation.TRUNCATE, "hall.other", null, null, null)).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Operation.class,
      mode = Mode.EXCLUDE,
      names = {"READ", "CREATE", "UPDATE", "DELETE", "TRUNCATE"})
  void whatIsNotAboutARowIsNothing(Operation operation) throws UnmappableException {
    assertThat(map(change(operation, null, null, null, null)).isEmpty()).isTrue();
  }

  @Test
  void rowsOfOtherTablesArePassedOverAndCounted() throws UnmappableException {
    Mapper mapper = new Mapper(MAPPING);
    Recording out = new Recording();

    mapper.map(change(Operation.CREATE, "hall.other", null, null, row("a", 1L)), PROVENANCE, out);
    mapper.map(created(fee("A-1", "P-1", "35.00", false)), PROVENANCE, out);

    assertThat(mapper.oddities().unmappedTables().values()).containsExactly(1L);
    assertThat(out.events).hasSize(1);
  }

  @Test
  void aChangeOfAnotherSourceIsRefused() {
    Change foreign =
        new Change(
            Operation.CREATE,
            "tax",
            "hall.fee",
            feeKey(),
            null,
            fee("A", "P", "1", false),
            COMMITTED,
            false,
            POSITION,
            null,
            0);

    assertUnmappable(
        foreign,
        "This change is from the source \"tax\", but the mapping is for \"hall\": give the"
            + " connector that topic.prefix, or use its own mapping.");
  }

  @Test
  void aChangeThatNamesNoSourceIsOfTheMappings() throws UnmappableException {
    Row fee = fee("A-1", "P-1", "35.00", false);
    Change nameless =
        new Change(
            Operation.CREATE,
            null,
            "hall.fee",
            feeKey(),
            null,
            fee,
            COMMITTED,
            false,
            POSITION,
            "815",
            0);

    assertThat(map(nameless).events).isEqualTo(map(created(fee)).events);
  }

  @Test
  void aBusinessTimeMayBeEmptyButNotAbsurd() throws UnmappableException {
    Row fee = fee("A-1", "P-1", "35.00", false);

    assertThat(map(created(with(fee, "charged_at", null))).events.get(0).occurred()).isNull();
    assertUnmappable(
        created(with(fee, "charged_at", "9999-12-31T00:00:00Z")),
        "Column charged_at of table hall.fee holds a text of 20 characters where an instant of the"
            + " years 1900 to 2200 with its offset, such as 2026-01-31T09:00:00Z (a local time"
            + " needs the type timestamp, a day the type date) is expected.");
  }

  private static Event event(
      boolean deleted, boolean snapshot, String application, String payer, BigDecimal amount) {
    return new Event(
        MAPPING.schema().events().get("fee"),
        "hall",
        "hall.fee",
        "fee_no=7",
        deleted,
        snapshot,
        POSITION,
        "815",
        COMMITTED,
        CHARGED,
        Precision.SECOND,
        FieldValues.of(new Object[] {application, payer, amount, "C-9"}),
        PROVENANCE);
  }

  private static Change withoutKey(Change change) {
    return withKey(change, null);
  }

  private static Change withKey(Change change, Row key) {
    return new Change(
        change.operation(),
        change.source(),
        change.table(),
        key,
        change.before(),
        change.after(),
        change.committed(),
        change.snapshot(),
        change.position(),
        change.transaction(),
        change.lastCommit());
  }

  private static void assertUnmappable(Change change, String sentence) {
    Mapper mapper = new Mapper(MAPPING);
    Recording out = new Recording();
    assertThatThrownBy(() -> mapper.map(change, PROVENANCE, out))
        .isInstanceOf(UnmappableException.class)
        .hasMessage(sentence)
        .hasNoCause();
    assertThat(out.isEmpty()).isTrue();
  }
}
