package org.xiezhi.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  @Test
  void eachQuickDeathDoublesThePause() {
    Backoff backoff = new Backoff();
    backoff.died(START, START.plusSeconds(1));
    assertThat(backoff.pause()).isEqualTo(Duration.ofMillis(500));
    backoff.died(START, START.plusSeconds(1));
    assertThat(backoff.pause()).isEqualTo(Duration.ofSeconds(1));
    backoff.died(START, START.plusSeconds(1));
    assertThat(backoff.pause()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void theFifthQuickDeathInARowIsTold() {
    Backoff backoff = new Backoff();
    for (int i = 1; i <= 7; i++) {
      backoff.died(START, START.plusSeconds(59));
      assertThat(backoff.isToBeTold()).as("death %d", i).isEqualTo(i == 5);
    }
    assertThat(backoff.pause()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  void aMinuteOfHealthForgetsTheDeathsBefore() {
    Backoff backoff = new Backoff();
    for (int i = 0; i < 4; i++) {
      backoff.died(START, START);
    }
    backoff.died(START, START.plusSeconds(60));
    assertThat(backoff.deaths()).isEqualTo(1);
  }
}
