package org.xiezhi.local.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceClockTest {
  @Test
  void aRowOfTheClockTableIsABeat() throws Exception {
    assertThat(beat(record("source_clock", "null")))
        .contains(
            new SourceClock.Beat(
                Instant.ofEpochMilli(1_772_413_200_123L),
                Instant.ofEpochMilli(1_772_413_200_123L)));
  }

  @Test
  void simulatedTimeIsTheClockAndTheCommitStandsApart() throws Exception {
    assertThat(beat(record("source_clock", "\"2026-03-02T08:00:00+08:00\"")))
        .contains(
            new SourceClock.Beat(
                Instant.parse("2026-03-02T00:00:00Z"), Instant.ofEpochMilli(1_772_413_200_123L)));
  }

  @Test
  void aTableOfThatNameInMariaDbHasNoSchema() throws Exception {
    String record = record("source_clock", "null");

    assertThat(beat(record.replace("\"schema\"", "\"db\""))).isPresent();
    assertThat(beat(record.replace("xiezhi", "hall"))).isEmpty();
  }

  @Test
  void aRowOfAnotherTableIsNone() throws Exception {
    assertThat(beat(record("fee", "null"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no JSON \u0000 at all", "{\"source\":", "7", "[]", "null"})
  void whatIsNoChangeIsNoBeat(String value) throws Exception {
    assertThat(beat(value)).isEmpty();
  }

  @Test
  void aTimeThatIsNoneMakesNoBeat() throws Exception {
    assertThat(beat(record("source_clock", "\"infinity\""))).isEmpty();
  }

  @Test
  void aTombstoneIsNoBeat() throws Exception {
    assertThat(SourceClock.beat(null)).isEmpty();
  }

  private static Optional<SourceClock.Beat> beat(String value) throws IOException {
    return SourceClock.beat(value.getBytes(UTF_8));
  }

  private static String record(String table, String time) {
    return """
    {"source":{"schema":"xiezhi","table":"%s","ts_ms":1772413200123},"after":{"source_time":%s}}
    """
        .formatted(table, time);
  }
}
