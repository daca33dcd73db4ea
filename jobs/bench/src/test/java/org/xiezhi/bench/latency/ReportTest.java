package org.xiezhi.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Instant COMMITTED = Instant.parse("2026-11-23T08:00:00Z");
  private static final Overcharge ONE = new Overcharge("A1", 90_000_000, 100_000_000, COMMITTED);
  private static final Overcharge OTHER = new Overcharge("A2", 0, 0, COMMITTED);

  @Test
  void thePartsAreToldApart() {
    Report report =
        Report.of(List.of(ONE), Map.of("A1", found(600)), Map.of(5L, COMMITTED.plusMillis(120)));

    assertThat(report.isFine()).isTrue();
    assertThat(report.json())
        .isEqualTo(
            "{\"overcharges\":1,\"missing\":0,\"fine\":true,\"millis\":{"
                + "\"committed_to_found\":"
                + all(500)
                + ",\"sent_to_found\":"
                + all(510)
                + ",\"committed_to_kafka\":"
                + all(120)
                + ",\"kafka_to_detected\":"
                + all(180)
                + ",\"detected_to_found\":"
                + all(200)
                + "}}\n");
  }

  @Test
  void anAlertThatWasNeverFoundIsNotFine() {
    Report report = Report.of(List.of(ONE, OTHER), Map.of("A1", found(600)), Map.of());

    assertThat(report.missing()).isEqualTo(1);
    assertThat(report.isFine()).isFalse();
    assertThat(report.text()).contains("1 alerts were never found.");
  }

  @Test
  void moreThanTwoSecondsIsNotFine() {
    assertThat(Report.of(List.of(ONE), Map.of("A1", found(2_100)), Map.of()).isFine()).isTrue();
    assertThat(Report.of(List.of(ONE), Map.of("A1", found(2_101)), Map.of()).isFine()).isFalse();
  }

  private static Sighting found(int millis) {
    return new Sighting(
        "A1", millis * 1_000_000L, COMMITTED.plusMillis(500), COMMITTED.plusMillis(300), 5);
  }

  private static String all(int millis) {
    String value = millis + ".0";
    return "{\"p50\":"
        + value
        + ",\"p90\":"
        + value
        + ",\"p99\":"
        + value
        + ",\"max\":"
        + value
        + "}";
  }
}
