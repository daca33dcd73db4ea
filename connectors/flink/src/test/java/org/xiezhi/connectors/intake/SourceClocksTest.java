package org.xiezhi.connectors.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceClocksTest {
  private static final Instant ONE = Instant.parse("2026-03-02T01:00:00Z");
  private static final Instant TWO = Instant.parse("2026-03-02T02:00:00Z");

  private final SourceClocks clocks = new SourceClocks(List.of("city", "district"));

  @Test
  void theDomainWaitsForItsSlowestSource() {
    clocks.advance("city", TWO);
    assertThat(clocks.domain()).isEqualTo(Instant.MIN);

    clocks.advance("district", ONE);
    assertThat(clocks.domain()).isEqualTo(ONE);
  }

  @Test
  void aClockNeverGoesBack() {
    clocks.advance("city", TWO);
    clocks.advance("city", ONE);

    assertThat(clocks.of("city")).isEqualTo(TWO);
  }

  @Test
  void aSourceOfAnotherDomainDoesNotCount() {
    clocks.advance("city", ONE);
    clocks.advance("district", ONE);
    clocks.advance("procurement", Instant.EPOCH);

    assertThat(clocks.domain()).isEqualTo(ONE);
    assertThat(clocks.of("procurement")).isEqualTo(Instant.MIN);
  }
}
