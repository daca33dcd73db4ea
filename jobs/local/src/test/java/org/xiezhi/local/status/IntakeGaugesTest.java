package org.xiezhi.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xiezhi.local.ScriptedServer;
import org.xiezhi.local.server.Http;

class IntakeGaugesTest {
  private static final String VERTICES =
      """
      {"vertices":[{"id":"v1","name":"Source: rules"},{"id":"v2","name":"Source: changes -> intake"}]}
      """;

  private ScriptedServer flink;

  @BeforeEach
  void start() throws IOException {
    flink = new ScriptedServer();
  }

  @AfterEach
  void stop() {
    flink.close();
  }

  @Test
  void theGaugesOfTheIntakeAreRead() throws Exception {
    flink
        .answers(200, VERTICES)
        .answers(200, "[]")
        .answers(200, "[]")
        .answers(
            200,
            """
            [{"id":"intake.changes","value":"40"},{"id":"intake.events","value":"3"},
             {"id":"intake.source.approval.clock","value":"2026-03-02T02:00:00.123Z"},
             {"id":"intake.source.approval.simulated","value":"true"}]
            """);

    IntakeGauges gauges = IntakeGauges.of(Http.at(flink.url()), "j", List.of("approval"));

    assertThat(gauges.changes()).isEqualTo(40);
    assertThat(gauges.events()).isEqualTo(3);
    assertThat(gauges.clock("approval")).isEqualTo(Instant.parse("2026-03-02T02:00:00.123Z"));
    assertThat(gauges.clock("other")).isNull();
    assertThat(gauges.simulated("approval")).isTrue();
    assertThat(gauges.simulated("other")).isNull();
    assertThat(flink.asked().get(3))
        .isEqualTo(
            "GET /jobs/j/vertices/v2/subtasks/0/metrics"
                + "?get=intake.changes,intake.events,intake.source.approval.clock"
                + ",intake.source.approval.simulated");
  }

  @Test
  void aClockThatHasNotBeatenIsUnknown() throws Exception {
    flink
        .answers(200, VERTICES)
        .answers(200, "[]")
        .answers(
            200,
            """
            [{"id":"intake.events","value":"0"},
             {"id":"intake.source.approval.clock","value":"-1000000000-01-01T00:00:00Z"}]
            """);

    IntakeGauges gauges = IntakeGauges.of(Http.at(flink.url()), "j", List.of("approval"));

    assertThat(gauges.clock("approval")).isNull();
    assertThat(gauges.changes()).isNull();
    assertThat(gauges.events()).isZero();
  }

  @Test
  void countsOfSeveralJobsAreAdded() {
    assertThat(IntakeGauges.sum(Arrays.asList(1L, null, 2L))).isEqualTo(3);
    assertThat(IntakeGauges.sum(Arrays.asList((Long) null))).isNull();
  }
}
