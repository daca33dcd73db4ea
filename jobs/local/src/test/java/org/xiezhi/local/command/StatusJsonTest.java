package org.xiezhi.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xiezhi.local.process.Part;
import org.xiezhi.local.status.RunState;
import org.xiezhi.local.status.Status;

class StatusJsonTest {
  private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

  @Test
  void theNamesThatProgramsReadAreStable() throws IOException {
    Status status =
        new Status(
            RunState.Phase.READY,
            NOON,
            List.of(new RunState.PartState("kafka", Part.State.UP, NOON, 0, 7L, "")),
            List.of("clock"),
            List.of(
                new Status.Source(
                    "approval",
                    "RUNNING",
                    List.of("RUNNING"),
                    9L,
                    NOON,
                    250L,
                    NOON,
                    300L,
                    false,
                    new Status.Failing(NOON, 7, "It fails.", "Mend it."))),
            List.of(new Status.Job("supervision", "RUNNING", NOON)),
            9L,
            4L,
            3L,
            2L,
            1L,
            0L,
            List.of("1 rows of approval/hall.decision cannot be read"));

    JsonNode json = new ObjectMapper().readTree(Json.pretty(status));

    assertThat(json)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"phase":"READY","since":"2026-03-02T04:00:00Z",
                     "parts":[{"name":"kafka","state":"UP","since":"2026-03-02T04:00:00Z",
                       "restarts":0,"pid":7,"waits_for":""}],
                     "left_over":["clock"],
                     "sources":[{"name":"approval","connector":"RUNNING","tasks":["RUNNING"],
                       "captured":9,"clock":"2026-03-02T04:00:00Z","lag_ms":250,
                       "job_clock":"2026-03-02T04:00:00Z","job_lag_ms":300,"simulated":false,
                       "failing":{"since":"2026-03-02T04:00:00Z","times":7,
                         "reason":"It fails.","advice":"Mend it."}}],
                     "jobs":[{"name":"supervision","state":"RUNNING",
                       "last_checkpoint":"2026-03-02T04:00:00Z"}],
                     "changes":9,"events":4,"alerts":3,"alerts_issued":2,
                     "dead_letters":1,"dead_letters_waiting":0,
                     "unread":["1 rows of approval/hall.decision cannot be read"],
                     "healthy":false}
                    """));
  }
}
