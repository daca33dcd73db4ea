package org.xiezhi.city.hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.xiezhi.city.truth.Expectation;

/** What was planned holds by construction, whatever the seed and the time of the year. */
class PlanPropertyTest {
  private static final Instant FIRST = DayCounter.at(LocalDate.of(2025, 1, 6), 9, 0);
  private static final HallCalendar CALENDAR = HallCalendar.strict();

  @Provide
  Arbitrary<Instant> filings() {
    return Arbitraries.integers()
        .between(0, 2 * 365 * 24 * 60)
        .map(minutes -> FIRST.plus(Duration.ofMinutes(minutes)));
  }

  @Provide
  Arbitrary<Scenario> scenarios() {
    return Arbitraries.of(Scenarios.all());
  }

  @Provide
  Arbitrary<Scenario> doneToStepsAndRecords() {
    return Arbitraries.of(
        Stream.of(DeemedAcceptances.all(), WrongSteps.all(), SiteChecks.all(), Tampering.all())
            .flatMap(List::stream)
            .toList());
  }

  private static Plan plan(long seed, Scenario scenario) {
    return new Plan(
        seed, 0.5, "3702TEST-", SampleCatalogue.catalogue(), List.of(scenario), PlanTest.RULES);
  }

  private static Plan ordinary(long seed) {
    return new Plan(
        seed, 0, "3702TEST-", SampleCatalogue.catalogue(), Scenarios.all(), PlanTest.RULES);
  }

  @Property
  void aPlantedCaseIsToBeFoundAfterItWasFiled(
      @ForAll long seed,
      @ForAll("filings") Instant filed,
      @ForAll("scenarios") Scenario scenario,
      @ForAll @IntRange(max = 500) int half) {
    PlannedCase planned = plan(seed, scenario).make(2 * half + 1, filed);

    assertThat(planned.scenario()).isEqualTo(scenario.name());
    assertThat(planned.expectations())
        .isNotEmpty()
        .allSatisfy(expected -> assertThat(expected.knownBy()).isAfter(filed));
    assertWritten(planned, filed);
  }

  /** A promise is broken besides where it is not sure how grave the silence is. */
  @Property
  void whatIsDoneToStepsAndRecordsBreaksItsRulesInAnySeason(
      @ForAll long seed,
      @ForAll("filings") Instant filed,
      @ForAll("doneToStepsAndRecords") Scenario scenario,
      @ForAll @IntRange(max = 500) int half) {
    PlannedCase planned = plan(seed, scenario).make(2 * half + 1, filed);

    assertThat(planned.expectations())
        .extracting(Expectation::rule)
        .doesNotHaveDuplicates()
        .containsAll(scenario.rules())
        .isSubsetOf(with(scenario.rules(), LateDecisions.PROMISE));
  }

  private static Set<String> with(Set<String> rules, String another) {
    Set<String> all = new HashSet<>(rules);
    all.add(another);
    return all;
  }

  @Property
  void aNearMissBreaksNoMoreThanThePromise(
      @ForAll long seed,
      @ForAll("filings") Instant filed,
      @ForAll("scenarios") Scenario scenario,
      @ForAll @IntRange(max = 500) int half) {
    PlannedCase planned = plan(seed, scenario).make(2 * half + 2, filed);

    assertThat(planned.scenario()).isEqualTo("nearly: " + scenario.name());
    assertThat(planned.expectations())
        .allSatisfy(expected -> assertThat(expected.rule()).isEqualTo(LateDecisions.PROMISE));
    assertWritten(planned, filed);
    Story story = new Story(planned);
    assertAnswered(story);
    HonestRecords.assertKept(planned, story.item());
  }

  @Property
  void anOrdinaryCaseKeepsItsTerms(
      @ForAll long seed, @ForAll("filings") Instant filed, @ForAll @IntRange(max = 500) int index) {
    PlannedCase planned = ordinary(seed).make(index, filed);

    assertThat(planned.expectations()).isEmpty();
    assertWritten(planned, filed);
    Story story = new Story(planned);
    assertAnswered(story);
    HonestRecords.assertKept(planned, story.item());
    if (story.when("decision", "decided_at") != null) {
      assertThat(story.worked()).isLessThanOrEqualTo(story.promised());
      if (story.item().promised().inHours()) {
        Instant accepted = story.when("acceptance", "accepted_at");
        assertThat(story.when("decision", "recorded_at"))
            .as("the decision is recorded while hours are left")
            .isBefore(accepted.plusSeconds(story.promised()));
      }
    }
  }

