package org.xiezhi.engine.condition;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a part of a condition was when it was asked for, so that a reader can follow how the whole
 * came out.
 *
 * @param text of the part, as CEL writes it
 * @param function the operator or function on the outside, as CEL names it ({@code _&&_}); empty
 *     for a field or a literal
 * @param literal true if it is written in the rule
 * @param value null if it cannot be said
 * @param personal true if the value shows something personal
 * @param missing what is missing to say it; empty if it can be said
 * @param parts of it that have values of their own
 */
public record Traced(
    String text,
    String function,
    boolean literal,
    Object value,
    boolean personal,
    List<String> missing,
    List<Traced> parts) {
  public Traced {
    requireNonNull(text);
    requireNonNull(function);
    missing = List.copyOf(missing);
    parts = List.copyOf(parts);
  }

  /**
   * The value as {@link ExactText}, masked if it is personal; null if it cannot be said. A yes or
   * no names nobody, even if it was asked about a person.
   */
  public String shown() {
    String shown = ExactText.of(value);
    boolean masked = personal && shown != null && !(value instanceof Boolean);
    return masked ? Mask.person(shown) : shown;
  }
}
