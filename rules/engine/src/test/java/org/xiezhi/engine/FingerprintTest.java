package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.alert.Evidence;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.rule.RuleDirectory;

class FingerprintTest {
  private final Story notice = Story.by("appr-time-001.yaml");

  /** The rows of a snapshot share one position, and those of two sources may. */
  @Test
  void anotherRowAtTheSamePositionIsOtherEvidence() {
    notice
        .apply(Story.event(9, "application", "1", false, "2026-03-02", "2026-03-02"))
        .apply(Story.event(9, "acceptance", "late", false, "2026-03-20", "2026-03-20"))
        .apply(Story.event(9, "acceptance", "less-late", false, "2026-03-19", "2026-03-21"));

    assertThat(notice.last().evidence())
        .extracting(Evidence::row)
        .containsExactlyInAnyOrder("id=1", "id=less-late");
  }

  @Test
  void aMessageThatSaysSomethingElseIsTold() throws IOException {
    Story materials =
        Story.by(
            Fixtures.rules(
                RuleDirectory.read(Fixtures.RULES.resolve("catalog/approval/appr-proc-001.yaml"))));
    materials
        .apply(notice(materials, "1", 1L, "2026-03-02"))
        .apply(notice(materials, "2", 2L, "2026-03-05"));
    assertThat(materials.last().message().en()).contains("; 0 materials");

    // Which material it is, is not said, so it cannot be said whether it could have been named.
    materials.apply(
        materials.event("requested_material", "3", "2026-03-05", "2026-03-06", "sequence", 2L));

    assertThat(materials.last().message().en()).contains("; — materials");
  }

  private static Event notice(Story story, String row, long sequence, String day) {
    return story.event("supplement_notice", row, day, day, "sequence", sequence);
  }
}
