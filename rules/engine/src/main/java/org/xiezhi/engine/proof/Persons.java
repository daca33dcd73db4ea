package org.xiezhi.engine.proof;

import java.util.HashMap;
import java.util.Map;
import org.xiezhi.engine.alert.Evidence;
import org.xiezhi.engine.condition.ExactText;
import org.xiezhi.engine.condition.Mask;
import org.xiezhi.engine.event.Unreadable;

/**
 * Masks the personal values of one alert and numbers them, so that who is the same stays visible.
 *
 * <p>A digest would do the same, but a servant's number or an identity number has so few
 * possibilities that any digest whose salt is in the alert can be tried out. A number says nothing
 * beyond the alert.
 */
public final class Persons {
  private static final int PRIVATE = 0xF0000;

  private final Map<String, Person> known = new HashMap<>();

  /** How somebody is shown: alike in whatever field, or two shown differently would be two. */
  private record Person(int number, String masked) {}

  /** A field's value as evidence shows it. */
  Evidence.Value value(String name, Object value, boolean personal, boolean officer) {
    if (value == Unreadable.VALUE) {
      return Evidence.Value.unreadable(name);
    }
    String text = ExactText.of(value);
    if (text == null || !personal) {
      return new Evidence.Value(name, text, 0);
    }
    Person person =
        known.computeIfAbsent(
            text, t -> new Person(known.size() + 1, officer ? Mask.officer(t) : Mask.person(t)));
    return new Evidence.Value(name, person.masked(), person.number());
  }

  /**
   * A text to stand for a masked value: it is masked alike, and equal only to the same person's.
   *
   * @param value with a number
   */
  public static String standIn(Evidence.Value value) {
    String masked = value.value();
    int length = masked.codePointCount(0, masked.length());
    int hidden = 0;
    while (hidden < length && masked.charAt(masked.length() - 1 - hidden) == '*') {
      hidden++;
    }
    if (hidden == 0) {
      return masked;
    }
    // Private characters, which no source holds.
    StringBuilder text = new StringBuilder(masked.substring(0, masked.length() - hidden));
    text.append(Character.toString(PRIVATE).repeat(hidden - 1));
    return text.appendCodePoint(PRIVATE + value.person()).toString();
  }
}
