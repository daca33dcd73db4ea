package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.rule.RuleDirectory;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.schema.EventType;

/** Procedures and alterations find the same in whatever order the versions of rows arrive. */
class KindPropertyTest {
  private static final Instant FIRST = Story.at("2026-03-02T09:00");
  private static final List<String> CODES = List.of("SITE", "FIRE", "PLAN", "REVIEW", "VIP");
  private static final RuleSet RULES = rules();

  private record Version(
      String type,
      int row,
      boolean deleted,
      int hour,
      int delay,
      int detail,
      Precision precision) {}

  private static RuleSet rules() {
    try {
      return Fixtures.rules(
          RuleDirectory.read(Path.of("src/test/resources/org/xiezhi/engine/kinds")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Provide
  Arbitrary<List<Event>> histories() {
    Arbitrary<Version> version =
        Combinators.combine(
                Arbitraries.of(
                    "acceptance", "step", "step", "step", "fee", "decision", "special_procedure"),
                Arbitraries.integers().between(1, 3),
                Arbitraries.of(true, false, false, false, false),
                Arbitraries.integers().between(0, 40),
                Arbitraries.integers().between(0, 80),
                Arbitraries.integers().between(0, 9),
                Arbitraries.of(Precision.class))
            .as(Version::new);
    return version.list().ofMinSize(1).ofMaxSize(20).map(KindPropertyTest::events);
  }

  private static List<Event> events(List<Version> versions) {
    List<Version> sorted = new ArrayList<>(versions);
    sorted.sort(Comparator.comparing(v -> v.hour() + v.delay()));
    List<Event> events = new ArrayList<>();
    for (Version version : sorted) {
      events.add(event(version, events.size() + 1));
    }
    return events;
  }

  private static Event event(Version v, long position) {
    EventType type = Story.SCHEMA.events().get(v.type());
    Object[] values = new Object[type.fields().size()];
    Instant occurred = FIRST.plus(Duration.ofHours(v.hour()));
    set(type, values, "application_no", "A1");
    set(type, values, "item_code", v.detail() % 2 == 0 ? "X" : "J");
    set(type, values, "officer_id", v.detail() == 9 ? null : "officer " + v.detail() % 4);
    set(type, values, "step_code", v.detail() == 9 ? null : CODES.get(v.detail() % 5));
    set(type, values, "result", v.detail() == 8 ? "back" : "approve");
    set(type, values, "started_at", occurred.minus(Duration.ofHours(v.detail() % 3)));
    set(type, values, "amount", new java.math.BigDecimal(v.detail() % 3));
    set(type, values, "bill_no", v.detail() == 7 ? null : "B");
    return new Event(
        type,
        "approval",
        "hall." + v.type(),
        "id=" + v.row(),
        v.deleted(),
        false,
        LogPosition.lsn(position),
        FIRST.plus(Duration.ofHours(v.hour() + (long) v.delay())),
        occurred,
        v.precision(),
        values,
        new Provenance("cdc.approval", 0, position));
  }

  private static void set(EventType type, Object[] values, String field, Object value) {
    int index = type.indexOf(field);
    if (index >= 0) {
      values[index] = value;
    }
  }

  private static Story story() {
    return Story.by(RULES)
        .given("item", "item_code", "X", "mode", "single")
        .given("item", "item_code", "J", "mode", "joint");
  }

  private static Set<String> standing(Story story) {
    Set<String> standing = new TreeSet<>();
    for (AlertMemory memory : story.state.alerts()) {
      if (memory.state().stands()) {
        standing.add(
            String.join(
                " ",
                memory.rule(),
                memory.anchor(),
                memory.state().word(),
                memory.outcome().word(),
                memory.level().word()));
      }
    }
    return standing;
  }

  @Property(tries = 500)
  void theOrderOfArrivalDoesNotMatter(
      @ForAll("histories") List<Event> history, @ForAll Random random) {
    Story inOrder = story();
    history.forEach(inOrder::apply);
    List<Event> shuffled = new ArrayList<>(history);
    shuffled.addAll(history.subList(0, history.size() / 2));
    Collections.shuffle(shuffled, random);
    Story outOfOrder = story();
    shuffled.forEach(outOfOrder::apply);

    assertThat(standing(outOfOrder)).isEqualTo(standing(inOrder));
  }

  @Property(tries = 200)
  void aRestartAndAReviewChangeNothing(@ForAll("histories") List<Event> history) {
    Story once = story();
    history.forEach(once::apply);
    Story restarted = story();
    for (Event event : history) {
      restarted.apply(event);
      restarted.restart();
    }
    boolean changed =
        restarted.engine.review(
            restarted.state, restarted.state.clock(), restarted.tables, restarted.alerts::add);

    assertThat(changed).isFalse();
    assertThat(restarted.alerts).isEqualTo(once.alerts);
  }

  @Test
  void hundredsOfActivitiesOfACaseAreJudgedInTimeThatGrowsWithTheirNumber() {
    // A quadratic judgement would look at 4 million pairs of rows here, for every event.
    Story story = story();
    List<Event> many = new ArrayList<>();
    many.add(event(new Version("acceptance", 1, false, 0, 0, 0, Precision.SECOND), 1));
    for (int i = 1; i <= 2000; i++) {
      many.add(event(new Version("step", i, false, i % 40, 80, i % 5, Precision.SECOND), i + 1L));
    }
    long before = System.nanoTime();
    story.apply(many.toArray(Event[]::new));

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
    assertThat(story.alerts).isNotEmpty();
  }
}
