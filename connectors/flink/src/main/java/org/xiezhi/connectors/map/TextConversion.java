package org.xiezhi.connectors.map;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Set;
import org.xiezhi.engine.schema.FieldType;

/**
 * Text, and whatever has one obvious way of being written. Longer text than anyone reads is kept as
 * its beginning and a digest: alerts stay bounded, and a change in its tail still shows.
 *
 * @param trim which blanks do not count
 * @param anyCase true if upper and lower case are the same, as under a collation that ends in
 *     {@code _ci}; the text is then in upper case
 * @param anyWidth true if full-width and half-width forms are the same; it is then half-width
 * @param values of which it must be one; empty for any
 */
record TextConversion(Trim trim, boolean anyCase, boolean anyWidth, Set<String> values)
    implements Conversion {
  /** As databases compare texts: blanks at the end, the padding of a {@code CHAR}, do not count. */
  static final TextConversion PLAIN = new TextConversion(Trim.PADDING, false, false, Set.of());

  static final int MAX_CHARACTERS = 32_768;
  private static final int KEPT_CHARACTERS = 32_000;

  TextConversion {
    requireNonNull(trim);
    values = Set.copyOf(values);
  }

  @Override
  public FieldType type() {
    return FieldType.STRING;
  }

  @Override
  public String expected() {
    return values.isEmpty()
        ? "a text"
        : "a text that is one of " + String.join(", ", values.stream().sorted().toList());
  }

  @Override
  public Object convert(Object raw) {
    if (raw instanceof byte[]) {
      throw new IllegalArgumentException("bytes");
    }
    String text = formed(RawValue.text(raw));
    if (!values.isEmpty() && !values.contains(text)) {
      throw new IllegalArgumentException("none of the values");
    }
    return text.length() <= MAX_CHARACTERS ? text : shortened(text);
  }

  private String formed(String raw) {
    String text = trim.of(anyWidth ? HalfWidth.of(raw) : raw);
    return anyCase ? text.toUpperCase(Locale.ROOT) : text;
  }

  /** The same for texts of which only some are allowed, which are formed like the text itself. */
  TextConversion oneOf(Set<String> allowed) {
    return new TextConversion(
        trim,
        anyCase,
        anyWidth,
        Set.copyOf(allowed.stream().map(this::formed).distinct().toList()));
  }

  private static String shortened(String text) {
    int end = KEPT_CHARACTERS;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end)
        + "… ["
        + text.length()
        + " characters, SHA-256 "
        + Digest.sha256(text)
        + "]";
  }
}
