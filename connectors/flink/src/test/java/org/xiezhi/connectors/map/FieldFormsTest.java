package org.xiezhi.connectors.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xiezhi.connectors.map.Hall.change;
import static org.xiezhi.connectors.map.Hall.created;
import static org.xiezhi.connectors.map.Hall.fee;
import static org.xiezhi.connectors.map.Hall.map;
import static org.xiezhi.connectors.map.Hall.row;
import static org.xiezhi.connectors.map.Hall.with;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.decode.Change.Operation;
import org.xiezhi.connectors.decode.Row;
import org.xiezhi.engine.event.Event;

/** Rows whose values, names or times are not as the mapping would have them. */
class FieldFormsTest {
  private static final Mapping MAPPING = Yaml.mapping(Hall.MAPPING);

  @Test
  void aFieldThatNothingRestsOnIsUnreadableAndTheRowIsKept() throws UnmappableException {
    Mapper mapper = new Mapper(MAPPING);
    Recording out = new Recording();

    mapper.map(created(fee("A-1", "P-1", "NaN", false)), Hall.PROVENANCE, out);

    Event event = out.events.get(0);
    assertThat(event.value("amount")).isNull();
    assertThat(event.values().isUnreadable(event.type().indexOf("amount"))).isTrue();
    assertThat(event.values().isUnreadable(event.type().indexOf("payer_id"))).isFalse();
    assertThat(mapper.oddities().unreadableColumns()).isEqualTo(Map.of("hall/hall.fee.amount", 1L));
  }

  @Test
  void whatNamesOrDatesARowMustBeReadable() {
    assertThatThrownBy(
            () -> map(created(with(fee("A-1", "P-1", "1", false), "charged_at", "infinity"))))
        .isInstanceOf(UnmappableException.class)
        .hasMessageContaining("Column charged_at of table hall.fee holds a text of 8 characters");
    assertThatThrownBy(
            () ->
                map(created(with(fee("A-1", "P-1", "1", false), "application_no", new byte[] {1}))))
        .isInstanceOf(UnmappableException.class)
        .hasMessageContaining("Column application_no of table hall.fee holds 1 bytes");
  }

  /** Its beginning, or what stood there before, would be taken for what was written. */
  @Test
  void aValueThatTheCaptureLeftOutIsUnreadable() throws UnmappableException {
    Row.LeftOut large = new Row.LeftOut("30000000 bytes, SHA-256 0123");
    Row row = fee("A-1", "P-1", "1", false);

    Event event = map(Hall.updated(row, with(row, "clerk", large))).events.get(0);
    assertThat(event.values().isUnreadable(event.type().indexOf("officer_id"))).isTrue();
    for (String column : List.of("application_no", "charged_at", "is_draft")) {
      assertThatThrownBy(() -> map(Hall.updated(row, with(row, column, large))))
          .isInstanceOf(UnmappableException.class)
          .hasMessageStartingWith(
              "Column "
                  + column
                  + " of table hall.fee holds a value that the capture left out because the row is"
                  + " too large (30000000 bytes, SHA-256 0123) where ");
    }
  }

  /** A table without a primary key, whose rows are named by what they hold. */
  @Test
  void aRowOfWhichAValueWasLeftOutKeepsItsName() throws UnmappableException {
    Row large = with(fee("A-1", "P-1", "1", false), "clerk", new Row.LeftOut("7 bytes"));
    Row corrected = fee("A-1", "P-1", "1", false);

    Recording out =
        map(
            change(Operation.CREATE, "hall.fee", null, null, large),
            change(Operation.UPDATE, "hall.fee", null, large, corrected));

    assertThat(out.events).extracting(Event::deleted).containsExactly(false, true, false);
    assertThat(out.events.get(1).fact()).isEqualTo(out.events.get(0).fact());
  }

  @Test
  void aTimeThatNoOfficeCanMeanIsTold() {
    assertDoubted(
        "1989-12-30T00:00:00Z",
        "Column charged_at of table hall.fee says that something happened in the year 1989, but the"
            + " row was recorded in 2026. If its numbers are counted in another unit, say so"
            + " (timestamp(3), or \"unit: s\"); if such times are true, say \"earliest\".");
    assertDoubted(
        "2037-01-01T00:00:00Z",
        "Column charged_at of table hall.fee says that something happened in the year 2037, but the"
            + " row was recorded in 2026. If its numbers are counted in another unit, say so"
            + " (timestamp(3), or \"unit: s\"); if such times are true, say \"latest\".");
  }