  private static void assertAnswered(Story story) {
    if (story.when("application", "applied_at") != null && story.answered() != null) {
      assertThat(workdays(story.when("application", "applied_at"), story.answered()))
          .as("working days until the first answer")
          .isLessThanOrEqualTo(5);
    }
  }

  private static int workdays(Instant from, Instant to) {
    return CALENDAR.between(DayCounter.day(from), DayCounter.day(to));
  }

  /**
   * In order, not before it was filed, each row stamped, no row changed before it is there, and no
   * application deleted before all that refers to it.
   */
  private static void assertWritten(PlannedCase planned, Instant filed) {
    Instant last = filed;
    Map<String, Integer> there = new HashMap<>();
    for (Transaction transaction : planned.transactions()) {
      assertThat(transaction.recorded()).isAfterOrEqualTo(last);
      last = transaction.recorded();
      for (Write write : transaction.writes()) {
        if (write instanceof Write.Insert insert) {
          there.merge(insert.table(), 1, Integer::sum);
          assertThat(insert.columns()).containsEntry("recorded_at", transaction.recorded());
        } else if (write instanceof Write.Update update) {
          assertThat(there).containsKey(update.table());
          assertThat(update.columns()).containsEntry("recorded_at", transaction.recorded());
        } else if (write instanceof Write.Delete delete) {
          there.computeIfPresent(delete.table(), (table, rows) -> rows == 1 ? null : rows - 1);
          if (delete.table().equals("application")) {
            assertThat(there).as("rows of an application that is deleted").isEmpty();
          }
        }
      }
    }
    assertThat(planned.transactions().get(0).writes().get(0).sql())
        .startsWith("insert into hall.application ");
  }

  /** A case as its rows tell it. */
  private record Story(PlannedCase planned) {
    Instant when(String table, String column) {
      Instant found = null;
      for (Transaction transaction : planned.transactions()) {
        for (Write write : transaction.writes()) {
          Map<String, Object> columns = Map.of();
          if (write instanceof Write.Insert insert && insert.table().equals(table)) {
            columns = insert.columns();
          } else if (write instanceof Write.Update update && update.table().equals(table)) {
            columns = update.columns();
          }
          found = columns.get(column) instanceof Instant instant ? instant : found;
        }
      }
      return found;
    }

    Instant answered() {
      Instant noticed = when("supplement_notice", "notified_at");
      return noticed == null ? when("acceptance", "accepted_at") : noticed;
    }

    private Item item() {
      Object code =
          ((Write.Insert) planned.transactions().get(0).writes().get(0)).columns().get("item_code");
      return SampleCatalogue.item(code);
    }

    long promised() {
      Term promised = item().promised();
      return promised.inHours()
          ? Duration.ofHours(promised.length()).toSeconds()
          : promised.length();
    }

    /** In the units of the promise; a last calendar day of rest rolls over. */
    long worked() {
      Instant from = when("acceptance", "accepted_at");
      Instant to = when("decision", "decided_at");
      if (item().promised().inHours()) {
        return Duration.between(from, to).toSeconds();
      }
      Instant stopped = when("special_procedure", "started_at");
      int credit = stopped == null ? 0 : workdays(stopped, when("special_procedure", "ended_at"));
      if (item().promised().inWorkdays()) {
        return (long) workdays(from, to) - credit;
      }
      LocalDate day = DayCounter.day(to);
      LocalDate before = day.minusDays(1);
      while (!CALENDAR.works(before)) {
        before = before.minusDays(1);
      }
      // Done on the first working day after days of rest counts as done on the first of them.
      return before.plusDays(1).toEpochDay() - DayCounter.day(from).toEpochDay();
    }
  }
}
