package org.xiezhi.connectors.decode;

import static java.util.Map.entry;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * What Debezium and Kafka Connect say that a column means, by the names in its schema. A value that
 * a database may hold but the Java type may not (a {@code TIME} of 24:00 or of minus three hours,
 * an infinite timestamp) stays as it came, so that it does not cost the record.
 */
enum SemanticType implements ColumnType {
  DATE {
    @Override
    public Object read(JsonInput in) throws IOException, UndecodableException {
      long day = in.integer();
      if (day != (int) day) {
        throw in.fault("is not a date");
      }
      return LocalDate.ofEpochDay(day);
    }
  },
  TIME_IN_MILLIS {
    @Override
    public Object read(JsonInput in) throws IOException, UndecodableException {
      return time(in.integer(), 1_000_000);
    }
  },
  TIME_IN_MICROS {
    @Override
    public Object read(JsonInput in) throws IOException, UndecodableException {
      return time(in.integer(), 1_000);
    }
  },
  TIME_IN_NANOS {
    @Override
    public Object read(JsonInput in) throws IOException, UndecodableException {
      return time(in.integer(), 1);
    }
  },
  /** Local wall time, counted as if it were UTC; so are the next two. */
  TIMESTAMP_IN_MILLIS {
    @Override
    public Object read(JsonInput in) throws IOException, UndecodableException {
      return timestamp(in.integer(), 1_000);
    }
  },
  TIMESTAMP_IN_MICROS {
    @Override
    public Object read(JsonInput in) throws IOException, UndecodableException {
      return timestamp(in.integer(), 1_000_000);
    }
  },
  TIMESTAMP_IN_NANOS {
    @Override
    public Object read(JsonInput in) throws IOException, UndecodableException {
      return timestamp(in.integer(), 1_000_000_000);
    }
  },
  INSTANT {
    @Override
    public Object read(JsonInput in) throws IOException, UndecodableException {
      return parsed(in, InstantText::parse);
    }
  },
  /** Written with a Z that means nothing; so are the next two. */
  ISO_DATE {
    @Override
    public Object read(JsonInput in) throws IOException, UndecodableException {
      return parsed(in, text -> DateTimeFormatter.ISO_DATE.parse(text, LocalDate::from));
    }
  },
  ISO_TIME {
    @Override
    public Object read(JsonInput in) throws IOException, UndecodableException {
      return parsed(in, text -> DateTimeFormatter.ISO_TIME.parse(text, LocalTime::from));
    }
  },
  ISO_TIMESTAMP {
    @Override
    public Object read(JsonInput in) throws IOException, UndecodableException {
      return parsed(in, text -> DateTimeFormatter.ISO_DATE_TIME.parse(text, LocalDateTime::from));
    }
  },
  JSON {
    @Override
    public Object read(JsonInput in) throws IOException, UndecodableException {
      String text = in.text();
      return Unavailable.isText(text) ? Row.UNAVAILABLE : new Row.Json(text);
    }
  },
  VARIABLE_SCALE_DECIMAL {
    @Override
    public Object read(JsonInput in) throws IOException, UndecodableException {
      return DecimalType.readVariable(in);
    }
  };

  private static final List<String> INFINITE = List.of("infinity", "-infinity");
  private static final long NANOS_OF_DAY = 86_400_000_000_000L;
  private static final Map<String, ColumnType> BY_NAME =
      Map.ofEntries(
          entry("io.debezium.time.Date", DATE),
          entry("org.apache.kafka.connect.data.Date", DATE),
          entry("io.debezium.time.Time", TIME_IN_MILLIS),
          entry("org.apache.kafka.connect.data.Time", TIME_IN_MILLIS),
          entry("io.debezium.time.MicroTime", TIME_IN_MICROS),
          entry("io.debezium.time.NanoTime", TIME_IN_NANOS),
          entry("io.debezium.time.Timestamp", TIMESTAMP_IN_MILLIS),
          entry("org.apache.kafka.connect.data.Timestamp", TIMESTAMP_IN_MILLIS),
          entry("io.debezium.time.MicroTimestamp", TIMESTAMP_IN_MICROS),
          entry("io.debezium.time.NanoTimestamp", TIMESTAMP_IN_NANOS),
          entry("io.debezium.time.ZonedTimestamp", INSTANT),
          entry("io.debezium.time.IsoDate", ISO_DATE),
          entry("io.debezium.time.IsoTime", ISO_TIME),
          entry("io.debezium.time.IsoTimestamp", ISO_TIMESTAMP),
          entry("io.debezium.data.Json", JSON),
          entry("io.debezium.data.VariableScaleDecimal", VARIABLE_SCALE_DECIMAL));

  /** Null if the name, which may be null, gives no meaning beyond the physical type. */
  static ColumnType named(String name) {
    return name == null ? null : BY_NAME.get(name);
  }

  private static Object time(long units, long nanosPerUnit) {
    boolean ofDay = units >= 0 && units < NANOS_OF_DAY / nanosPerUnit;
    return ofDay ? LocalTime.ofNanoOfDay(units * nanosPerUnit) : (Object) units;
  }

  private static LocalDateTime timestamp(long units, int unitsPerSecond) {
    int nanos =
        (int) Math.floorMod(units, (long) unitsPerSecond) * (1_000_000_000 / unitsPerSecond);
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(units, (long) unitsPerSecond), nanos, ZoneOffset.UTC);
  }

  private static Object parsed(JsonInput in, Parser parser)
      throws IOException, UndecodableException {
    String text = in.text();
    try {
      return INFINITE.contains(text) ? text : parser.parse(text);
    } catch (DateTimeException e) {
      // Whoever needs the column says so; the record may have others.
      return text;
    }
  }

  private interface Parser {
    Object parse(String text);
  }
}
