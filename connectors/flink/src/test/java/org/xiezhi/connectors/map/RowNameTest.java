package org.xiezhi.connectors.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.connectors.map.Hall.change;
import static org.xiezhi.connectors.map.Hall.map;
import static org.xiezhi.connectors.map.Hall.row;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.decode.Change.Operation;
import org.xiezhi.connectors.decode.Row;
import org.xiezhi.engine.event.Event;

class RowNameTest {
  @Test
  void aRowIsNamedByItsKeyInTheOrderOfTheColumnsNames() {
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

    assertThat(RowName.of(key)).isEqualTo("day=2026-03-02,no=A\\,1\\=2\\\\3,part=100,seq=4");
    assertThat(RowName.of(row("seq", 4L, "no", "A")))
        .isEqualTo(RowName.of(row("no", "A", "seq", 4L)));
  }

  @Test
  void aLongKeyIsNamedByItsDigest() {
    String longest = RowName.of(row("no", "A".repeat(509)));
    String longer = RowName.of(row("no", "A".repeat(510)));

    assertThat(longest).isEqualTo("no=" + "A".repeat(509));
    assertThat(longer).isEqualTo("sha256=" + Digest.sha256("no=" + "A".repeat(510)));
  }

  @Test
  void aNumberNamesARowWhateverItsScale() {
    assertThat(RowName.of(row("no", new BigDecimal("1.00")))).isEqualTo("no=1");
  }

  @Test
  void aRowWithoutKeyIsNamedByTheDigestOfWhatIsReadOfIt() {
    String name = RowName.ofContent(new TreeMap<>(Map.of("n", "1", "msg", "a=b")));

    assertThat(name).isEqualTo("sha256=" + Digest.sha256("msg=a\\=b,n=1"));
  }

  @Test
  void anUpdateOfARowWithoutKeyTakesTheOldRowBack() throws UnmappableException {
    Row before = Hall.fee("A-1", "P-1", "35.00", false);
    Row after = Hall.with(before, "amount", "36.00");

    Recording out = map(change(Operation.UPDATE, "hall.fee", null, before, after));

    String name =
        "amount=%s,application_no=A-1,charged_at=2026-03-02T00:59:00Z,clerk=C-9,is_draft=true"
            + ",payer_id=P-1";
    assertThat(out.events)
        .extracting(Event::row)
        .containsExactly(
            "sha256=" + Digest.sha256(name.formatted("35")),
            "sha256=" + Digest.sha256(name.formatted("36")));
    assertThat(out.events).extracting(Event::deleted).containsExactly(true, false);
  }
}
