package org.xiezhi.engine.condition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code x in [a, b]}. */
final class Membership extends Term {
  private final Term element;
  private final List<Term> list;

  Membership(Term element, List<Term> list) {
    this.element = element;
    this.list = List.copyOf(list);
  }

  @Override
  Object value(Frame frame) {
    Object value = element.value(frame);
    boolean unknown = value == null;
    boolean found = false;
    for (Term candidate : list) {
      Object other = candidate.value(frame);
      if (other == null) {
        // A list with an element that cannot be said is itself unknown, as in CEL.
        unknown = true;
      } else if (!unknown && !found) {
        found = Comparison.same(value, other);
      }
    }
    return unknown ? null : (Object) found;
  }

  @Override
  boolean personal() {
    return element.personal();
  }

  @Override
  Wanted wanted(int slot) {
    Set<String> texts = new HashSet<>();
    for (Term candidate : list) {
      if (!(candidate.constant() instanceof String text)) {
        return null;
      }
      texts.add(text);
    }
    int field = element.field(slot);
    return field < 0 ? null : new Wanted(field, texts);
  }
}
