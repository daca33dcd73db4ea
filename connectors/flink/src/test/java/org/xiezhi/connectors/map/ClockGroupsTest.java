package org.xiezhi.connectors.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.ReferenceType;
import org.xiezhi.engine.schema.Schema;

class ClockGroupsTest {
  @Test
  void aSingleSourceHasOneClock() {
    ClockGroups groups = ClockGroups.of(Map.of("hall", speaking("fee", "refund")));

    assertThat(groups.whole().name()).isEqualTo("hall");
    assertThat(groups.apart()).isEmpty();
  }

  @Test
  void sourcesThatSpeakOfDifferentThingsHaveAClockEach() {
    ClockGroups groups =
        ClockGroups.of(Map.of("hall", speaking("fee"), "register", speaking("receipt")));

    assertThat(groups.whole().name()).isEqualTo("hall+register");
    assertThat(names(groups)).containsExactly("hall", "register");
  }

  @Test
  void everyTwoAreAGroupAsWellAndMoreWaitForAll() {
    ClockGroups groups =
        ClockGroups.of(
            Map.of("a", speaking("x"), "b", speaking("y"), "c", speaking("z"), "d", speaking("w")));

    assertThat(names(groups))
        .containsExactly("a", "b", "c", "d", "a+b", "a+c", "a+d", "b+c", "b+d", "c+d");
    assertThat(groups.whole().name()).isEqualTo("a+b+c+d");
  }

  @Test
  void sourcesOfOneVocabularyAreNeverApartThoughTheyShareItByAThird() {
    ClockGroups groups =
        ClockGroups.of(
            Map.of(
                "branch", speaking("fee"),
                "hall", speaking("fee", "refund"),
                "payer", speaking("refund"),
                "register", speaking("receipt")));

    assertThat(names(groups)).containsExactly("branch+hall+payer", "register");
    assertThat(ClockGroups.of(Map.of("hall", speaking("fee"), "branch", speaking("fee"))).apart())
        .isEmpty();
  }

  @Test
  void whoSpeaksOfAnEventOrAReferenceRowIsKnown() {
    Schema hall = speaking("fee");
    Schema catalogue =
        new Schema(
            "fees",
            hall.zone(),
            Map.of(),
            Map.of("price", new ReferenceType("price", List.of(), List.of())));
    ClockGroups groups =
        ClockGroups.of(
            Map.of("hall", hall, "catalogue", catalogue, "register", speaking("receipt")));

    assertThat(groups.speakingOf(List.of("fee"), List.of())).containsExactly("hall");
    assertThat(groups.speakingOf(List.of("fee", "receipt"), List.of("price")))
        .containsExactly("catalogue", "hall", "register");
  }

  private static List<String> names(ClockGroups groups) {
    return groups.apart().stream().map(ClockGroup::name).toList();
  }

  private static Schema speaking(String... events) {
    Map<String, EventType> types =
        Stream.of(events)
            .collect(
                Collectors.toMap(
                    event -> event, event -> new EventType(event, List.of(), Map.of(), Map.of())));
    return new Schema("fees", ZoneId.of("Asia/Shanghai"), types, Map.of());
  }
}
