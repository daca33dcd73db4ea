package org.xiezhi.supervision.evaluate;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.xiezhi.connectors.map.Mappings;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.cases.CaseRunner;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.rule.Rule;
import org.xiezhi.engine.rule.RuleCase;
import org.xiezhi.engine.rule.RuleDirectory;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.supervision.HeapLimits;
import org.xiezhi.supervision.evaluate.OperatorHarness.Backend;

/**
 * Every case of every rule in the repository, in the operator that runs live, stopped and restored
 * after every event and every step of the clock: each step of each alert is, in all its parts, what
 * the engine alone says.
 */
class CatalogueCasesTest {
  private static final Path REPOSITORY = Path.of("../..");

  /** RocksDB opens files for each restart, so it takes but one case in some. */
  private static final int ONE_IN = 12;

  /** A folder of rules, compiled, with what they need. */
  private record Shelf(Schema schema, Map<String, String> texts, RuleSet rules) {
    static Shelf of(String mapping, String... folders) throws IOException {
      Problems problems = new Problems();
      String text = Files.readString(REPOSITORY.resolve(mapping));
      Schema schema = Mappings.load(mapping, text, problems).orElseThrow().schema();
      Path[] paths = Stream.of(folders).map(REPOSITORY::resolve).toArray(Path[]::new);
      Map<String, String> texts = RuleDirectory.read(paths);
      RuleSet rules = RuleSet.parse(texts, schema, problems);
      problems.throwIfAny();
      return new Shelf(schema, texts, rules);
    }

    /** One rule with the calendars and ladders, as the engine runs its cases. */
    Map<String, String> alone(Rule rule) {
      Map<String, String> alone = new TreeMap<>(texts);
      rules.rules().forEach(other -> alone.remove(other.file()));
      alone.put(rule.file(), texts.get(rule.file()));
      return alone;
    }

    /** Every step that the engine alone tells of a case. */
    List<Alert> alone(Rule rule, RuleCase ruleCase) {
      return new CaseRunner(rules, schema).alerts(rule, ruleCase);
    }
  }

  private static List<Shelf> shelves;

  @BeforeAll
  static void read() throws IOException {
    shelves =
        List.of(
            Shelf.of(
                "connectors/mappings/approval.yaml",
                "rules/catalog/approval",
                "rules/calendars",
                "rules/ladders"),
            Shelf.of("rules/examples/permit-log/mapping.yaml", "rules/examples/permit-log/rules"));
  }

  @TestFactory
  Stream<DynamicTest> everyCaseOnTheHeap() {
    return cases(Backend.HEAP, ruleCase -> true);
  }

  @TestFactory
  Stream<DynamicTest> someCasesOnRocksDb() {
    return cases(Backend.ROCKSDB, c -> Math.floorMod(c.name().hashCode(), ONE_IN) == 0);
  }

  /** The reference rows come when all is over, and what stands then is what should. */
  @TestFactory
  Stream<DynamicTest> everyCaseWhoseReferenceRowsComeLate() {
    return cases(ruleCase -> !ruleCase.given().isEmpty(), CatalogueCasesTest::rowsLate);
  }

  @Test
  void casesAreFound() {
    assertThat(everyCaseOnTheHeap()).hasSizeGreaterThan(250);
    assertThat(someCasesOnRocksDb()).hasSizeGreaterThan(15);
    assertThat(everyCaseWhoseReferenceRowsComeLate()).hasSizeGreaterThan(100);
  }

  private static Stream<DynamicTest> cases(Backend backend, Predicate<RuleCase> which) {
    return cases(
        which,
        (shelf, rule, ruleCase) -> {
          List<Alert> restarted = run(shelf, rule, ruleCase, backend);

          // Keys of one case know nothing of each other, not even who came first.
          assertThat(restarted.stream().collect(groupingBy(Alert::key)))
              .isEqualTo(shelf.alone(rule, ruleCase).stream().collect(groupingBy(Alert::key)));
        });
  }

  /** Puts a case to the operator. */
  private interface Trial {
    void put(Shelf shelf, Rule rule, RuleCase ruleCase) throws Exception;
  }

  private static Stream<DynamicTest> cases(Predicate<RuleCase> which, Trial trial) {
    return shelves.stream()
        .flatMap(
            shelf ->
                shelf.rules().rules().stream()
                    .flatMap(
                        rule ->
                            rule.cases().stream()
                                .filter(which)
                                .map(
                                    ruleCase ->
                                        DynamicTest.dynamicTest(
                                            rule.id() + ": " + ruleCase.name(),
                                            () -> trial.put(shelf, rule, ruleCase)))));
  }

  private static List<Alert> run(Shelf shelf, Rule rule, RuleCase ruleCase, Backend backend)
      throws Exception {
    try (OperatorHarness operator =
        new OperatorHarness(shelf.schema(), backend, new HeapLimits(1_000, 1 << 20))) {
      operator.publish(shelf.alone(rule), null).restart();
      for (ReferenceChange row : ruleCase.given()) {
        operator.reference(row);
      }
      tell(operator, rule, ruleCase);
      return operator.restart().clock(ruleCase.until()).restart().steps();
    }
  }

  /** The events of a case, with a restart after every element. */
  private static void tell(OperatorHarness operator, Rule rule, RuleCase ruleCase)
      throws Exception {
    List<Event> events = ruleCase.events();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      operator.restart();
      if (event.key(rule.keySpace()) != null) {
        operator.event(event, rule.keySpace());
      }
      boolean last = i + 1 == events.size();
      if (last || events.get(i + 1).recorded().isAfter(event.recorded())) {
        operator.restart().clock(event.recorded());
      }
    }
  }

  private static void rowsLate(Shelf shelf, Rule rule, RuleCase ruleCase) throws Exception {
    try (OperatorHarness operator =
        new OperatorHarness(shelf.schema(), Backend.HEAP, new HeapLimits(1_000, 1))) {
      operator.publish(shelf.alone(rule), null);
      tell(operator, rule, ruleCase);
      operator.clock(ruleCase.until());
      for (ReferenceChange row : ruleCase.given()) {
        operator.reference(row).restart();
      }
      operator.clock(ruleCase.until().plusMillis(1));

      assertThat(standing(operator.steps())).isEqualTo(standing(shelf.alone(rule, ruleCase)));
    }
  }

  /** What stands at the end, without how it came to be. */
  private static Map<String, String> standing(List<Alert> steps) {
    Map<String, String> standing = new TreeMap<>();
    for (Alert alert : steps) {
      String what =
          String.join(
              " ",
              alert.state().word(),
              alert.outcome().word(),
              alert.level().word(),
              String.valueOf(alert.due()),
              alert.missing().toString(),
              alert.message().zh());
      // Steps come in order: the last one of each alert counts.
      if (alert.state().stands()) {
        standing.put(alert.id(), what);
      } else {
        standing.remove(alert.id());
      }
    }
    return standing;
  }
}
