package org.xiezhi.supervision.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.supervision.evaluate.CatalogueFixtures.PROMISED;
import static org.xiezhi.supervision.evaluate.CatalogueFixtures.SCHEMA;
import static org.xiezhi.supervision.evaluate.CatalogueFixtures.application;
import static org.xiezhi.supervision.evaluate.CatalogueFixtures.item;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Field;
import org.xiezhi.engine.schema.FieldType;
import org.xiezhi.engine.schema.ReferenceType;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.supervision.HeapLimits;
import org.xiezhi.supervision.evaluate.OperatorHarness.Backend;

/** What was kept under one mapping goes on under another. */
class OlderStateTest {
  private static final String PROMISE = "catalog/test-item-001.yaml";
  private static final String TEN_HOURS = "catalog/test-time-001.yaml";
  private static final HeapLimits CRAMPED = new HeapLimits(1_000, 1);

  private static final String BEGINNING = "2026-03-02T00:00:00Z";
  private static final String TWO_HOURS_LATER = "2026-03-02T02:00:00Z";
  private static final String NINE_HOURS_LATER = "2026-03-02T09:00:00Z";
  private static final String TWELVE_HOURS_LATER = "2026-03-02T12:00:00Z";
  private static final String NEXT_DAY = "2026-03-03T00:00:00Z";

  @ParameterizedTest
  @EnumSource
  void fieldsThatAreMovedAndGainedChangeNothing(Backend backend) throws Exception {
    assertThat(run(backend, turned(SCHEMA)))
        .isEqualTo(run(backend, SCHEMA))
        .containsExactlyInAnyOrder(
            "TEST-ITEM-001 A issued 2026-03-02T10:00:00Z",
            "TEST-TIME-001 A issued 2026-03-02T10:00:00Z",
            "TEST-TIME-001 B issued 2026-03-02T10:00:00Z",
            "TEST-ITEM-001 B issued 2026-03-02T20:00:00Z",
            "TEST-ITEM-001 C issued 2026-03-02T19:00:00Z",
            "TEST-TIME-001 C issued 2026-03-02T19:00:00Z");
  }

  /** Facts, spilled events, reference rows and alerts are there when the mapping changes. */
  private static List<String> run(Backend backend, Schema later) throws Exception {
    try (OperatorHarness operator = story(backend)) {
      operator.restart(later).event(application("C", "X", 30, NINE_HOURS_LATER)).clock(NEXT_DAY);
      return operator.steps().stream().map(OlderStateTest::step).sorted().toList();
    }
  }

  private static OperatorHarness story(Backend backend) throws Exception {
    return new OperatorHarness(SCHEMA, backend, CRAMPED)
        .publish(Map.of(PROMISE, PROMISED, TEN_HOURS, Fixtures.TEN_HOURS), null)
        .reference(item("X", 1, BEGINNING, null, 10))
        .reference(item("Y", 2, BEGINNING, null, 20))
        .event(application("A", "X", 10, BEGINNING))
        .clock("2026-03-02T01:00:00Z")
        // Still waits for the clock when the mapping changes.
        .event(application("B", "Y", 11, BEGINNING))
        .event(
            Fixtures.event(Fixtures.SUPPLEMENT_NOTICE, "D", 12, TWO_HOURS_LATER, TWO_HOURS_LATER));
  }

