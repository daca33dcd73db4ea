package org.xiezhi.connectors.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xiezhi.connectors.map.Hall.COMMITTED;
import static org.xiezhi.connectors.map.Hall.POSITION;
import static org.xiezhi.connectors.map.Hall.change;
import static org.xiezhi.connectors.map.Hall.row;
import static org.xiezhi.connectors.map.Hall.with;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.Change.Operation;
import org.xiezhi.connectors.decode.Row;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;

class ReferenceTest {
  private static final String YAML =
      """
      domain: approval
      source: hall
      zone: Asia/Shanghai
      recorded: commit
      clock: {table: hall.clock}
      routes: [item]
      events:
        price_change:
          table: hall.price
          occurred: {column: valid_from, type: date}
          keys: {item: code}
          fields: {code: string}
      references:
        price:
          table: hall.price
          where: {withdrawn_at: }
          key: [code]
          valid: {from: valid_from, to: valid_to, type: date}
          fields:
            code: string
            amount: {type: decimal, encoding: base64, scale: 2}
      """;
  private static final Mapping MAPPING = Yaml.mapping(YAML);

  /** 20.50, valid in March 2026. */
  private static final Row PRICE =
      row(
          "id",
          3L,
          "code",
          "GF-1",
          "amount",
          "CAI=",
          "withdrawn_at",
          null,
          "valid_from",
          20_513L,
          "valid_to",
          20_543L);

  @Test
  void aTableMayFeedEventsAndReferencesAtOnce() throws UnmappableException {
    Recording out = Hall.map(MAPPING, price(Operation.CREATE, null, PRICE));

    assertThat(out.events)
        .extracting(Event::id)
        .containsExactly("hall/hall.price/id=3/price_change@0/1DCA1F8");
    assertThat(out.references).hasSize(1);
    ReferenceChange change = out.references.get(0);
    assertThat(change.type()).isEqualTo(MAPPING.schema().references().get("price"));
    assertThat(change.row()).isEqualTo("id=3");
    assertThat(change.id()).isEqualTo("hall/hall.price/id=3/price@0/1DCA1F8");
    assertThat(change.deleted()).isFalse();
    assertThat(change.position()).isEqualTo(POSITION);
    assertThat(change.recorded()).isEqualTo(COMMITTED);
    assertThat(change.values()).containsExactly("GF-1", new BigDecimal("20.50"));
  }

  @Test
  void bothDaysOfAValidityBelongToIt() throws UnmappableException {
    ReferenceChange change = only(price(Operation.READ, null, PRICE));

    assertThat(change.validFrom()).isEqualTo(Instant.parse("2026-02-28T16:00:00Z"));
    assertThat(change.validTo()).isEqualTo(Instant.parse("2026-03-31T16:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "instant, 2026-03-01T00:00:00+08:00, 2026-04-01T00:00:00+08:00",
    "timestamp, 2026-03-01 00:00:00, 2026-04-01 00:00:00",
    "timestamp(iso), 2026-03-01T00:00:00Z, 2026-04-01T00:00:00Z"
  })
  void theLastInstantOfAValidityDoesNotBelongToIt(String type, String from, String to)
      throws UnmappableException {
    Mapping mapping =
        Yaml.mapping(
            YAML.replace("valid_to, type: date", "valid_to, type: " + type)
                .replace(
                    "valid_from, type: date", "valid_from, type: " + type + ", precision: day"));
    Row price = with(with(PRICE, "valid_from", from), "valid_to", to);

    ReferenceChange change =
        Hall.map(mapping, price(Operation.READ, null, price)).references.get(0);

    assertThat(change.validFrom()).isEqualTo(Instant.parse("2026-02-28T16:00:00Z"));
    assertThat(change.validTo()).isEqualTo(Instant.parse("2026-03-31T16:00:00Z"));
  }

  @Test
  void anEndAfterTheBoundsOrNoneIsNoEnd() throws UnmappableException {
    assertThat(only(price(Operation.READ, null, with(PRICE, "valid_to", "9999-12-31"))).validTo())
        .isNull();
    assertThat(only(price(Operation.READ, null, with(PRICE, "valid_to", null))).validTo()).isNull();
    // What PostgreSQL's infinity becomes.
    assertThat(
            only(price(Operation.READ, null, with(PRICE, "valid_to", (long) Integer.MAX_VALUE)))
                .validTo())
        .isNull();
  }

  @Test
  void aRowThatWouldNeverBeInForceIsUnmappable() {
    assertThatThrownBy(
            () -> only(price(Operation.READ, null, with(PRICE, "valid_to", "1800-01-01"))))
        .isInstanceOf(UnmappableException.class)
        .hasMessage(
            "Column valid_to of table hall.price lies before the year 1900, so the row would never"
                + " be in force.");
  }

  @Test
  void anotherLookupKeyReplacesTheVersionBefore() throws UnmappableException {
    ReferenceChange change = only(price(Operation.UPDATE, PRICE, with(PRICE, "code", "GF-2")));

    assertThat(change.row()).isEqualTo("id=3");
    assertThat(change.deleted()).isFalse();
    assertThat(change.values()).containsExactly("GF-2", new BigDecimal("20.50"));
  }

  @Test
  void aDeletedRowOrOneThatNoLongerCountsIsDeleted() throws UnmappableException {
    ReferenceChange deleted = only(price(Operation.DELETE, PRICE, null));
    ReferenceChange withdrawn =
        only(price(Operation.UPDATE, PRICE, with(PRICE, "withdrawn_at", "2026-03-05T00:00:00Z")));

    assertThat(deleted.deleted()).isTrue();
    assertThat(deleted.values()).containsExactly("GF-1", new BigDecimal("20.50"));
    assertThat(withdrawn.deleted()).isTrue();
    assertThat(withdrawn.row()).isEqualTo("id=3");
  }

  @Test
  void aChangeIsMappedWholeOrNotAtAll() {
    Recording out = new Recording();
    Mapper mapper = new Mapper(MAPPING);
    Change change = price(Operation.CREATE, null, with(PRICE, "valid_to", "?"));

    // The event would do; the reference row does not.
    assertThatThrownBy(() -> mapper.map(change, Hall.PROVENANCE, out))
        .isInstanceOf(UnmappableException.class)
        .hasMessage(
            "Column valid_to of table hall.price holds a text of 1 characters where a day of the"
                + " years 1900 to 2200, such as 2026-01-31, or its number since 1970-01-01 is"
                + " expected.");
    assertThat(out.isEmpty()).isTrue();
  }

  private static Change price(Operation operation, Row before, Row after) {
    return change(operation, "hall.price", row("id", 3L), before, after);
  }

  private static ReferenceChange only(Change change) throws UnmappableException {
    Recording out = Hall.map(MAPPING, change);
    assertThat(out.references).hasSize(1);
    return out.references.get(0);
  }
}
