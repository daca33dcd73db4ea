package org.xiezhi.engine.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.condition.Mask;
import org.xiezhi.engine.condition.ValueFormat;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;
import org.xiezhi.engine.event.FieldValues;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Field;

/**
 * The versions of one row, and what became of it.
 *
 * @param versions in log order, those that say nothing new among them; never empty
 * @param last the version that holds
 */
record RowHistory(List<Event> versions, Event last) {
  static RowHistory of(Event row, Facts facts) {
    return new RowHistory(facts.versions(row), row);
  }

  Event first() {
    return versions.get(0);
  }

  /** The version that stood at an instant; the first one if there was none yet. */
  Event at(Instant recorded) {
    Event standing = first();
    for (Event version : versions) {
      if (!version.recorded().isAfter(recorded)) {
        standing = version;
      }
    }
    return standing;
  }

  /** True if versions are lacking between the one that stood at an instant and the next. */
  boolean hasGapAt(Instant recorded) {
    return versions.size() == Facts.MOST_VERSIONS && versions.get(1).recorded().isAfter(recorded);
  }

  /** The first version that says when the row now says it occurred. */
  Event firstToSayWhen() {
    for (Event version : versions) {
      if (Objects.equals(version.occurred(), last.occurred())) {
        return version;
      }
    }
    return last;
  }

  /** The first version after an instant that differs from another in a field; null if none. */
  Event firstToDiffer(Event base, String field, Standing.Span span) {
    for (Event version : versions) {
      if (span.holds(version.recorded()) && differs(base, version, field)) {
        return version;
      }
    }
    return null;
  }

  /** The version before another one. */
  Event before(Event version) {
    return versions.get(Math.max(0, versions.indexOf(version) - 1));
  }

  /** True if two versions certainly say different things in a field. */
  static boolean differs(Event a, Event b, String field) {
    return !isUnreadable(a, field)
        && !isUnreadable(b, field)
        && !FieldValues.same(value(a, field), value(b, field));
  }

  /** True if what a version says in a field could not be read. */
  static boolean isUnreadable(Event event, String field) {
    int index = event.type().indexOf(field);
    return index >= 0 && event.values().isUnreadable(index);
  }

  private static Object value(Event event, String field) {
    return field.equals(AlterationKind.OCCURRED) ? event.occurred() : event.value(field);
  }

  /** How fields were changed, for people. */
  static Text change(Event from, Event to, List<String> fields, ValueFormat zh, ValueFormat en) {
    List<String> chinese = new ArrayList<>();
    List<String> english = new ArrayList<>();
    for (String field : fields) {
      chinese.add(field + " 由“" + shown(from, field, zh) + "”改为“" + shown(to, field, zh) + "”");
      english.add(
          field + " from \"" + shown(from, field, en) + "\" to \"" + shown(to, field, en) + "\"");
    }
    return new Text(String.join("，", chinese), String.join(", ", english));
  }

  private static String shown(Event event, String field, ValueFormat format) {
    String text = format.text(value(event, field));
    if (text == null) {
      return "—";
    }
    EventType type = event.type();
    int index = type.indexOf(field);
    Field declared = index < 0 ? null : type.fields().get(index);
    return declared != null && declared.personal() ? Mask.person(text) : text;
  }
}
