package org.xiezhi.engine.rule;

import java.util.HashMap;
import java.util.Map;
import org.xiezhi.engine.condition.ValueType;
import org.xiezhi.engine.time.CountedLimit;

/** What messages, and conditions of levels, can say about a limit: {@code limit.due} and so on. */
final class LimitInWords {
  static final String NAME = "limit";

  static final Map<String, ValueType> FIELDS =
      Map.of(
          "length", ValueType.INT,
          "unit", ValueType.STRING,
          "start", ValueType.TIMESTAMP,
          "due", ValueType.TIMESTAMP,
          "last_day", ValueType.DATE);

  private LimitInWords() {}

  /** Its fields; without {@code due} while a pause goes on. */
  static Map<String, Object> of(CountedLimit count) {
    Map<String, Object> said = new HashMap<>();
    said.put("length", (long) count.limit().length());
    said.put("unit", count.limit().unit().word());
    said.put("start", count.terms().start().occurred());
    said.put("last_day", count.strict().lastDay());
    if (!count.strict().isOpen()) {
      said.put("due", count.strict().due());
    }
    return said;
  }
}
