package org.xiezhi.connectors.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;

class SourceWatchTest {
  private static final Instant CLOCK = Instant.parse("2026-03-02T01:00:00Z");
  private static final Instant WALL = Instant.parse("2026-11-01T00:00:00Z");

  private final SourceWatch watch = new SourceWatch("approval", Duration.ofSeconds(10));

  @Test
  void aSourceThatIsHeardInTimeIsNotToldOf() {
    watch.expect("approval", WALL);
    assertThat(watch.heard("approval", CLOCK, WALL.plusSeconds(5))).isEmpty();

    assertThat(watch.check("approval", CLOCK, WALL.plusSeconds(14))).isEmpty();
  }

  @Test
  void aSilentSourceIsToldOfOnceAndClosedWhenItSpeaksAgain() {
    watch.expect("approval", WALL);

    Alert silent = watch.check("approval", CLOCK, WALL.plusSeconds(10)).orElseThrow();
    assertThat(watch.check("approval", CLOCK, WALL.plusSeconds(11))).isEmpty();
    Alert closed =
        watch.heard("approval", CLOCK.plusSeconds(60), WALL.plusSeconds(70)).orElseThrow();

    assertThat(silent.rule()).isEqualTo("DATA-STAT-001");
    assertThat(silent.state()).isEqualTo(AlertState.ISSUED);
    assertThat(silent.level()).isEqualTo(Level.WARNING);
    assertThat(silent.detected()).isEqualTo(WALL.plusSeconds(10));
    assertThat(silent.message().en())
        .isEqualTo(
            "Source approval has been silent since 2026-03-02T01:00:00Z on its clock;"
                + " no card is issued on it until the evidence is in");
    assertThat(closed.id()).isEqualTo(silent.id());
    assertThat(closed.revision()).isEqualTo(2);
    assertThat(closed.state()).isEqualTo(AlertState.CLOSED);
    assertThat(closed.history()).startsWith(silent.history().get(0)).hasSize(2);
  }

  @Test
  void anotherSilenceIsAnotherAlert() {
    watch.expect("approval", WALL);
    Alert first = watch.check("approval", CLOCK, WALL.plusSeconds(10)).orElseThrow();
    watch.heard("approval", CLOCK.plusSeconds(60), WALL.plusSeconds(20));

    Alert second =
        watch.check("approval", CLOCK.plusSeconds(60), WALL.plusSeconds(30)).orElseThrow();

    assertThat(second.id()).isNotEqualTo(first.id());
  }

  @Test
  void aSilenceThatAnEarlierRunToldOfIsClosedByThisOne() {
    watch.expect("approval", WALL);
    watch.restore("approval", CLOCK);

    assertThat(watch.check("approval", CLOCK, WALL.plusSeconds(60))).isEmpty();
    assertThat(watch.silentSince()).isEqualTo(Map.of("approval", CLOCK));
    assertThat(watch.heard("approval", CLOCK, WALL.plusSeconds(61)).orElseThrow().state())
        .isEqualTo(AlertState.CLOSED);
  }

  @Test
  void aSourceThatWasNeverHeardIsToldOf() {
    watch.expect("approval", WALL);

    assertThat(watch.check("approval", Instant.MIN, WALL.plusSeconds(10)).orElseThrow().recorded())
        .isEqualTo(Instant.EPOCH);
  }
}
