package org.xiezhi.connectors.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SourceWatchTest {
  private static final Instant WALL = Instant.parse("2026-11-01T00:00:00Z");

  private final SourceWatch watch = new SourceWatch(Duration.ofSeconds(10), WALL);

  @Test
  void aSourceThatBeatsInTimeIsInOrder() {
    watch.heard(WALL.plusSeconds(5));
    watch.beaten(WALL.plusSeconds(5));

    assertThat(watch.check(WALL.plusSeconds(14))).isEmpty();
    assertThat(watch.check(WALL.plusSeconds(15))).contains(Trouble.SILENT);
  }

  @Test
  void aSourceThatWasNeverHeardIsSilent() {
    assertThat(watch.check(WALL.plusSeconds(9))).isEmpty();
    assertThat(watch.check(WALL.plusSeconds(10))).contains(Trouble.SILENT);
  }

  @Test
  void aSourceThatIsHeardWithoutBeatsHasAClockThatStands() {
    watch.heard(WALL.plusSeconds(9));

    assertThat(watch.check(WALL.plusSeconds(9))).isEmpty();
    assertThat(watch.check(WALL.plusSeconds(10))).contains(Trouble.DOUBTED);
  }

  @Test
  void aSourceThatHasJustBegunToSpeakAgainMayTakeItsTimeForABeat() {
    watch.heard(WALL.plusSeconds(60));

    assertThat(watch.check(WALL.plusSeconds(61))).isEmpty();
    watch.heard(WALL.plusSeconds(65));
    assertThat(watch.check(WALL.plusSeconds(70))).contains(Trouble.DOUBTED);
  }
}
