package org.xiezhi.supervision.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.supervision.TwoSources.ACROSS;
import static org.xiezhi.supervision.TwoSources.HALL;
import static org.xiezhi.supervision.TwoSources.REGISTER;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xiezhi.connectors.map.ClockGroups;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.supervision.TwoSources;

/** A rule waits for the sources that it rests on, and for no other. */
class ClockGroupsTest {
  private static final String TEN = " issued 2026-03-02T10:00:00Z";

  private final TwoSources log = new TwoSources();

  @Test
  void aSilentSourceHoldsOnlyTheRulesThatRestOnIt() throws Exception {
    try (ClockGroupTasks job = ClockGroupTasks.apart()) {
      job.publish(TwoSources.rules(HALL, REGISTER, ACROSS))
          .read(log.fee("P1", "00:00"), log.receipt("P2", "00:00"), log.beat("register", "05:00"))
          .pass(11_000)
          .read(log.beat("hall", "09:59"));
      assertThat(job.alerts()).isEmpty();

      job.read(log.beat("hall", "12:00"));
      assertThat(job.alerts()).containsExactly(HALL + " P1" + TEN);
      assertThat(job.operational()).contains("DATA-STAT-001 register issued");

      job.read(log.beat("register", "12:00"));
      assertThat(job.alerts())
          .containsExactly(HALL + " P1" + TEN, REGISTER + " P2" + TEN, ACROSS + " P1" + TEN);
      assertThat(job.operational()).endsWith("DATA-STAT-001 register closed");
    }
  }

  @Test
  void whatTheSilentSourceHadRecordedInTimeAccusesNobody() throws Exception {
    try (ClockGroupTasks job = ClockGroupTasks.apart()) {
      job.publish(TwoSources.rules(HALL, ACROSS))
          .read(log.fee("P1", "00:00"), log.fee("P2", "00:00"), log.beat("hall", "23:00"))
          .read(log.receipt("P1", "09:00"), log.beat("register", "23:00"));

      assertThat(job.alerts())
          .containsExactly(HALL + " P1" + TEN, HALL + " P2" + TEN, ACROSS + " P2" + TEN);
      assertThat(job.finalAlerts().values())
          .allSatisfy(alert -> assertThat(alert.history()).hasSize(1));
    }
  }

  @Test
  void aSourceWhoseClockIsNotBelievedHoldsOnlyTheRulesThatRestOnIt() throws Exception {
    try (ClockGroupTasks job = ClockGroupTasks.apart()) {
      job.publish(TwoSources.rules(HALL, REGISTER, ACROSS))
          .read(log.fee("P1", "00:00"), log.receipt("P2", "00:00"))
          .read(log.beat("hall", "01:00"), log.doubtfulBeat("hall", "12:00"))
          .read(log.beat("register", "01:00"), log.beat("register", "12:00"));

      assertThat(job.operational()).containsExactly("DATA-STAT-002 hall issued");
      assertThat(job.alerts()).containsExactly(REGISTER + " P2" + TEN);

      job.read(log.beat("hall", "12:01"));
      assertThat(job.alerts())
          .containsExactly(HALL + " P1" + TEN, REGISTER + " P2" + TEN, ACROSS + " P1" + TEN);
    }
  }

  @Test
  void bothClocksStandInACheckpoint() throws Exception {
    try (ClockGroupTasks job = ClockGroupTasks.apart()) {
      job.publish(TwoSources.rules(HALL, REGISTER, ACROSS))
          .read(log.fee("P1", "00:00"), log.fee("P2", "04:00"), log.receipt("P2", "00:00"))
          .read(log.beat("hall", "12:00"), log.beat("register", "05:00"))
          .restart();
      assertThat(job.alerts()).containsExactly(HALL + " P1" + TEN);

      // The hall is silent now: as far as it was heard the rule across goes on.
      job.read(log.beat("register", "11:00"));
      assertThat(job.alerts())
          .containsExactly(HALL + " P1" + TEN, REGISTER + " P2" + TEN, ACROSS + " P1" + TEN);

      job.read(log.beat("hall", "15:00"));
      assertThat(job.alerts())
          .containsExactly(
              HALL + " P1" + TEN,
              HALL + " P2 issued 2026-03-02T14:00:00Z",
              REGISTER + " P2" + TEN,
              ACROSS + " P1" + TEN);
    }
  }

