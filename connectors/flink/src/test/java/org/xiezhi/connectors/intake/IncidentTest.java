package org.xiezhi.connectors.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Text;

class IncidentTest {
  private static final Instant CLOCK = Instant.parse("2026-03-02T01:00:00Z");
  private static final Instant WALL = Instant.parse("2026-11-01T00:00:00Z");
  private static final Text REASON = new Text("因为", "because");
  private static final Text OVER = new Text("好了", "over");

  private final Incidents incidents = new Incidents("approval", "hall");

  @Test
  void anIncidentIsToldOnceAndClosedOnce() {
    Alert begun = incidents.begin(Trouble.SILENT, CLOCK, REASON, WALL).orElseThrow();
    assertThat(incidents.begin(Trouble.SILENT, CLOCK.plusSeconds(1), REASON, WALL)).isEmpty();
    Alert over =
        incidents
            .end(Trouble.SILENT, CLOCK.plusSeconds(60), OVER, WALL.plusSeconds(9))
            .orElseThrow();
    assertThat(incidents.end(Trouble.SILENT, CLOCK, OVER, WALL)).isEmpty();

    assertThat(begun.rule()).isEqualTo("DATA-STAT-001");
    assertThat(begun.state()).isEqualTo(AlertState.ISSUED);
    assertThat(begun.level()).isEqualTo(Level.WARNING);
    assertThat(begun.detected()).isEqualTo(WALL);
    assertThat(begun.title()).isEqualTo(new Text("数据断流", "Source is silent"));
    assertThat(begun.message().en())
        .isEqualTo(
            "Source hall has been silent since 2026-03-02T01:00:00Z on its clock;"
                + " no card is issued on it until the evidence is in");
    assertThat(over.id()).isEqualTo(begun.id());
    assertThat(over.revision()).isEqualTo(2);
    assertThat(over.state()).isEqualTo(AlertState.CLOSED);
    assertThat(over.history()).startsWith(begun.history().get(0)).hasSize(2);
  }

  @Test
  void eachTroubleAndEachTimeIsAnAlertOfItsOwn() {
    Alert first = incidents.begin(Trouble.SILENT, CLOCK, REASON, WALL).orElseThrow();
    Alert other = incidents.begin(Trouble.DOUBTED, CLOCK, REASON, WALL).orElseThrow();
    incidents.end(Trouble.SILENT, CLOCK, OVER, WALL);
    Alert second = incidents.begin(Trouble.SILENT, CLOCK, REASON, WALL).orElseThrow();

    assertThat(List.of(first.id(), other.id(), second.id())).doesNotHaveDuplicates();
  }

  @Test
  void anEarlierRunsIncidentIsClosedByThisOneAndItsNumbersGoOn() {
    Alert begun = incidents.begin(Trouble.SILENT, CLOCK, REASON, WALL).orElseThrow();
    Incidents again = new Incidents("approval", "hall");
    again.restore(incidents.count(), incidents.open());

    assertThat(again.begin(Trouble.SILENT, CLOCK, REASON, WALL)).isEmpty();
    Alert over = again.end(Trouble.SILENT, CLOCK, OVER, WALL).orElseThrow();
    Alert next = again.begin(Trouble.SILENT, CLOCK, REASON, WALL).orElseThrow();

    assertThat(over.id()).isEqualTo(begun.id());
    assertThat(next.id()).isNotEqualTo(begun.id());
  }

  @Test
  void aSourceThatWasNeverHeardIsToldOfSinceTheBeginningOfTime() {
    Alert begun = incidents.begin(Trouble.SILENT, Instant.MIN, REASON, WALL).orElseThrow();

    assertThat(begun.recorded()).isEqualTo(Instant.EPOCH);
  }
}
