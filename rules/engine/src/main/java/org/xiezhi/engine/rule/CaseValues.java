package org.xiezhi.engine.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import org.xiezhi.engine.schema.Field;
import org.xiezhi.engine.yaml.YamlNode;

/** Reads the values of fields in cases. */
final class CaseValues {
  private CaseValues() {}

  /** The value of a field in a map; null if it is not there. */
  static Object value(YamlNode map, Field field, ZoneId zone) {
    return map.get(field.name()).map(node -> parsed(node, field, zone)).orElse(null);
  }

  private static Object parsed(YamlNode node, Field field, ZoneId zone) {
    return switch (field.type()) {
      case STRING -> node.text();
      case INTEGER -> node.parsed(Long::valueOf, "a whole number", 0L);
      case DECIMAL -> node.parsed(BigDecimal::new, "a number", BigDecimal.ZERO);
      case BOOLEAN -> node.bool();
      case INSTANT -> node.parsed(t -> LocalInstant.parse(t, zone), LocalInstant.EXPECTED, null);
      case DATE -> node.parsed(LocalDate::parse, "a day like 2026-01-31", null);
    };
  }
}
