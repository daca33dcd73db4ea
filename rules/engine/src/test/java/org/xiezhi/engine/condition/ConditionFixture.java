package org.xiezhi.engine.condition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xiezhi.engine.Fixtures;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.reference.ReferenceTables;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Field;
import org.xiezhi.engine.schema.FieldType;
import org.xiezhi.engine.schema.ReferenceType;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.engine.yaml.YamlNode;

/** One event with a field of every type, and a reference table, to try conditions on. */
final class ConditionFixture {
  static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
  private static final Instant NOW = Instant.parse("2026-12-31T00:00:00Z");

  private static final EventType FEE =
      new EventType(
          "fee",
          List.of(
              field("code", FieldType.STRING),
              field("count", FieldType.INTEGER),
              field("amount", FieldType.DECIMAL),
              field("waived", FieldType.BOOLEAN),
              field("paid", FieldType.INSTANT),
              field("day", FieldType.DATE),
              new Field("payer", FieldType.STRING, true),
              field("gap", FieldType.STRING),
              field("gap_count", FieldType.INTEGER),
              field("gap_amount", FieldType.DECIMAL),
              field("gap_flag", FieldType.BOOLEAN)),
          Map.of("case", "code"),
          Map.of());

  private static final EventType PAYMENT =
      new EventType(
          "payment",
          List.of(
              field("code", FieldType.STRING),
              field("count", FieldType.INTEGER),
              field("amount", FieldType.DECIMAL),
              field("day", FieldType.DATE),
              field("gap_amount", FieldType.DECIMAL),
              new Field("payer", FieldType.STRING, true)),
          Map.of("case", "code"),
          Map.of());

  static final ReferenceType STANDARD =
      new ReferenceType(
          "fee_standard",
          List.of("code"),
          List.of(
              field("code", FieldType.STRING),
              field("price", FieldType.DECIMAL),
              field("note", FieldType.STRING)));

  final Problems problems = new Problems();
  final Scope scope;
  final ReferenceTables tables = new ReferenceTables();
  private final List<Event> payments =
      List.of(
          payment(1, "F-1", 1L, "10.50", "2026-03-03", "5", false),
          payment(2, "F-1", 2L, "21.00", "2026-03-09", null, false),
          payment(3, "F-1", 9L, "99.00", "2026-03-01", "9", true),
          payment(4, "F-2", 7L, "70.00", "2026-03-10", "7", false));
  private final Event event =
      new Event(
          FEE,
          "s",
          "t",
          "id=1",
          false,
          false,
          LogPosition.lsn(1),
          NOON.plusSeconds(5),
          NOON,
          Precision.SECOND,
          new Object[] {
            "F-1",
            3L,
            new BigDecimal("31.50"),
            false,
            NOON.plusSeconds(3600),
            LocalDate.of(2026, 3, 2),
            "张小三",
            null,
            null,
            null,
            null
          },
          new Provenance("t", 0, 0));

  ConditionFixture() {
    Schema schema =
        new Schema(
            "approval",
            ZoneId.of("Asia/Shanghai"),
            Map.of("fee", FEE, "payment", PAYMENT),
            Map.of("fee_standard", STANDARD));
    scope = new Scope(schema, Fixtures.rules(Map.of()).calendars());
    scope.event(FEE);
    scope.parameters(
        "parameters",
        Map.of("share", new BigDecimal("1.05"), "most", 5L),
        Map.of("share", ValueType.DECIMAL, "most", ValueType.INT));
    lookup("standard", "{table: fee_standard, key: [fee.code], at: fee.occurred}");
    lookup("other", "{table: fee_standard, key: [\"fee.code + 'x'\"], at: fee.occurred}");
    lookup("lost", "{table: fee_standard, key: [fee.gap], at: fee.occurred}");
    scope.group("paid", PAYMENT, "payment", node("payment.code == fee.code", problems));
    scope.group("every", PAYMENT, "payment", null);
    scope.group("none", PAYMENT, "p", node("p.code == 'F-9'", problems));
    scope.group("doubtful", PAYMENT, "p", node("p.gap_amount > 1", problems));
    tables.apply(
        new ReferenceChange(
            STANDARD,
            "approval",
            "hall.standard",
            "id=1",
            false,
            LogPosition.lsn(1),
            Instant.EPOCH,
            null,
            null,
            new Object[] {"F-1", new BigDecimal("10.00"), null}));
  }

  private static Event payment(
      long at, String code, long count, String amount, String day, String gap, boolean deleted) {
    return new Event(
        PAYMENT,
        "s",
        "p",
        "id=" + at,
        deleted,
        false,
        LogPosition.lsn(at),
        NOON.plusSeconds(at),
        NOON.plusSeconds(at),
        Precision.SECOND,
        new Object[] {
          code,
          count,
          new BigDecimal(amount),
          LocalDate.parse(day),
          gap == null ? null : new BigDecimal(gap),
          "李小四"
        },
        new Provenance("t", 0, at));
  }

  private static Field field(String name, FieldType type) {
    return new Field(name, type, false);
  }

  void lookup(String name, String yaml) {
    scope.lookup(name, YamlNode.parse("test.yaml", yaml, problems).orElseThrow());
  }

  static YamlNode node(String text, Problems problems) {
    String quoted = "'" + text.replace("'", "''") + "'";
    return YamlNode.parse("test.yaml", quoted, problems).orElseThrow();
  }

  Frame frame() {
    return new Frame(
            scope,
            type -> type.equals("payment") ? payments : List.of(event),
            tables,
            event.recorded(),
            NOW)
        .set(0, event);
  }

  /** The value of an expression, which must be right; null if it cannot be said. */
  Object value(String text) {
    return compiled(text).value(frame());
  }

  Condition compiled(String text) {
    Optional<Condition> condition = Condition.compile(node(text, problems), scope, null);
    problems.throwIfAny();
    return condition.orElseThrow();
  }

  /** What is missing to say an expression's value. */
  List<String> missing(String text) {
    Condition condition = compiled(text);
    Frame frame = frame();
    if (condition.value(frame) != null) {
      throw new AssertionError(text + " can be said");
    }
    return frame.takeMissing();
  }
}
