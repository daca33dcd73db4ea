package org.xiezhi.connectors.map;

import org.xiezhi.engine.schema.FieldType;

/**
 * Text, and whatever has one obvious way of being written. Longer text than anyone reads is kept as
 * its beginning and a digest: alerts stay bounded, and a change in its tail still shows.
 */
record TextConversion() implements Conversion {
  static final int MAX_CHARACTERS = 32_768;
  private static final int KEPT_CHARACTERS = 32_000;

  @Override
  public FieldType type() {
    return FieldType.STRING;
  }

  @Override
  public String expected() {
    return "a text";
  }

  @Override
  public Object convert(Object raw) {
    if (raw instanceof byte[]) {
      throw new IllegalArgumentException("bytes");
    }
    String text = RawValue.text(raw);
    return text.length() <= MAX_CHARACTERS ? text : shortened(text);
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
