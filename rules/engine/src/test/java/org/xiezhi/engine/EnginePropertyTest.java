package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.engine.Story.at;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.schema.EventType;

/** Whatever a case goes through, and however it is told, the findings are the same. */
class EnginePropertyTest {
  private static final Instant FIRST = at("2026-04-20");
  private static final String END = "2027-06-01";

  private static final RuleSet RULES =
      Fixtures.catalogue(
          "appr-cont-001.yaml",
          "appr-fee-001.yaml",
          "appr-time-001.yaml",
          "appr-time-002.yaml",
          "appr-time-004.yaml");

  /** One change of a row: what, which, when (in hours), and how late it was recorded. */
  private record Change(
      String type,
      int row,
      boolean deleted,
      int hour,
      int delay,
      Precision precision,
      int detail) {}

  @Provide
  Arbitrary<List<Event>> histories() {
    Arbitrary<Change> change =
        Combinators.combine(
                Arbitraries.of(
                    "application",
                    "acceptance",
                    "supplement_notice",
                    "refusal",
                    "special_procedure",
                    "extension",
                    "decision",
                    "fee"),
                Arbitraries.integers().between(1, 2),
                Arbitraries.frequencyOf(
                    net.jqwik.api.Tuple.of(5, Arbitraries.just(false)),
                    net.jqwik.api.Tuple.of(1, Arbitraries.just(true))),
                Arbitraries.integers().between(0, 24 * 60),
                Arbitraries.integers().between(0, 24 * 20),
                Arbitraries.of(Precision.class),
                Arbitraries.integers().between(0, 5))
            .as(Change::new);
    return change.list().ofMinSize(1).ofMaxSize(12).map(EnginePropertyTest::events);
  }

  private static List<Event> events(List<Change> changes) {
    List<Change> sorted = new ArrayList<>(changes);
    sorted.sort(java.util.Comparator.comparing(c -> c.hour() + c.delay()));
    List<Event> events = new ArrayList<>();
    for (Change c : sorted) {
      events.add(event(c, events.size() + 1));
    }
    return events;
  }

  private static Event event(Change c, long position) {
    EventType type = Story.SCHEMA.events().get(c.type());
    Object[] values = new Object[type.fields().size()];
    Instant occurred = FIRST.plus(Duration.ofHours(c.hour()));
    set(type, values, "application_no", "A1");
    set(type, values, "item_code", c.detail() == 0 ? null : "X" + c.detail() % 3);
    set(type, values, "stage", c.detail() % 2 == 0 ? "decision" : null);
    set(type, values, "procedure_type", c.detail() == 1 ? "等待" : "鉴定");
    set(type, values, "notice_no", c.detail() == 2 ? null : "T");
    set(type, values, "planned_days", c.detail() == 3 ? null : (Object) (long) c.detail());
    set(
        type,
        values,
        "ended_at",
        c.detail() == 4 ? null : occurred.plus(Duration.ofDays(c.detail() * 3L - 1)));
    set(type, values, "days", c.detail() == 5 ? null : (Object) (c.detail() * 4L));
    set(type, values, "fee_code", c.detail() == 1 ? null : "F");
    set(type, values, "quantity", c.detail() == 2 ? null : new BigDecimal(c.detail()));
    set(type, values, "amount", new BigDecimal("31.50"));
    return new Event(
        type,
        "approval",
        "hall." + c.type(),
        "id=" + c.row(),
        c.deleted(),
        false,
        LogPosition.lsn(position),
        occurred.plus(Duration.ofHours(c.delay())),
        c.detail() == 5 && c.row() == 2 ? null : occurred,
        c.precision(),
        values,
        new Provenance("cdc.approval", 0, position));
  }

  private static void set(EventType type, Object[] values, String field, Object value) {
    if (type.indexOf(field) >= 0) {
      values[type.indexOf(field)] = value;
    }
  }

  private static Story story() {
    return given(Story.by(RULES));
  }

  private static Story given(Story story) {
    story.given("fee_standard", "fee_code", "F", "unit_price", "10.00");
    story.given("item_basis", "item_code", "X1", "law", "某法", "article", "第一条");
    item(story, "X0", 20L, "workday", 5L, "workday");
    item(story, "X1", 30L, "day", 0L, "workday");
    item(story, "X2", null, "workday", 100L, "hour");
    return story;
  }

  private static void item(
      Story story, String code, Long statutory, String unit, Long promised, String promisedUnit) {
    story.given(
        "item",
        "item_code",
        code,
        "mode",
        "single",
        "status",
        "active",
        "statutory_limit",
        statutory,
        "statutory_unit",
        unit,
        "promised_limit",
        promised,
        "promised_unit",
        promisedUnit);
  }

  /** One transaction for each recorded instant, as a host groups them. */
  private static List<Alert> told(List<Event> history, Random interruptions) {
    Story story = story();
    for (List<Event> transaction : transactions(history)) {
      Instant recorded = transaction.get(0).recorded();
      if (interruptions != null) {
        Collections.shuffle(transaction, interruptions);
        interrupt(story, recorded, interruptions);
      }
      story.apply(transaction.toArray(Event[]::new));
    }
    return story.wake(END).alerts;
  }

  private static List<List<Event>> transactions(List<Event> history) {
    List<List<Event>> transactions = new ArrayList<>();
    for (int i = 0; i < history.size(); ) {
      Instant recorded = history.get(i).recorded();
      List<Event> transaction = new ArrayList<>();
      while (i < history.size() && history.get(i).recorded().equals(recorded)) {
        transaction.add(history.get(i++));
      }
      transactions.add(transaction);
    }
    return transactions;
  }

