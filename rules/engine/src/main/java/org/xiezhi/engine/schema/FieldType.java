package org.xiezhi.engine.schema;

/** The types a field of an event or of a reference row can have. */
public enum FieldType {
  /** Text; a {@link String}. */
  STRING("string"),
  /** A whole number; a {@link Long}. */
  INTEGER("integer"),
  /** An exact decimal number, money among them; a {@link java.math.BigDecimal}. */
  DECIMAL("decimal"),
  /** A {@link Boolean}. */
  BOOLEAN("boolean"),
  /** A point on the time line; an {@link java.time.Instant}. */
  INSTANT("instant"),
  /** A day without a zone; a {@link java.time.LocalDate}. */
  DATE("date");

  private final String word;

  FieldType(String word) {
    this.word = word;
  }

  /** The word that mapping files and messages use. */
  public String word() {
    return word;
  }
}
