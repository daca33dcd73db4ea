package org.xiezhi.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  @Test
  void ratiosAreThoseOfTheMedians() {
    Report report =
        new Report(
            List.of(
                new Result(Stage.DECODE, 1000, 1, 1, 1000, 0),
                new Result(Stage.DECODE, 1000, 2, 1, 1000, 0),
                new Result(Stage.DECODE, 1000, 4, 1, 1000, 0),
                new Result(Stage.SUPERVISE, 1000, 5, 8, 3, 0)),
            3);

    assertThat(report.ratio(Stage.SUPERVISE)).isEqualTo(0.4);
    assertThat(report.isRight()).isTrue();
    assertThat(report.json())
        .isEqualTo(
            "{\"planted\":3,\"right\":true,"
                + "\"decode\":{\"min\":250,\"median\":500,\"max\":1000,\"ratio\":1.0,"
                + "\"cpu_micros_per_change\":1000.0,\"results\":[1000,1000,1000]},"
                + "\"supervise\":{\"min\":200,\"median\":200,\"max\":200,\"ratio\":0.4,"
                + "\"cpu_micros_per_change\":8000.0,\"results\":[3]}}\n");
  }

  @Test
  void anAlertTooFewOrTooManyIsWrong() {
    assertThat(new Report(List.of(supervised(2, 0)), 3).isRight()).isFalse();
    assertThat(new Report(List.of(supervised(4, 0)), 3).isRight()).isFalse();
    assertThat(new Report(List.of(supervised(3, 0)), 3).isRight()).isTrue();
  }

  @Test
  void aDeadLetterIsWrong() {
    Report report = new Report(List.of(supervised(3, 1)), 3);

    assertThat(report.isRight()).isFalse();
    assertThat(report.text()).contains("The alerts found are not those that were planted.");
  }

  private static Result supervised(long alerts, long deadLetters) {
    return new Result(Stage.SUPERVISE, 1000, 1, 1, alerts, deadLetters);
  }
}
