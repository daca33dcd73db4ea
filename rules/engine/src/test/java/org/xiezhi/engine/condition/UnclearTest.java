package org.xiezhi.engine.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.FieldValues;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.event.Unreadable;
import org.xiezhi.engine.reference.ReferenceChange;

/** What cannot be read, or is said twice and differently, is neither a value nor nothing. */
class UnclearTest {
  private final ConditionFixture fixture = new ConditionFixture();

  @Test
  void whetherAFieldThatCannotBeReadIsFilledCannotBeSaid() {
    Frame frame = unreadable("amount");

    assertThat(fixture.compiled("fee.amount > 31.0").value(frame)).isNull();
    assertThat(frame.takeMissing()).containsExactly("fee.amount (unreadable)");
    assertThat(fixture.compiled("has(fee.amount)").value(frame)).isNull();
    assertThat(frame.takeMissing()).containsExactly("fee.amount (unreadable)");
    assertThat(fixture.compiled("!has(fee.amount) || fee.count == 3").value(frame)).isEqualTo(true);
    assertThat(frame.takeMissing()).isEmpty();
    assertThat(fixture.compiled("has(fee.gap)").value(frame)).isEqualTo(false);
    assertThat(frame.takeMissing()).isEmpty();
  }

  @Test
  void whatRowsInForceSayDifferentlyCannotBeSaid() {
    standard("id=2", "12.00");

    assertThat(fixture.value("found(standard)")).isEqualTo(true);
    assertThat(fixture.value("standard.code == 'F-1'")).isEqualTo(true);
    assertThat(fixture.missing("fee.amount > standard.price"))
        .containsExactly("standard.price (differs between the rows id=1 and id=2, all in force)");
    assertThat(fixture.missing("has(standard.price)"))
        .containsExactly("standard.price (differs between the rows id=1 and id=2, all in force)");
    assertThat(fixture.value("has(standard.note)")).isEqualTo(false);
  }

  @Test
  void aNumberIsTheSameWhateverItsScale() {
    standard("id=2", "10");

    assertThat(fixture.value("standard.price == 10.0")).isEqualTo(true);
    Object[] one = {"F-1", new BigDecimal("120.0")};
    Object[] other = {"F-1", new BigDecimal("120.00")};
    assertThat(FieldValues.of(one)).isEqualTo(FieldValues.of(other));
    assertThat(FieldValues.of(one)).hasSameHashCodeAs(FieldValues.of(other));
    assertThat(FieldValues.of(new Object[] {null}))
        .isNotEqualTo(FieldValues.of(new Object[] {Unreadable.VALUE}));
  }

  private void standard(String row, String price) {
    fixture.tables.apply(
        new ReferenceChange(
            ConditionFixture.STANDARD,
            "approval",
            "hall.standard",
            row,
            false,
            LogPosition.lsn(2),
            Instant.EPOCH,
            null,
            null,
            new Object[] {"F-1", new BigDecimal(price), null}));
  }

  private Frame unreadable(String field) {
    Event event = fixture.frame().event(0);
    Object[] values = new Object[event.values().size()];
    for (int i = 0; i < values.length; i++) {
      boolean hit = event.type().fields().get(i).name().equals(field);
      values[i] = hit ? Unreadable.VALUE : event.value(i);
    }
    return fixture
        .frame()
        .set(
            0,
            new Event(
                event.type(),
                event.source(),
                event.table(),
                event.row(),
                false,
                false,
                event.position(),
                event.recorded(),
                event.occurred(),
                event.precision(),
                values,
                event.provenance()));
  }

  @Test
  void aListOfRowsNamesAFewOnly() {
    for (String row : List.of("id=2", "id=3", "id=4", "id=5", "id=6")) {
      standard(row, row.substring(3));
    }

    assertThat(fixture.missing("standard.price > 1.0"))
        .containsExactly(
            "standard.price (differs between the rows id=1 and id=2 and id=3 and id=4, all in"
                + " force)");
  }
}
