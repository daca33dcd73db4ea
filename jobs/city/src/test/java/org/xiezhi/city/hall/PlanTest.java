package org.xiezhi.city.hall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xiezhi.city.truth.Expectation;
import org.xiezhi.engine.alert.Level;

/**
 * Each kind of plan, row by row: {@code plans.txt} is to be read, and rewritten only on purpose.
 */
class PlanTest {
  private static final Instant FILED = DayCounter.at(LocalDate.of(2026, 3, 2), 10, 20);

  /** The catalogue's. */
  static final Set<String> RULES = rules();

  private static Set<String> rules() {
    try {
      return RulesInForce.of(Path.of("../../rules"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Plan plan(long seed, double share, List<Scenario> scenarios) {
    return new Plan(seed, share, "3702TEST-", SampleCatalogue.catalogue(), scenarios, RULES);
  }

  private static List<PlannedCase> cases(long seed, double share, int count) {
    Plan plan = plan(seed, share, Scenarios.all());
    return IntStream.range(0, count).mapToObj(i -> plan.make(i, FILED)).toList();
  }

  /** The violation of each scenario and its near miss, each alone. */
  private static String story(Scenario scenario) {
    return text(violation(scenario)) + text(nearMiss(scenario));
  }

  private static PlannedCase violation(Scenario scenario) {
    // Every other case is planted: the odd indices, and their near misses follow.
    return plan(5, 0.5, List.of(scenario)).make(1, FILED);
  }

  private static PlannedCase nearMiss(Scenario scenario) {
    return plan(5, 0.5, List.of(scenario)).make(2, FILED);
  }

  /** What is to be found of a case, in a line for each alert. */
  private static List<String> cards(PlannedCase planned) {
    return planned.expectations().stream()
        .map(expected -> expected.rule() + " " + expected.judgement())
        .toList();
  }

  private static String text(PlannedCase planned) {
    StringBuilder text = new StringBuilder("== " + planned.scenario() + "\n");
    for (Transaction transaction : planned.transactions()) {
      String rows =
          transaction.writes().stream().map(PlanTest::text).collect(Collectors.joining("; "));
      text.append(local(transaction.recorded())).append(' ').append(rows).append('\n');
    }
    for (Expectation expected : planned.expectations()) {
      text.append(
          "   => %s %s by %s: %s%n"
              .formatted(
                  expected.rule(),
                  expected.judgement(),
                  local(expected.knownBy()),
                  expected.why()));
    }
    return text.append('\n').toString();
  }

  private static String text(Write write) {
    if (write instanceof Write.Insert insert) {
      return "+ " + insert.table() + " " + text(insert.columns());
    }
    if (write instanceof Write.Update update) {
      return "~ " + update.table() + " " + text(update.columns());
    }
    return "- " + write.sql().split(" ")[2];
  }

  private static String text(Map<String, Object> columns) {
    return columns.entrySet().stream()
        .filter(column -> !List.of("application_no", "recorded_at").contains(column.getKey()))
        .map(column -> column.getKey() + "=" + text(column.getValue()))
        .collect(Collectors.joining(" ", "{", "}"));
  }

  private static Object text(Object value) {
    return value instanceof Instant instant ? local(instant) : value;
  }

  private static String local(Instant instant) {
    return instant.atZone(HallCalendar.ZONE).toLocalDateTime().toString().replace('T', ' ');
  }

  @Test
  void eachKindOfPlanWritesTheRowsOfItsStory() throws IOException {
    String known =
        new String(
            PlanTest.class.getResourceAsStream("plans.txt").readAllBytes(), StandardCharsets.UTF_8);
    String stories = Scenarios.all().stream().map(PlanTest::story).collect(Collectors.joining());

    Path written = Path.of("target", "plans.txt");
    Files.writeString(written, stories);

    assertThat(stories).as("what is written now is in %s", written).isEqualTo(known);
  }

  @Test
  void everyRuleOfTheCatalogueIsBroken() {
    assertThat(Scenarios.all())
        .flatExtracting(scenario -> violation(scenario).expectations())
        .extracting(Expectation::rule)
        .containsAll(RULES)
        .isSubsetOf(RULES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          approved without a review                     | APPR-PROC-002 red issued
          taken in, reviewed and approved by one officer | APPR-PROC-002 red issued
          looked at on the spot by one officer alone    | APPR-PROC-002A yellow issued, APPR-PROC-002 red issued
          a stop that was entered days later            | SUSP-PROC-002 yellow pending
          a stop that was made up after the decision    | APPR-TIME-004 yellow superseded, APPR-TIME-002 red issued, SUSP-PROC-002 red issued
          decided after the promise, and dated back into it | DATA-PROC-001 red issued, APPR-TIME-004 yellow withdrawn
          a charge that was lowered after the decision  | DATA-PROC-001 red issued
          a review that was deleted after the approval  | DATA-PROC-001 red issued, APPR-PROC-002 red issued
          a decision that was entered days later        | DATA-PROC-001 warning issued
          accepted, reviewed and decided in one second  | DATA-PROC-001 yellow issued
          never answered at all                         | APPR-TIME-001 red issued, APPR-TIME-002A red issued
          accepted late, and decided as if that did not matter | APPR-TIME-001 yellow issued, APPR-TIME-004 yellow superseded, APPR-TIME-002A red issued
          """)
  void whatIsDoneToStepsStopsAndRecordsIsPlantedWithAllThatItBreaks(String name, String cards) {
    Scenario scenario = scenario(name);

    assertThat(cards(violation(scenario))).containsExactly(cards.split(", "));
    assertThat(cards(nearMiss(scenario))).isSubsetOf("APPR-TIME-004 yellow issued");
  }

  @Test
  void aStopIsNotMadeUpForATermWhereItIsEnteredInAYearThatIsNotAnnounced() {
    Plan plan = plan(5, 0.5, List.of(scenario("a stop that was made up after the decision")));
    Instant december = DayCounter.at(LocalDate.of(2026, 12, 1), 10, 20);

    assertThat(IntStream.range(0, 20).mapToObj(i -> plan.make(2 * i + 1, december)))
        .flatExtracting(PlannedCase::expectations)
        .filteredOn(expected -> expected.level() == Level.RED)
        .hasSize(20)
        .extracting(Expectation::rule)
        .containsOnly("SUSP-PROC-002");
  }

  @Test
  void whatIsPutRightTheNextDayHasNoTermOfWhichOneIsWarnedBefore() {
    Scenario mistyped = scenario("an item code that was mistyped and put right");

    assertThat(mistyped.suits().test(promising(4))).isFalse();
    assertThat(mistyped.suits().test(promising(5))).isTrue();
  }

  private static Item promising(int workdays) {
    Term term = new Term(workdays, "workday");
    return new Item(
        "1",
        "某许可",
        "D",
        "single",
        false,
        term,
        term,
        true,
        List.of(),
        null,
        List.of(),
        Item.Flow.NONE,
        true);
  }

  private static Scenario scenario(String name) {
    return Scenarios.all().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void theSameSeedGivesTheSameHall() {
    assertThat(cases(7, 0.2, 200)).isEqualTo(cases(7, 0.2, 200));
    assertThat(cases(7, 0.2, 200)).isNotEqualTo(cases(8, 0.2, 200));
  }

  @Test
  void asManyCasesBreakTheLawAsWereAskedForAndEachSortInTurn() {
    int sorts = Scenarios.all().size();
    Map<String, Long> planted =
        cases(3, 0.25, 8 * sorts).stream()
            .map(PlannedCase::scenario)
            .filter(name -> !name.equals("ordinary") && !name.startsWith("nearly"))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat(planted)
        .hasSize(sorts)
        .allSatisfy((name, count) -> assertThat(count).as(name).isEqualTo(2));
  }

  @Test
  void aViolationIsFollowedByItsNearMiss() {
    List<PlannedCase> cases = cases(3, 0.25, 8);

    assertThat(cases.get(4).scenario()).isEqualTo("nearly: " + cases.get(3).scenario());
  }

  @Test
  void withoutViolationsAllIsOrdinary() {
    assertThat(cases(3, 0, 50))
        .allSatisfy(
            planned -> {
              assertThat(planned.scenario()).isEqualTo("ordinary");
              assertThat(planned.expectations()).isEmpty();
            });
  }

  @Test
  void whatBreaksARuleThatIsNotInForceIsLeftOut() {
    Plan plan =
        new Plan(
            3, 1, "X", SampleCatalogue.catalogue(), Scenarios.all(), Set.of(LateDecisions.PROMISE));

    assertThat(IntStream.range(0, 200).mapToObj(i -> plan.make(i, FILED)))
        .flatExtracting(PlannedCase::expectations)
        .hasSizeGreaterThan(150)
        .extracting(Expectation::rule)
        .containsOnly(LateDecisions.PROMISE);
    assertThatThrownBy(
            () -> new Plan(3, 1, "X", SampleCatalogue.catalogue(), Scenarios.all(), Set.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("No rule is in force that the hall could break.");
  }

  @Test
  void aHallThatLacksWhatAScenarioNeedsIsRefused() {
    Catalogue empty = new Catalogue(List.of(), List.of(), Map.of());

    assertThatThrownBy(() -> new Plan(1, 0, "X", empty, LateDecisions.all(), RULES))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The hall has no item on which this could happen: decided after the promise.");
  }
}
