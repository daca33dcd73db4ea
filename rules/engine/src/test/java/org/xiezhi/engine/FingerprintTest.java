package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.xiezhi.engine.alert.Evidence;

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
}