  private static void interrupt(Story story, Instant until, Random random) {
    Instant clock = until.minus(Duration.ofHours(random.nextInt(400)));
    for (int i = 0; i < 3 && clock.isBefore(until); i++) {
      story.engine.wake(story.state, clock, story.tables, story.alerts::add);
      story.restart();
      clock = clock.plus(Duration.ofHours(random.nextInt(100)));
    }
  }

  @Property(tries = 400)
  void wakesAndRestartsInBetweenChangeNothing(
      @ForAll("histories") List<Event> history, @ForAll Random random) {
    assertThat(told(history, random)).isEqualTo(told(history, null));
  }

  @Property(tries = 400)
  void theOrderOfArrivalDoesNotMatterInTheEnd(
      @ForAll("histories") List<Event> history, @ForAll Random random) {
    Story inOrder = story();
    history.forEach(inOrder::apply);
    List<Event> shuffled = new ArrayList<>(history);
    shuffled.addAll(history.subList(0, history.size() / 2));
    Collections.shuffle(shuffled, random);
    Story outOfOrder = story();
    shuffled.forEach(outOfOrder::apply);

    assertThat(standing(outOfOrder.wake(END))).isEqualTo(standing(inOrder.wake(END)));
  }

  /** The alerts in force, without their history. */
  private static Set<String> standing(Story story) {
    Set<String> standing = new TreeSet<>();
    for (AlertMemory memory : story.state.alerts()) {
      if (memory.state() == AlertState.ISSUED) {
        standing.add(
            memory.rule() + " " + memory.anchor() + " " + memory.outcome() + " " + memory.level());
      }
    }
    return standing;
  }

  @Property(tries = 200)
  void aReviewByTheSameRulesChangesNothing(@ForAll("histories") List<Event> history) {
    Story story = story();
    history.forEach(story::apply);
    story.wake(END);
    int before = story.alerts.size();

    assertThat(story.review(END)).isFalse();
    assertThat(story.alerts).hasSize(before);
  }

  @Property(tries = 200)
  void aReviewAtAnyTimeTellsWhatTimeAloneWouldTell(
      @ForAll("histories") List<Event> history, @ForAll Random random) {
    Story story = story();
    List<List<Event>> transactions = transactions(history);
    for (int i = 0; i < transactions.size(); i++) {
      story.apply(transactions.get(i).toArray(Event[]::new));
      Instant now = transactions.get(i).get(0).recorded();
      boolean last = i + 1 == transactions.size();
      Instant next = last ? Story.at(END) : transactions.get(i + 1).get(0).recorded();
      long hours = random.nextLong(Duration.between(now, next).toHours());
      story.engine.review(
          story.state, now.plus(Duration.ofHours(hours)), story.tables, story.alerts::add);
    }

    assertThat(steps(story.wake(END).alerts)).isEqualTo(steps(told(history, null)));
  }

  private static List<String> steps(List<Alert> alerts) {
    return alerts.stream()
        .map(a -> a.rule() + " " + a.evidence().get(0).row() + " " + Story.step(a))
        .toList();
  }

  @Property(tries = 200)
  void everyStepIsOneRevisionAfterTheOther(@ForAll("histories") List<Event> history) {
    for (Alert alert : told(history, null)) {
      assertThat(alert.history()).hasSize((int) alert.revision());
      for (int i = 0; i < alert.history().size(); i++) {
        assertThat(alert.history().get(i).revision()).isEqualTo(i + 1);
        assertThat(alert.history().get(i).at())
            .isAfterOrEqualTo(alert.history().get(Math.max(0, i - 1)).at());
      }
    }
  }

  /**
   * The catalogue's rules once more for each of several conditions that an index can be made of.
   */
  private static RuleSet choosyRules() {
    List<String> whens =
        List.of(
            "a.item_code == 'X1'",
            "'X2' == a.item_code && a.department_code == 'D'",
            "a.item_code in ['X0', 'X2']",
            "a.item_code == 'X0' || a.item_code == 'X1'",
            "a.item_code == 'X0' || a.department_code == 'D'",
            "!(a.item_code == 'X1')",
            "a.item_code == 'X9'");
    Map<String, String> files = new TreeMap<>();
    Map.of(
            "appr-cont-001", "acceptance",
            "appr-time-001", "application",
            "appr-time-002", "acceptance",
            "appr-time-004", "acceptance")
        .forEach(
            (name, anchor) -> {
              String text = Rules.text(name + ".yaml");
              files.put(name + ".yaml", text);
              for (int i = 0; i < whens.size(); i++) {
                String variant = name.replace("-00", "-") + "1" + i;
                files.put(
                    variant + ".yaml",
                    text.replaceFirst("(?m)^id: .*$", "id: " + variant.toUpperCase(Locale.ROOT))
                        .replaceFirst(
                            "(?m)^(on|start): " + anchor + "$",
                            "$1: {event: "
                                + anchor
                                + ", when: \""
                                + whens.get(i).replace("a.", anchor + ".")
                                + "\"}"));
              }
            });
    return Fixtures.rules(files);
  }

  private static final RuleSet CHOOSY_RULES = choosyRules();

  @Property(tries = 300)
  void whatTheIndexPassesOverWouldHaveSaidNothing(@ForAll("histories") List<Event> history) {
    Story story = given(Story.by(CHOOSY_RULES));
    for (Event event : history) {
      story.apply(event);
      List<Wake> wakes = List.copyOf(story.state.wakes());
      int before = story.alerts.size();

      // A review asks every rule of every event.
      story.engine.review(story.state, story.state.clock(), story.tables, story.alerts::add);

      assertThat(story.alerts).hasSize(before);
      assertThat(story.state.wakes()).isEqualTo(wakes);
    }
  }
}
