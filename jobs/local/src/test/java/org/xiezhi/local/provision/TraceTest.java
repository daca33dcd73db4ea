package org.xiezhi.local.provision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceTest {
  @Test
  void theFirstLineAndTheLastCauseAreShown() {
    String trace =
        """
        org.apache.kafka.connect.errors.ConnectException: Unrecoverable exception
        \tat org.apache.kafka.connect.runtime.AbstractWorkerSourceTask.maybeThrow
        Caused by: java.util.concurrent.ExecutionException: it failed
        \tat java.base/java.util.concurrent
        Caused by: org.apache.kafka.common.errors.RecordTooLargeException: too large
        """;

    assertThat(Trace.line(trace))
        .isEqualTo(
            "org.apache.kafka.connect.errors.ConnectException: Unrecoverable exception; caused by"
                + " org.apache.kafka.common.errors.RecordTooLargeException: too large");
    assertThat(Trace.line("no database\nat all")).isEqualTo("no database");
    assertThat(Trace.line("")).isEmpty();
  }

  @Test
  void secretsAreMasked() {
    assertThat(
            Trace.line(
                "no postgresql://capture:s3cret@db:5432/a?user=c&password=other, \"secret\": \"x y\""
                    + " sasl.jaas.config=… password='p;w' token=abc"))
        .isEqualTo(
            "no postgresql://***@db:5432/a?user=c&password***, \"secret*** sasl.jaas.config=…"
                + " password*** token***");
  }

  @Test
  void whatIsLongIsCut() {
    assertThat(Trace.line("x".repeat(1000) + "\nCaused by: " + "y".repeat(1000)))
        .isEqualTo("x".repeat(300) + "…; caused by " + "y".repeat(300) + "…");
  }
}
