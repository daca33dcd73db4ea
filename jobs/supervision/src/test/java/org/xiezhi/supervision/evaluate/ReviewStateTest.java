package org.xiezhi.supervision.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.reference.ReferenceChange;

class ReviewStateTest {
  private static final String BEFORE = "2026-03-02T09:00:00Z";
  private static final String CLOCK = "2026-03-02T12:00:00Z";
  private static final String AFTER = "2026-03-02T12:00:00.001Z";

  private final ReviewState state = new ReviewState();

  @Test
  void nothingIsDueBeforeAnythingWasJudged() {
    state.came(row(BEFORE), Instant.MIN);
    state.cameIntoForce(Long.MIN_VALUE);

    assertThat(state.rows).isFalse();
    assertThat(state.rules).isFalse();
  }

  @Test
  void aRowThatWasRecordedBeforeTheClockIsDue() {
    state.judged(millis(CLOCK), "rules");

    state.came(row(CLOCK), Instant.MIN);

    assertThat(state.rows).isTrue();
  }

  @Test
  void aRowThatIsRecordedAfterTheClockIsNotWhateverItsValidity() {
    state.judged(millis(CLOCK), "rules");

    state.came(row(AFTER), Instant.MIN);

    assertThat(state.rows).isFalse();
  }

  @Test
  void aRowThatSaysOnlySomethingOfTheFutureIsNot() {
    state.judged(millis(CLOCK), "rules");

    state.came(row(BEFORE), Instant.parse(AFTER));
    state.came(row(BEFORE), Instant.MAX);
    assertThat(state.rows).isFalse();

    state.came(row(BEFORE), Instant.parse(CLOCK));
    assertThat(state.rows).isTrue();
  }

  @Test
  void rulesThatAreInForceAlreadyAreDueAndOthersWhenTheirTimeComes() {
    state.judged(millis(CLOCK), "rules");

    state.cameIntoForce(millis(AFTER));
    assertThat(state.rules).isFalse();

    state.cameIntoForce(millis(CLOCK));
    assertThat(state.rules).isTrue();
  }

  @Test
  void whatWasJudgedIsNotDueAnyMore() {
    state.judged(millis(CLOCK), "rules");
    state.came(row(BEFORE), Instant.MIN);
    state.cameIntoForce(Long.MIN_VALUE);

    state.judged(millis(BEFORE), "rules");

    assertThat(state.rows).isFalse();
    assertThat(state.rules).isFalse();
    assertThat(state.judgedUntil).isEqualTo(millis(CLOCK));
  }

  @Test
  void whatIsDueByAnyTaskIsDue() {
    ReviewState one = new ReviewState();
    one.judged(millis(CLOCK), "rules");
    one.came(row(BEFORE), Instant.MIN);
    ReviewState other = new ReviewState();
    other.judged(millis(AFTER), "rules");
    other.cameIntoForce(Long.MIN_VALUE);

    state.merge(one);
    state.merge(other);

    assertThat(state.judgedUntil).isEqualTo(millis(AFTER));
    assertThat(state.rows).isTrue();
    assertThat(state.rules).isTrue();
  }

  private static ReferenceChange row(String recorded) {
    return CatalogueFixtures.item("X", 1, recorded, null, 10);
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
