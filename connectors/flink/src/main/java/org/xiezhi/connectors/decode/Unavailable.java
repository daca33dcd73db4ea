package org.xiezhi.connectors.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;

/**
 * What Debezium writes where PostgreSQL did not log a large value because it did not change. Each
 * kind of column has its own form of it.
 */
final class Unavailable {
  private static final String PLACEHOLDER = "__debezium_unavailable_value";
  private static final byte[] BYTES = PLACEHOLDER.getBytes(UTF_8);
  private static final String BASE64 = Base64.getEncoder().encodeToString(BYTES);

  /** Arrays of text, of bytes, of uuids and of integers, and a map. */
  private static final Set<String> NESTED =
      Set.of(
          "[\"" + PLACEHOLDER + "\"]",
          "[\"" + BASE64 + "\"]",
          "[\"" + UUID.nameUUIDFromBytes(BYTES) + "\"]",
          Arrays.toString(BYTES).replace(" ", ""),
          "{\"" + PLACEHOLDER + "\":\"" + PLACEHOLDER + "\"}");

  private static final int LONGEST = NESTED.stream().mapToInt(String::length).max().orElseThrow();

  private Unavailable() {}

  /** Whether a text, or the base64 of bytes, is the placeholder. */
  static boolean isText(String text) {
    return text.equals(PLACEHOLDER) || text.equals(BASE64);
  }

  /** Whether the JSON of an array or a map, written without spaces, is the placeholder. */
  static boolean isNested(String json) {
    return json.length() <= LONGEST && NESTED.contains(json);
  }
}
