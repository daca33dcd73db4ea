package org.xiezhi.engine.event;

/**
 * Stands where a department wrote something that cannot be read as what the field holds, such as a
 * NaN. It is not nothing: whether a rule is broken that asks for such a field cannot be said.
 */
public enum Unreadable {
  VALUE;

  /** What is added to the name of a field that is missing because of this. */
  public static final String WORD = " (unreadable)";

  @Override
  public String toString() {
    return "unreadable";
  }
}