  private static void assertDoubted(String time, String message) {
    assertThatThrownBy(() -> map(created(with(fee("A-1", "P-1", "1", false), "charged_at", time))))
        .isInstanceOf(UnmappableException.class)
        .hasMessage(message);
  }

  @Test
  void aMappingMayKnowBetterWhichTimesAreTrue() throws UnmappableException {
    Mapping archive =
        Yaml.mapping(
            Hall.MAPPING.replace(
                "{column: charged_at, precision: second}",
                "{column: charged_at, precision: second, earliest: 1949-10-01, latest:"
                    + " 2099-12-31}"));
    Row old = with(fee("A-1", "P-1", "1", false), "charged_at", "1950-01-01T00:00:00Z");
    Row ahead = with(fee("A-1", "P-1", "1", false), "charged_at", "2090-01-01T00:00:00Z");

    assertThat(map(archive, created(old), created(ahead)).events).hasSize(2);
  }

  @Test
  void rowsOfPartitionsAreRowsOfTheirTable() throws UnmappableException {
    Mapping mapping =
        Yaml.mapping(
            Hall.MAPPING.replace(
                "table: hall.fee\n", "table: hall.fee\n    partitions: hall.fee_*\n"));
    Row row = fee("A-1", "P-1", "1", false);

    Recording out =
        map(
            mapping,
            change(Operation.CREATE, "hall.fee_2026m03", Hall.feeKey(), null, row),
            change(Operation.CREATE, "hall.fee", Hall.feeKey(), null, row),
            change(Operation.CREATE, "hall.feed", Hall.feeKey(), null, row));

    assertThat(out.events).extracting(Event::table).containsExactly("hall.fee", "hall.fee");
    assertThat(out.events)
        .extracting(Event::fact)
        .hasSize(2)
        .containsOnly("hall/hall.fee/fee_no=7/fee");
    assertThatThrownBy(
            () -> map(mapping, change(Operation.TRUNCATE, "hall.fee_2026m03", null, null, null)))
        .hasMessageContaining("Table hall.fee was truncated");
  }

  @Test
  void aRowWithoutKeyKeepsItsNameWhenItsTableGainsAColumn() throws UnmappableException {
    Row before = fee("A-1", "P-1", "35.00", false);
    Row after = with(with(before, "channel", "window"), "amount", "36.0");

    Recording out =
        map(
            change(Operation.CREATE, "hall.fee", null, null, before),
            change(
                Operation.UPDATE,
                "hall.fee",
                null,
                with(with(before, "channel", "window"), "amount", "35.0"),
                after));

    assertThat(out.events).extracting(Event::deleted).containsExactly(false, true, false);
    assertThat(out.events.get(1).fact()).isEqualTo(out.events.get(0).fact());
    assertThat(out.events.get(2).fact()).isNotEqualTo(out.events.get(0).fact());
  }

  @Test
  void aReferenceThatEndsBeforeItBeginsIsTold() throws UnmappableException {
    Mapping mapping =
        Yaml.mapping(
            """
            domain: approval
            source: hall
            zone: Asia/Shanghai
            recorded: commit
            clock: {table: hall.clock}
            routes: []
            references:
              price:
                table: hall.price
                key: [code]
                valid: {from: since, to: until, type: date}
                fields: {code: string}
            """);
    Row key = row("id", 1L);

    assertThatThrownBy(
            () ->
                map(
                    mapping,
                    price(key, row("code", "F", "since", "2026-03-02", "until", "2026-03-01"))))
        .isInstanceOf(UnmappableException.class)
        .hasMessage(
            "Column until of table hall.price ends the row's validity before column since begins"
                + " it, so the row would never be in force. Ask the department which of the two is"
                + " right; if a value in them stands for no end, say so with \"empty\".");
    Recording out =
        map(
            mapping,
            price(key, row("code", "F", "since", "2026-03-02", "until", "2026-03-02")),
            price(key, row("code", "F", "since", "-infinity", "until", "infinity")),
            price(
                key,
                row(
                    "code",
                    "F",
                    "since",
                    (long) Integer.MIN_VALUE,
                    "until",
                    (long) Integer.MAX_VALUE)));
    assertThat(out.references).hasSize(3);
    assertThat(out.references.get(1).validFrom()).isNull();
    assertThat(out.references.get(1).validTo()).isNull();
    assertThat(out.references.get(2).validFrom()).isNull();
    assertThat(out.references.get(2).validTo()).isNull();
  }

  private static org.xiezhi.connectors.decode.Change price(Row key, Row after) {
    return change(Operation.CREATE, "hall.price", key, null, after);
  }
}
