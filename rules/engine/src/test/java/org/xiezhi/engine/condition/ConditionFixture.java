package org.xiezhi.engine.condition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static final ReferenceType STANDARD =
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
            Map.of("fee", FEE),
            Map.of("fee_standard", STANDARD));
    scope = new Scope(schema);
    scope.event(FEE);
    scope.parameters(
        "parameters",
        Map.of("share", new BigDecimal("1.05"), "most", 5L),
        Map.of("share", ValueType.DECIMAL, "most", ValueType.INT));
    lookup("standard", "{table: fee_standard, key: [fee.code], at: fee.occurred}");
    lookup("other", "{table: fee_standard, key: [\"fee.code + 'x'\"], at: fee.occurred}");
    lookup("lost", "{table: fee_standard, key: [fee.gap], at: fee.occurred}");
    tables.apply(
        new ReferenceChange(
            STANDARD,
            "id=1",
            false,
            LogPosition.lsn(1),
            Instant.EPOCH,
            null,
            null,
            new Object[] {"F-1", new BigDecimal("10.00"), null}));
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
    return new Frame(scope, tables, event.recorded()).set(0, event);
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
    Frame frame = frame();
    if (compiled(text).value(frame) != null) {
      throw new AssertionError(text + " can be said");
    }
    return frame.takeMissing();
  }
}
