package org.xiezhi.engine.condition;

import java.util.HashSet;
import java.util.Set;

/**
 * What a condition wants of one text field of one event: the condition is false, and not merely
 * unknown, whenever the field is there and is none of these texts.
 *
 * @param field the place of the field in the event's values
 * @param texts of which it must be one
 */
public record Wanted(int field, Set<String> texts) {
  public Wanted {
    texts = Set.copyOf(texts);
  }

  /** What two conditions want that must both hold: that of the choosier one. */
  static Wanted both(Wanted a, Wanted b) {
    return b == null || (a != null && a.texts.size() <= b.texts.size()) ? a : b;
  }

  /** What two conditions want of which one must hold; null unless it is of the same field. */
  static Wanted either(Wanted a, Wanted b) {
    if (a == null || b == null || a.field != b.field) {
      return null;
    }
    Set<String> texts = new HashSet<>(a.texts);
    texts.addAll(b.texts);
    return new Wanted(a.field, texts);
  }
}