  @ParameterizedTest
  @EnumSource
  void aRuleThatLosesItsFieldIsToldOfAndTheOthersGoOn(Backend backend) throws Exception {
    try (OperatorHarness operator = story(backend)) {
      operator.restart(without(SCHEMA, "application", "item_code")).clock(TWELVE_HOURS_LATER);

      assertThat(steps(operator))
          .containsExactlyInAnyOrder(
              "DATA-RULE-001 catalog/test-item-001.yaml issued 2026-03-02T12:00:00Z",
              "TEST-TIME-001 A issued 2026-03-02T10:00:00Z",
              "TEST-TIME-001 B issued 2026-03-02T10:00:00Z");
      assertThat(operator.steps())
          .filteredOn(alert -> alert.rule().equals("DATA-RULE-001"))
          .singleElement()
          .satisfies(
              alert ->
                  assertThat(alert.message().en())
                      .startsWith(
                          "The rule file catalog/test-item-001.yaml does not compile under the"
                              + " mapping as it is, so that nothing is judged by it; the other"
                              + " rules go on: catalog/test-item-001.yaml:12:")
                      .contains("item_code"));

      // Told once, whatever is started again; and closed when the field is there again.
      operator.restart().clock("2026-03-02T13:00:00Z");
      assertThat(operator.steps()).hasSize(3);
      operator.restart(SCHEMA).clock("2026-03-02T14:00:00Z");
      assertThat(steps(operator))
          .hasSize(6)
          .contains("DATA-RULE-001 catalog/test-item-001.yaml closed 2026-03-02T14:00:00Z");
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsOfATypeThatIsGoneAreThereAgainWhenItIs(Backend backend) throws Exception {
    try (OperatorHarness operator =
        new OperatorHarness(SCHEMA, backend, CRAMPED)
            .publish(TEN_HOURS, Fixtures.TEN_HOURS, null)
            .reference(item("X", 1, BEGINNING, null, 10))
            .event(application("A", "X", 10, BEGINNING))
            .event(notice("A", 11))
            .event(application("B", "X", 12, BEGINNING))
            .event(notice("B", 13))
            .clock("2026-03-02T02:30:00Z")
            .event(notice("C", 14))) {
      Schema gone =
          new Schema(
              SCHEMA.domain(),
              SCHEMA.zone(),
              Map.of("application", SCHEMA.events().get("application")),
              Map.of());
      operator.restart(gone).clock(NINE_HOURS_LATER).restart().clock("2026-03-02T09:30:00Z");
      assertThat(steps(operator))
          .containsExactly("DATA-RULE-001 catalog/test-time-001.yaml issued " + NINE_HOURS_LATER);

      operator.restart(SCHEMA).clock(NEXT_DAY);

      // Both notices were in time: nobody is accused by what was gone for a while.
      assertThat(steps(operator))
          .containsExactly(
              "DATA-RULE-001 catalog/test-time-001.yaml issued " + NINE_HOURS_LATER,
              "DATA-RULE-001 catalog/test-time-001.yaml closed " + NEXT_DAY);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotBeTakenOverExactlyIsMissingAndAccusesNobody(Backend backend) throws Exception {
    Map<String, ReferenceType> texts =
        Map.of("item", retyped(SCHEMA.references().get("item"), FieldType.STRING));
    Schema text = new Schema(SCHEMA.domain(), SCHEMA.zone(), SCHEMA.events(), texts);
    try (OperatorHarness operator = story(backend)) {
      operator.restart(text).clock(NINE_HOURS_LATER).restart(SCHEMA).clock(TWELVE_HOURS_LATER);

      assertThat(steps(operator))
          .containsExactlyInAnyOrder(
              "DATA-RULE-001 catalog/test-item-001.yaml issued " + NINE_HOURS_LATER,
              "DATA-RULE-001 catalog/test-item-001.yaml closed " + TWELVE_HOURS_LATER,
              "TEST-ITEM-001 A missing [item.hours] 2026-03-02T10:00:00Z",
              "TEST-ITEM-001 B missing [item.hours] " + TWELVE_HOURS_LATER,
              "TEST-TIME-001 A issued 2026-03-02T10:00:00Z",
              "TEST-TIME-001 B issued 2026-03-02T10:00:00Z");
    }
  }

  @Test
  void setsThatAreNeverAskedAgainAreForgotten() throws Exception {
    try (OperatorHarness operator =
        new OperatorHarness(Fixtures.SCHEMA, Backend.HEAP, CRAMPED)
            .publish(TEN_HOURS, Fixtures.TEN_HOURS, null)
            .publish(TEN_HOURS, version(2), Instant.parse(TWO_HOURS_LATER))
            .publish(TEN_HOURS, version(3), Instant.parse(NEXT_DAY))) {
      operator.clock("2026-03-02T01:00:00Z");
      assertThat(operator.sets()).isEqualTo(3);

      operator.clock(NINE_HOURS_LATER);
      assertThat(operator.sets()).isEqualTo(2);
      operator.restart().clock(TWELVE_HOURS_LATER);
      assertThat(operator.sets()).isEqualTo(2);
      operator.clock("2026-03-04T00:00:00Z").restart().clock("2026-03-05T00:00:00Z");

      assertThat(operator.sets()).isEqualTo(1);
      operator
          .event(Fixtures.event(Fixtures.APPLICATION, "A", 1, "2026-03-05T01:00:00Z", BEGINNING))
          .clock("2026-03-06T00:00:00Z");
      assertThat(operator.steps()).singleElement().extracting(Alert::ruleVersion).isEqualTo(3);
    }
  }

  private static String version(int version) {
    return Fixtures.TEN_HOURS.replace("version: 1", "version: " + version);
  }

  private static Event notice(String caseNo, long position) {
    return Fixtures.event(
        Fixtures.SUPPLEMENT_NOTICE, caseNo, position, TWO_HOURS_LATER, TWO_HOURS_LATER);
  }

  private static Schema turned(Schema schema) {
    Map<String, EventType> events = new HashMap<>();
    schema.events().forEach((name, type) -> events.put(name, of(type, turned(type.fields()))));
    Map<String, ReferenceType> references = new HashMap<>();
    schema
        .references()
        .forEach(
            (name, type) ->
                references.put(name, new ReferenceType(name, type.key(), turned(type.fields()))));
    return new Schema(schema.domain(), schema.zone(), events, references);
  }

  private static List<Field> turned(List<Field> fields) {
    List<Field> turned = new ArrayList<>(fields);
    turned.add(new Field("channel", FieldType.STRING, false));
    Collections.reverse(turned);
    return turned;
  }

  private static Schema without(Schema schema, String event, String field) {
    Map<String, EventType> events = new HashMap<>(schema.events());
    List<Field> fields = new ArrayList<>(events.get(event).fields());
    fields.removeIf(one -> one.name().equals(field));
    events.put(event, of(events.get(event), fields));
    return new Schema(schema.domain(), schema.zone(), events, schema.references());
  }

  private static EventType of(EventType type, List<Field> fields) {
    return new EventType(type.name(), fields, type.keys(), type.roles());
  }

  private static ReferenceType retyped(ReferenceType type, FieldType hours) {
    return new ReferenceType(
        type.name(),
        type.key(),
        type.fields().stream()
            .map(f -> f.name().equals("hours") ? new Field("hours", hours, false) : f)
            .toList());
  }

  private static List<String> steps(OperatorHarness operator) {
    return operator.steps().stream().map(OlderStateTest::step).toList();
  }

  private static String step(Alert alert) {
    String what = alert.missing().isEmpty() ? alert.state().word() : "missing " + alert.missing();
    return String.join(
        " ",
        alert.rule(),
        alert.key(),
        what,
        alert.history().get(alert.history().size() - 1).at().toString());
  }
}
