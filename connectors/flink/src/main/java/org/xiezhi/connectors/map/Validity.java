package org.xiezhi.connectors.map;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.xiezhi.engine.schema.FieldType;

/**
 * The columns that say from when to when a reference row is in force. Instants and local times
 * bound a half-open period; a day as the end belongs to the period, as departments write it.
 * Departments also write 9999-12-31 for "no end": an end after 2200 and a beginning before 1900 are
 * no bounds.
 *
 * @param from may be null: from ever on
 * @param to may be null: for ever
 * @param type of both columns
 * @param empties what stands for no bound in them
 */
record Validity(String from, String to, TimeConversion type, Empties empties)
    implements Serializable {

  static Validity always() {
    return new Validity(null, null, InstantConversion.TEXT, Empties.NULL_ONLY);
  }

  Column fromColumn() {
    return from == null ? null : new Column(from, new Unbounded(type), empties);
  }

  Column toColumn() {
    return to == null ? null : new Column(to, new Unbounded(type), empties);
  }

  /** A time in whatever year it is, PostgreSQL's infinite ones among them. */
  record Unbounded(TimeConversion time) implements Conversion {
    private static final LocalDate BEFORE_ALL = LocalDate.of(1, 1, 1);
    private static final LocalDate AFTER_ALL = LocalDate.of(9999, 12, 31);

    @Override
    public FieldType type() {
      return time.type();
    }

    @Override
    public String expected() {
      return time.expected();
    }

    @Override
    public String hint(Object raw) {
      return time.hint(raw);
    }

    @Override
    public Object convert(Object raw) {
      if ("infinity".equals(raw) || "-infinity".equals(raw)) {
        LocalDate day = raw.equals("infinity") ? AFTER_ALL : BEFORE_ALL;
        return type() == FieldType.DATE ? day : day.atStartOfDay().toInstant(ZoneOffset.UTC);
      }
      return time.counted(raw);
    }
  }
}
