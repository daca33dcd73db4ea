package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.FieldValues;

/** What fails in the engine is a fault of the key; what fails where it is told is not. */
class FaultTest {
  private static final String MONDAY = "2026-03-02T10:00";

  private final Story fee =
      Story.by("appr-fee-001.yaml").given("fee_standard", "fee_code", "F", "unit_price", "10.00");
  private final List<Fault> faults = new ArrayList<>();

  private Event charged(String row) {
    return fee.event(
        "fee",
        row,
        MONDAY,
        MONDAY,
        "fee_no",
        "N" + row,
        "fee_code",
        "F",
        "quantity",
        BigDecimal.ONE,
        "amount",
        new BigDecimal("30.00"));
  }

  /** The same with values that cannot be looked at. */
  private static Event broken(Event event) {
    return new Event(
        event.type(),
        event.source(),
        event.table(),
        event.row(),
        false,
        false,
        event.position(),
        null,
        event.recorded(),
        event.occurred(),
        event.precision(),
        new Broken(event.values().size()),
        event.provenance());
  }

  private static final class Broken extends FieldValues {
    private final int size;

    Broken(int size) {
      this.size = size;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public Object kept(int index) {
      throw new IllegalStateException("broken");
    }

    @Override
    public int footprint() {
      return 0;
    }
  }

  @Test
  void whatFailsOutsideOfAnyRuleIsAFaultOfTheKey() {
    fee.engine = new Engine(fee.engine.rules(), Story.SCHEMA, faults::add);
    fee.apply(charged("1"));
    Event broken = broken(charged("1"));
    fee.apply(broken).apply(charged("2"));

    assertThat(faults).hasSize(1);
    assertThat(faults.get(0).rule()).isNull();
    assertThat(faults.get(0).key()).isEqualTo("A1");
    assertThat(faults.get(0).anchor()).isSameAs(broken);
    assertThat(fee.steps()).hasSize(2);
  }

  @Test
  void whatFailsWhereAnAlertIsToldIsNoFaultOfTheKey() {
    Engine engine = new Engine(fee.engine.rules(), Story.SCHEMA, faults::add);
    Event charged = charged("1");

    assertThatThrownBy(
            () ->
                engine.apply(
                    fee.state,
                    List.of(charged),
                    charged.recorded(),
                    fee.tables,
                    alert -> {
                      throw new IllegalStateException("no room");
                    }))
        .hasMessage("no room");
    assertThat(faults).isEmpty();
  }
}
