package org.xiezhi.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.xiezhi.local.status.RunState;

class ConnectorFailuresTest {
  private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

  private final ConnectorFailures failures = new ConnectorFailures();

  @Test
  void oneThatFailsAgainAndAgainIsOneFailureThroughout() {
    assertThat(failures.failed("approval", "It fails.", NOON)).isTrue();
    assertThat(failures.runs("approval", NOON.plusSeconds(10))).isFalse();
    assertThat(failures.failed("approval", "It fails.", NOON.plusSeconds(20))).isFalse();

    assertThat(failures.all())
        .containsExactly(
            new RunState.Failing("approval", NOON, NOON.plusSeconds(20), 2, "It fails."));
  }

  @Test
  void anotherReasonIsNews() {
    failures.failed("approval", "It fails.", NOON);

    assertThat(failures.failed("approval", "No database.", NOON.plusSeconds(5))).isTrue();
    assertThat(failures.all())
        .containsExactly(
            new RunState.Failing("approval", NOON, NOON.plusSeconds(5), 2, "No database."));
  }

  @Test
  void oneThatHasRunForAWhileFailsNoLonger() {
    failures.failed("approval", "It fails.", NOON);
    Instant steady = NOON.plus(ConnectorFailures.STEADY);

    assertThat(failures.runs("approval", steady.minusMillis(1))).isFalse();
    assertThat(failures.runs("approval", steady)).isTrue();
    assertThat(failures.runs("approval", steady)).isFalse();
    assertThat(failures.all()).isEmpty();
  }
}
