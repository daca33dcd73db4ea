package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
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
import org.xiezhi.engine.event.Facts;

/** A version of a row that could be read only after newer ones counts as if it had come in turn. */
class LateVersionTest {
  private static final String MONDAY = "2026-03-02T10:00";
  private static final String TUESDAY = "2026-03-03T10:00";
  private static final String WEDNESDAY = "2026-03-04T10:00";

  private final Story fee =
      Story.by("appr-fee-001.yaml").given("fee_standard", "fee_code", "F", "unit_price", "10.00");

  private Event charged(String recorded, String amount) {
    return fee.event(
        "fee",
        "1",
        MONDAY,
        recorded,
        "fee_no",
        "N1",
        "fee_code",
        "F",
        "quantity",
        BigDecimal.ONE,
        "amount",
        new BigDecimal(amount));
  }

  @Test
  void whatItSaidIsRecordedSinceThen() {
    Event first = charged(MONDAY, "30.00");
    Event same = charged(TUESDAY, "30.00");
    fee.apply(same);
    assertThat(fee.last().recorded()).isEqualTo(same.recorded());

    fee.apply(first);
    assertThat(fee.last().recorded()).isEqualTo(first.recorded());
  }

  @Test
  void whatItSaidOtherwiseIsNotRecordedBefore() {
    Event first = charged(MONDAY, "30.00");
    Event other = charged(TUESDAY, "10.00");
    Event third = charged(WEDNESDAY, "30.00");
    fee.apply(first);
    fee.apply(third);
    assertThat(fee.last().recorded()).isEqualTo(first.recorded());

    fee.apply(other);
    assertThat(fee.last().recorded()).isEqualTo(third.recorded());
  }

  @Property
  void theSameIsKnownInWhicheverOrderTheVersionsCome(
      @ForAll @Size(min = 1, max = Facts.MOST_VERSIONS) List<@IntRange(max = 2) Integer> said,
      @ForAll Random random) {
    List<Event> versions =
        IntStream.range(0, said.size())
            .mapToObj(i -> charged(MONDAY, (said.get(i) + 1) + "0.00"))
            .toList();
    List<Event> shuffled = new ArrayList<>(versions);
    Collections.shuffle(shuffled, random);

    assertThat(known(shuffled)).isEqualTo(known(versions));
  }

  private List<Fact> known(List<Event> versions) {
    Story story = Story.by("appr-fee-001.yaml");
    versions.forEach(story::apply);
    return List.copyOf(story.state.facts());
  }
}
