package org.xiezhi.engine.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Field;
import org.xiezhi.engine.schema.FieldType;

/**
 * A version of a row that was kept and that this version of the program refuses to read.
 *
 * <p>It stands among the facts of its key as an event of a type of its own, which no mapping has:
 * no rule sees it, it is kept and written like any other, and of what may rest on the row nothing
 * is said.
 */
public final class RefusedRow {
  /** Stands for a part of it that could not be read either. */
  public static final String UNKNOWN = "?";

  /** No name of a mapping begins so; all of them come after it. */
  private static final String PREFIX = "(refused) ";

  private static final List<Field> FIELDS =
      List.of(
          new Field("reason", FieldType.STRING, false), new Field("bytes", FieldType.STRING, true));

  private RefusedRow() {}

  /**
   * What stands for a version of a row.
   *
   * @param type the name of its event type, or {@link #UNKNOWN}, as the other texts
   * @param position any, other than that of another version, if it is not known
   * @param since when it was no longer known
   * @param reason why it is refused, a sentence
   * @param bytes as they were kept
   */
  public static Event of(
      String type,
      String source,
      String table,
      String row,
      LogPosition position,
      Instant since,
      Provenance provenance,
      String reason,
      byte[] bytes) {
    return new Event(
        new EventType(PREFIX + requireNonNull(type), FIELDS, Map.of(), Map.of()),
        source,
        table,
        row,
        false,
        false,
        position,
        since,
        null,
        Precision.SECOND,
        new Object[] {requireNonNull(reason), Base64.getEncoder().encodeToString(bytes)},
        provenance);
  }

  /** True if an event stands for a refused one. */
  public static boolean is(Event event) {
    return event.type().name().startsWith(PREFIX);
  }

  /** The name of the type of what is refused, or {@link #UNKNOWN}. */
  public static String type(Event refused) {
    return refused.type().name().substring(PREFIX.length());
  }

  /** Why it is refused. */
  public static String reason(Event refused) {
    return (String) refused.value(0);
  }

  /** As they were kept, in base64. */
  public static String bytes(Event refused) {
    return (String) refused.value(1);
  }
}
