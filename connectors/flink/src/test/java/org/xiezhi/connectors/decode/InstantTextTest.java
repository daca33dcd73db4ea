package org.xiezhi.connectors.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2006-07-23T22:00:00.123456Z",
        "2006-07-23T22:00:00Z",
        "2006-07-23T22:00:00.1Z",
        "2006-07-23T22:00:00.000000001Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z",
        "2024-02-29T00:00:00.050Z",
        "2006-07-23T22:00Z",
        "2006-07-24T00:00:00+08:00",
        "-0044-03-15T12:00:00Z",
        "+292278994-08-17T07:12:55.807Z"
      })
  void anInstantIsReadAsTheLibraryReadsIt(String text) {
    assertThat(InstantText.parse(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2006-02-29T00:00:00Z",
        "2006-13-01T00:00:00Z",
        "2006-01-01T24:00:00Z",
        "2006-01-01T00:60:00Z",
        "2006-01-01T00:00:60Z",
        "2006-01-01T00:00:00.1234567890Z",
        "2006-01-01T00:00:00",
        "2006-01-01 00:00:00Z",
        "2006-01-01T00:00:0١Z",
        "Z",
        ""
      })
  void whatTheLibraryRefusesIsRefused(String text) {
    assertThatThrownBy(() -> OffsetDateTime.parse(text)).isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> InstantText.parse(text)).isInstanceOf(DateTimeException.class);
  }

  @Test
  void randomInstantsAreReadExactly() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      int nanos = random.nextInt(1_000_000_000);
      Instant instant =
          Instant.ofEpochSecond(random.nextLong() % 60_000_000_000L, nanos - nanos % 1000);
      assertThat(InstantText.parse(instant.toString())).isEqualTo(instant);
    }
  }

  @Test
  void aPointWithoutAFractionIsLeftToTheLibrary() {
    String text = "2006-01-01T00:00:00.Z";

    assertThat(InstantText.parse(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
  }
}
