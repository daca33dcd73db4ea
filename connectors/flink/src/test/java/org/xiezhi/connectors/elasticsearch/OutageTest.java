package org.xiezhi.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageTest {
  private static final long START = 1_000_000;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private double random = 1;
  private final Outage outage = new Outage("Nothing works", () -> random);

  @BeforeEach
  void listen() {
    log.start();
    ((Logger) LoggerFactory.getLogger(Outage.class)).addAppender(log);
  }

  @AfterEach
  void stopListening() {
    ((Logger) LoggerFactory.getLogger(Outage.class)).detachAppender(log);
  }

  @Test
  void withoutFailureThereIsNothingToWaitFor() {
    assertThat(outage.until()).isLessThan(START);
    assertThat(outage.lasted(START)).isZero();
  }

  @Test
  void eachPauseIsTwiceTheOneBeforeUpToABound() {
    assertThat(waits(10))
        .containsExactly(100L, 200L, 400L, 800L, 1600L, 3200L, 6400L, 10_000L, 10_000L, 10_000L);
  }

  @Test
  void aPauseIsShortenedByChanceToHalfAtMost() {
    random = 0;

    assertThat(waits(9)).containsExactly(50L, 100L, 200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L);
  }

  @Test
  void failuresOfRequestsThatWereUnderWayTogetherCountOnce() {
    outage.failed(START, "x");
    outage.failed(START, "x");
    outage.failed(START + 99, "x");

    assertThat(outage.until()).isEqualTo(START + 199);
    outage.failed(START + 199, "x");
    assertThat(outage.until()).isEqualTo(START + 399);
  }

  @Test
  void afterASuccessItStartsAnew() {
    waits(5);
    outage.over(START + 5000);

    assertThat(outage.until()).isLessThan(START);
    assertThat(outage.lasted(START + 6000)).isZero();
    outage.failed(START + 6000, "x");
    assertThat(outage.until()).isEqualTo(START + 6100);
    assertThat(outage.lasted(START + 6050)).isEqualTo(50);
  }

  @Test
  void theLogHasALineAtTheStartEachMinuteAndAtTheEnd() {
    for (int second = 0; second <= 150; second++) {
      outage.failed(second * 1000L, "no answer");
    }
    outage.over(150_500);
    outage.over(150_600);

    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "Nothing works since 1970-01-01T00:00:00Z; still trying: no answer",
            "Nothing works since 1970-01-01T00:00:00Z; still trying: no answer",
            "Nothing works since 1970-01-01T00:00:00Z; still trying: no answer",
            "No longer so, after 150500 ms: Nothing works");
  }

  private List<Long> waits(int failures) {
    List<Long> waits = new ArrayList<>();
    long now = START;
    for (int i = 0; i < failures; i++) {
      outage.failed(now, "x");
      waits.add(outage.until() - now);
      now = outage.until();
    }
    return waits;
  }
}
