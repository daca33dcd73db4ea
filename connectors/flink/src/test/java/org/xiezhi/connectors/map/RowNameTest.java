package org.xiezhi.connectors.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.connectors.map.Hall.change;
import static org.xiezhi.connectors.map.Hall.map;
import static org.xiezhi.connectors.map.Hall.row;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.decode.Change.Operation;
import org.xiezhi.connectors.decode.Row;
import org.xiezhi.engine.event.Event;

class RowNameTest {
  @Test
  void aRowIsNamedByItsKeyInTheOrderOfTheKey() {
    Row key =
        row(
            "no",
            "A,1=2\\3",
            "seq",
            4L,
            "day",
            LocalDate.of(2026, 3, 2),
            "part",
            new BigDecimal("1E+2"));

    assertThat(RowName.of(key, row())).isEqualTo("no=A\\,1\\=2\\\\3,seq=4,day=2026-03-02,part=100");
  }

  @Test
  void aLongKeyIsNamedByItsDigest() {
    String longest = RowName.of(row("no", "A".repeat(509)), row());
    String longer = RowName.of(row("no", "A".repeat(510)), row());

    assertThat(longest).isEqualTo("no=" + "A".repeat(509));
    assertThat(longer).isEqualTo("sha256=" + Digest.sha256("no=" + "A".repeat(510)));
  }

  @Test
  void aRowWithoutKeyIsNamedByTheDigestOfWhatIsNotNull() {
    Row row = row("msg", "a", "n", 1L);
    String name = RowName.of(null, row);

    assertThat(name).isEqualTo("sha256=" + Digest.sha256("msg=a,n=1"));
    assertThat(RowName.of(null, row("added", null, "n", 1L, "msg", "a"))).isEqualTo(name);
    assertThat(RowName.of(null, row("msg", "a", "n", 2L))).isNotEqualTo(name);
  }

  @Test
  void anUpdateOfARowWithoutKeyTakesTheOldRowBack() throws UnmappableException {
    Row before = Hall.fee("A-1", "P-1", "35.00", false);
    Row after = Hall.with(before, "amount", "36.00");

    Recording out = map(change(Operation.UPDATE, "hall.fee", null, before, after));

    assertThat(out.events)
        .extracting(Event::row)
        .containsExactly(RowName.of(null, before), RowName.of(null, after));
    assertThat(out.events).extracting(Event::deleted).containsExactly(true, false);
  }
}