  /** Alerts and their whole histories are those of one clock, as when files are judged. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void whoIsAheadAndWhenIsStoppedChangesNothing(int seed) throws Exception {
    Map<String, String> rules = TwoSources.rules(HALL, REGISTER, ACROSS);
    Map<String, Alert> expected;
    try (ClockGroupTasks job = ClockGroupTasks.together()) {
      job.publish(rules);
      for (RawRecord record : merged(new TwoSources(), null)) {
        job.read(record);
      }
      expected = job.finalAlerts();
    }
    assertThat(expected.values())
        .extracting(Alert::rule)
        .contains(HALL, REGISTER, ACROSS)
        .hasSizeGreaterThan(10);

    Random chance = new Random(seed);
    try (ClockGroupTasks job = ClockGroupTasks.apart()) {
      job.publish(rules);
      for (RawRecord record : merged(new TwoSources(), chance)) {
        job.read(record);
        if (chance.nextInt(20) == 0) {
          job.restart();
        }
      }
      assertThat(new TreeMap<>(job.finalAlerts())).isEqualTo(new TreeMap<>(expected));
    }
  }

  /** A day of both sources, each in its order: one ahead of the other, or by turns. */
  private static List<RawRecord> merged(TwoSources log, Random chance) {
    Deque<RawRecord> hall = new ArrayDeque<>();
    Deque<RawRecord> register = new ArrayDeque<>();
    Random story = new Random(7);
    for (int hour = 0; hour < 24; hour++) {
      for (int bill = 0; bill < 2; bill++) {
        String name = "P" + story.nextInt(12);
        String at = "%02d:%02d".formatted(hour, 1 + 10 * bill);
        hall.add(story.nextBoolean() ? log.fee(name, at) : log.refund(name, at));
        register.add(story.nextBoolean() ? log.receipt(name, at) : log.remittance(name, at));
      }
      hall.add(log.beat("hall", "%02d:30".formatted(hour)));
      register.add(log.beat("register", "%02d:30".formatted(hour)));
    }
    List<RawRecord> merged = new ArrayList<>();
    boolean fromHall = true;
    while (!hall.isEmpty() || !register.isEmpty()) {
      Deque<RawRecord> next = fromHall ? hall : register;
      for (int n = chance == null ? 1 : chance.nextInt(25); n > 0 && !next.isEmpty(); n--) {
        merged.add(next.remove());
      }
      fromHall = !fromHall;
    }
    return merged;
  }

  @Test
  void whatNoRuleNeedsAtTheBeginningKeepsNothingAndALaterRuleWaitsForAll() throws Exception {
    try (ClockGroupTasks job = ClockGroupTasks.apart()) {
      job.publish(TwoSources.rules(ACROSS))
          .read(log.fee("P1", "00:00"), log.beat("register", "05:00"), log.beat("hall", "05:00"))
          .publish(TwoSources.rules(ACROSS, HALL))
          .restart()
          .read(log.fee("P2", "05:00"), log.beat("hall", "18:00"));
      assertThat(job.alerts()).isEmpty();

      job.read(log.beat("register", "18:00"));
      assertThat(job.alerts())
          .containsExactly(
              HALL + " P1" + TEN,
              HALL + " P2 issued 2026-03-02T15:00:00Z",
              ACROSS + " P1" + TEN,
              ACROSS + " P2 issued 2026-03-02T15:00:00Z");
      job.restart();
      assertThat(job.evaluation("hall").keys()).isEmpty();
      assertThat(job.evaluation("hall+register").keys())
          .containsExactlyInAnyOrder("bill/P1", "bill/P2");
    }
  }

