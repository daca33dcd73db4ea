package org.xiezhi.connectors.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * Writes a JSON object on one line, its fields in the order of the calls. A field that has no value
 * is written as null and never left out, so that documents of one kind all have the same shape.
 */
public final class JsonWriter {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final char REPLACEMENT = '\uFFFD';

  private final JsonGenerator generator;

  private JsonWriter(JsonGenerator generator) {
    this.generator = generator;
  }

  /** The object that {@code body} writes, as UTF-8 without a line break. */
  public static byte[] write(Consumer<JsonWriter> body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
      generator.writeStartObject();
      body.accept(new JsonWriter(generator));
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * A text, or null. Half of a surrogate pair has no place in UTF-8 and becomes U+FFFD: a source
   * may hold one, and it must not stop the stream.
   */
  public void text(String name, String value) {
    run(() -> generator.writeStringField(name, value == null ? null : encodable(value)));
  }

  /** An instant as ISO-8601 in UTC with all its digits, or null. */
  public void instant(String name, Instant value) {
    text(name, value == null ? null : value.toString());
  }

  /** Bytes as base64, or null. */
  public void bytes(String name, byte[] value) {
    text(name, value == null ? null : Base64.getEncoder().encodeToString(value));
  }

  /** A whole number. */
  public void number(String name, long value) {
    run(() -> generator.writeNumberField(name, value));
  }

  /** True or false. */
  public void flag(String name, boolean value) {
    run(() -> generator.writeBooleanField(name, value));
  }

  /** An object within this one. */
  public void object(String name, Runnable body) {
    run(
        () -> {
          generator.writeObjectFieldStart(name);
          body.run();
          generator.writeEndObject();
        });
  }

  /** An object within this one, or null. */
  public <T> void objectOrNull(String name, T value, Consumer<T> body) {
    if (value == null) {
      text(name, null);
    } else {
      object(name, () -> body.accept(value));
    }
  }

  /** A list of objects. */
  public <T> void objects(String name, Iterable<T> items, Consumer<T> body) {
    run(
        () -> {
          generator.writeArrayFieldStart(name);
          for (T item : items) {
            generator.writeStartObject();
            body.accept(item);
            generator.writeEndObject();
          }
          generator.writeEndArray();
        });
  }

  /** A list of texts. */
  public void texts(String name, Iterable<String> items) {
    run(
        () -> {
          generator.writeArrayFieldStart(name);
          for (String item : items) {
            generator.writeString(encodable(item));
          }
          generator.writeEndArray();
        });
  }

  private static String encodable(String text) {
    StringBuilder repaired = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
        i++;
        continue;
      }
      if (repaired == null) {
        repaired = new StringBuilder(text);
      }
      repaired.setCharAt(i, REPLACEMENT);
    }
    return repaired == null ? text : repaired.toString();
  }

  private static void run(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException("JSON cannot be written to memory", e);
    }
  }

  private interface Step {
    void run() throws IOException;
  }
}
