package org.xiezhi.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookoutTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:01Z");

  @Test
  void oneSearchAsksForAllCases() {
    assertThat(Lookout.query(List.of("A1", "A2")))
        .isEqualTo(
            "{\"size\":2,"
                + "\"_source\":[\"key.value\",\"observed.detected_at\",\"observed.evidence.offset\"],"
                + "\"query\":{\"bool\":{\"filter\":["
                + "{\"terms\":{\"key.value\":[\"A1\",\"A2\"]}},"
                + "{\"term\":{\"rule.id\":\"APPR-FEE-001\"}}]}}}");
  }

  @Test
  void anAlertIsSeenWithTheNewestRowThatItRestsOn() throws JsonProcessingException {
    String alert =
        "{\"key\":{\"value\":\"A1\"},\"observed\":{\"detected_at\":\"2026-11-23T08:00:00.250Z\","
            + "\"evidence\":[{\"offset\":7},{\"offset\":9},{\"offset\":8}]}}";

    assertThat(Lookout.sighting(new JsonMapper().readTree(alert), 42, NOW))
        .isEqualTo(new Sighting("A1", 42, NOW, Instant.parse("2026-11-23T08:00:00.250Z"), 9));
  }
}