  @Test
  void rulesThatSupersedeOneAnotherAreJudgedTogetherAndStaySo() throws Exception {
    Map<String, String> rules = new TreeMap<>(TwoSources.rules(HALL));
    rules.put("catalog/test-time-003.yaml", TwoSources.rule(ACROSS, "supersedes: [" + HALL + "]"));
    try (ClockGroupTasks job = ClockGroupTasks.apart()) {
      job.publish(rules).read(log.fee("P1", "00:00"), log.beat("hall", "12:00"));
      assertThat(job.alerts()).isEmpty();

      job.read(log.beat("register", "12:00"));
      assertThat(job.alerts()).containsExactly(HALL + " P1" + TEN, ACROSS + " P1" + TEN);

      // Its alerts are known there, and go on from there.
      job.publish(TwoSources.rules(HALL, ACROSS), TwoSources.at("13:00"))
          .restart()
          .read(log.refund("P1", "14:00"), log.beat("hall", "15:00"));
      assertThat(job.evaluation("hall").steps()).isEmpty();
      job.read(log.beat("register", "15:00"));
      assertThat(job.finalAlerts().values())
          .extracting(alert -> alert.rule() + " " + alert.revision())
          // The other's text has changed, so it is told anew.
          .containsExactlyInAnyOrder(HALL + " 2", ACROSS + " 2");
    }
  }

  @Test
  void aStateThatWasJudgedByOneClockGoesOnByIt() throws Exception {
    try (ClockGroupTasks job = ClockGroupTasks.together()) {
      job.publish(TwoSources.rules(HALL, ACROSS))
          .read(log.fee("P1", "00:00"), log.beat("hall", "05:00"), log.beat("register", "05:00"))
          .restart(ClockGroups.of(TwoSources.domain()))
          .publish(TwoSources.rules(HALL, REGISTER, ACROSS))
          .restart()
          .read(log.receipt("P2", "05:00"), log.beat("hall", "18:00"));
      assertThat(job.alerts()).isEmpty();

      job.read(log.beat("register", "18:00"));
      assertThat(job.alerts())
          .containsExactly(
              HALL + " P1" + TEN,
              REGISTER + " P2 issued 2026-03-02T15:00:00Z",
              ACROSS + " P1" + TEN);
      assertThat(job.evaluation("hall").steps()).isEmpty();
      assertThat(job.evaluation("register").steps()).isEmpty();
    }
  }

  @Test
  void whatCannotBeReadIsKnownWhereverItsSourceIsJudged() throws Exception {
    try (ClockGroupTasks job = ClockGroupTasks.apart()) {
      job.publish(TwoSources.rules(HALL, REGISTER, ACROSS))
          .read(log.fee("P1", "00:00"), log.receipt("P2", "00:00"))
          .read(log.unreadable("register", "receipt", "P1", "01:00"))
          .read(log.unreadable("hall", "refund", "P1", "01:00"))
          .read(log.beat("hall", "12:00"), log.beat("register", "12:00"));

      assertThat(job.finalAlerts().values())
          .extracting(alert -> alert.rule() + " " + alert.outcome() + " " + alert.missing())
          .containsExactlyInAnyOrder(
              HALL + " CANNOT_SAY [table hall.refund: unreadable rows since 2026-03-02T01:00:00Z]",
              REGISTER + " VIOLATION []",
              ACROSS
                  + " CANNOT_SAY [table register.receipt: unreadable rows since"
                  + " 2026-03-02T01:00:00Z]");
    }
  }

  @Test
  void whatAllFindAlikeIsToldOnce() throws Exception {
    try (ClockGroupTasks job = ClockGroupTasks.apart()) {
      job.publish(TwoSources.rules(HALL, REGISTER, ACROSS))
          .publish(Map.of("catalog/broken.yaml", "id: [broken"));

      assertThat(job.evaluation("hall+register").deadLetters()).hasSize(1);
      assertThat(job.evaluation("hall").deadLetters()).isEmpty();
      assertThat(job.evaluation("register").deadLetters()).isEmpty();
    }
  }
}
