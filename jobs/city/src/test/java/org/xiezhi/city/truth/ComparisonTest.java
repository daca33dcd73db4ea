package org.xiezhi.city.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;

class ComparisonTest {
  private static final Instant KNOWN = Instant.parse("2026-03-31T00:00:00Z");
  private static final Instant LATER = Instant.parse("2026-05-01T00:00:00Z");
  private static final String RULE = "APPR-TIME-002";

  private static Expectation expected(String key, Level level) {
    return new Expectation(
        key, RULE, Outcome.VIOLATION, level, AlertState.ISSUED, "it was late", KNOWN);
  }

  private static FoundAlert found(String key, Level level, AlertState state, Level highest) {
    return new FoundAlert(
        new FoundAlert.Judgement(key, RULE, Outcome.VIOLATION, level, state), highest, "逾期");
  }

  private static FoundAlert issued(String key, Level level) {
    return found(key, level, AlertState.ISSUED, level);
  }

  private static Verdict compare(List<Expectation> truth, FoundAlert... alerts) {
    return Comparison.of(truth, List.of(alerts), LATER);
  }

  @Test
  void whatAgreesInEverythingIsFound() {
    Verdict verdict = compare(List.of(expected("A", Level.RED)), issued("A", Level.RED));

    assertThat(verdict)
        .isEqualTo(
            new Verdict(Map.of(RULE, new Verdict.Count(1, 1, 0, 0)), List.of(), List.of(), 0));
    assertThat(verdict.holds()).isTrue();
  }

  @Test
  void whatIsNotThereIsMissed() {
    Expectation expected = expected("A", Level.RED);

    Verdict verdict = compare(List.of(expected));

    assertThat(verdict.missed()).containsExactly(new Verdict.Miss(expected, List.of()));
    assertThat(verdict.total()).isEqualTo(new Verdict.Count(1, 0, 1, 0));
    assertThat(verdict.holds()).isFalse();
  }

  @Test
  void anotherLevelIsBothMissedAndFalse() {
    Expectation expected = expected("A", Level.RED);
    FoundAlert yellow = issued("A", Level.YELLOW);

    Verdict verdict = compare(List.of(expected), yellow);

    assertThat(verdict.missed())
        .containsExactly(new Verdict.Miss(expected, List.of("yellow issued")));
    assertThat(verdict.unexpected()).containsExactly(new Verdict.Unexpected(yellow, "false"));
    assertThat(verdict.total()).isEqualTo(new Verdict.Count(1, 0, 1, 1));
  }

  @Test
  void twoAlertsForOneExpectationAreOneTooMany() {
    FoundAlert red = issued("A", Level.RED);

    Verdict verdict = compare(List.of(expected("A", Level.RED)), red, red);

    assertThat(verdict.total()).isEqualTo(new Verdict.Count(1, 1, 0, 1));
  }

  @Test
  void anEarlyWarningThatCameToNothingIsNotFalse() {
    Verdict verdict =
        compare(
            List.of(),
            found("A", Level.WARNING, AlertState.CLOSED, Level.WARNING),
            found("B", Level.WARNING, AlertState.WITHDRAWN, Level.WARNING));

    assertThat(verdict).isEqualTo(new Verdict(Map.of(), List.of(), List.of(), 0));
  }

  @Test
  void aWarningThatStandsIsFalse() {
    FoundAlert warning = issued("A", Level.WARNING);

    assertThat(compare(List.of(), warning).unexpected())
        .containsExactly(new Verdict.Unexpected(warning, "false"));
  }

  @Test
  void aCardThatAwaitsConfirmationOrIsPartOfAnotherStands() {
    FoundAlert pending = found("A", Level.YELLOW, AlertState.PENDING, Level.YELLOW);
    FoundAlert superseded = found("B", Level.YELLOW, AlertState.SUPERSEDED, Level.YELLOW);

    assertThat(compare(List.of(), pending, superseded).unexpected())
        .containsExactly(
            new Verdict.Unexpected(pending, "false"), new Verdict.Unexpected(superseded, "false"));
  }

  @Test
  void aCardThatWasTakenBackIsFalseToo() {
    FoundAlert withdrawn = found("A", Level.RED, AlertState.WITHDRAWN, Level.RED);
    FoundAlert lowered = found("B", Level.WARNING, AlertState.ISSUED, Level.YELLOW);

    assertThat(compare(List.of(), lowered, withdrawn).unexpected())
        .containsExactly(
            new Verdict.Unexpected(withdrawn, "false (withdrawn)"),
            new Verdict.Unexpected(lowered, "false (withdrawn)"));
  }

  @Test
  void aCardThatWasOnceGraverThanItShouldEverBeIsFalse() {
    FoundAlert yellow = found("A", Level.YELLOW, AlertState.ISSUED, Level.RED);

    Verdict verdict = compare(List.of(expected("A", Level.YELLOW)), yellow);

    assertThat(verdict.missed()).isEmpty();
    assertThat(verdict.unexpected())
        .containsExactly(new Verdict.Unexpected(yellow, "false (red taken back)"));
  }

  @Test
  void whatCannotBeSaidIsFalseUnlessItWasPlanted() {
    FoundAlert unsaid =
        new FoundAlert(
            new FoundAlert.Judgement("A", RULE, Outcome.CANNOT_SAY, Level.NONE, AlertState.CLOSED),
            Level.NONE,
            "");

    assertThat(compare(List.of(), unsaid).unexpected())
        .containsExactly(new Verdict.Unexpected(unsaid, "false (withdrawn)"));
  }

  @Test
  void whatTheClockHasNotReachedIsNeitherMissedNorFalse() {
    Verdict verdict =
        Comparison.of(
            List.of(expected("A", Level.RED)),
            List.of(issued("A", Level.YELLOW)),
            KNOWN.minusSeconds(1));

    assertThat(verdict).isEqualTo(new Verdict(Map.of(), List.of(), List.of(), 1));
  }
}
