package org.xiezhi.connectors.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A JSON object read strictly: every field that is asked for must be there and be of its kind, and
 * every field that is there must have been asked for. What is wrong is told as an {@link
 * IllegalArgumentException} with the path of the field.
 */
public final class JsonObject {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private final JsonNode node;
  private final String path;
  private final Set<String> asked = new LinkedHashSet<>();

  private JsonObject(JsonNode node, String path) {
    this.node = node;
    this.path = path;
    if (!node.isObject()) {
      throw wrong("is not an object");
    }
  }

  /**
   * Reads one object and nothing else.
   *
   * @param what for messages, for example {@code an alert}
   * @throws IOException if the bytes are no such object; the message is a sentence
   */
  public static <T> T read(byte[] json, String what, Function<JsonObject, T> body)
      throws IOException {
    try {
      return whole(READER.readTree(json), "", body);
    } catch (JsonProcessingException e) {
      throw new IOException("This is not " + what + ": " + e.getOriginalMessage() + ".", e);
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new IOException("This is not " + what + ": " + e.getMessage() + ".", e);
    }
  }

  /** A text. */
  public String text(String name) {
    String value = textOrNull(name);
    if (value == null) {
      throw at(name).wrong("is null");
    }
    return value;
  }

  /** A text or null. */
  public String textOrNull(String name) {
    JsonNode value = field(name);
    if (!value.isNull() && !value.isTextual()) {
      throw at(name).wrong("is not a text");
    }
    return value.textValue();
  }

  /** A whole number. */
  public long number(String name) {
    JsonNode value = field(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw at(name).wrong("is not a whole number");
    }
    return value.longValue();
  }

  /** A whole number of 32 bits. */
  public int integer(String name) {
    long value = number(name);
    if (value != (int) value) {
      throw at(name).wrong("is out of range");
    }
    return (int) value;
  }

  /** True if there is a field of that name. */
  public boolean has(String name) {
    return node.has(name);
  }

  /** True or false. */
  public boolean flag(String name) {
    JsonNode value = field(name);
    if (!value.isBoolean()) {
      throw at(name).wrong("is neither true nor false");
    }
    return value.booleanValue();
  }

  /** True or false; false if it is not there. */
  public boolean flagIfThere(String name) {
    asked.add(name);
    return node.has(name) && flag(name);
  }

  /** An instant. */
  public Instant instant(String name) {
    return instant(name, text(name));
  }

  /** An instant or null. */
  public Instant instantOrNull(String name) {
    String value = textOrNull(name);
    return value == null ? null : instant(name, value);
  }

  /** Bytes, given as base64, or null. */
  public byte[] bytesOrNull(String name) {
    String value = textOrNull(name);
    try {
      return value == null ? null : Base64.getDecoder().decode(value);
    } catch (IllegalArgumentException e) {
      throw at(name).wrong("is not base64");
    }
  }

  /** One of a closed set of words. */
  public <T> T word(String name, T[] values, Function<T, String> word) {
    String text = text(name);
    for (T value : values) {
      if (word.apply(value).equals(text)) {
        return value;
      }
    }
    throw at(name).wrong("is none of the known words");
  }

  /** An object within this one. */
  public <T> T object(String name, Function<JsonObject, T> body) {
    return whole(field(name), child(name), body);
  }

  /** An object within this one, or null. */
  public <T> T objectOrNull(String name, Function<JsonObject, T> body) {
    return field(name).isNull() ? null : object(name, body);
  }

  /** A list of objects. */
  public <T> List<T> objects(String name, Function<JsonObject, T> body) {
    List<T> items = new ArrayList<>();
    for (JsonNode item : array(name)) {
      items.add(whole(item, child(name) + "[" + items.size() + "]", body));
    }
    return items;
  }

  /** A list of texts. */
  public List<String> texts(String name) {
    List<String> items = new ArrayList<>();
    for (JsonNode item : array(name)) {
      if (!item.isTextual()) {
        throw at(name).wrong("holds what is not a text");
      }
      items.add(item.textValue());
    }
    return items;
  }

  private static <T> T whole(JsonNode node, String path, Function<JsonObject, T> body) {
    JsonObject object = new JsonObject(node, path);
    T result = body.apply(object);
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!object.asked.contains(name)) {
                throw object.at(name).wrong("is not a known field");
              }
            });
    return result;
  }

  private JsonNode array(String name) {
    JsonNode value = field(name);
    if (!value.isArray()) {
      throw at(name).wrong("is not a list");
    }
    return value;
  }

  private JsonNode field(String name) {
    asked.add(name);
    JsonNode value = node.get(name);
    if (value == null) {
      throw at(name).wrong("is missing");
    }
    return value;
  }

  private Instant instant(String name, String value) {
    try {
      return Instant.parse(value);
    } catch (DateTimeException e) {
      throw at(name).wrong("is not an instant in ISO-8601");
    }
  }

  private String child(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private Place at(String name) {
    return new Place(child(name));
  }

  private IllegalArgumentException wrong(String what) {
    return new Place(path.isEmpty() ? "it" : path).wrong(what);
  }

  private record Place(String path) {
    IllegalArgumentException wrong(String what) {
      return new IllegalArgumentException(path + " " + what);
    }
  }
}
