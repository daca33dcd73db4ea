package org.xiezhi.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What stands in a record for a value that is left out: a text that no reader takes for the value,
 * but by which one may tell later whether a value was the one. The reader knows how it begins:
 * {@code org.xiezhi.connectors.decode.Row.LeftOut}.
 */
final class LeftOut {
  static final String MARK = "__xiezhi_left_out__ ";

  private LeftOut() {}

  /**
   * The text for a value, which is not null.
   *
   * @param size about how many bytes of JSON it would take; told of what is neither text nor bytes
   */
  static String of(Object value, long size) {
    if (value instanceof String text) {
      return of(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
    if (value instanceof byte[] bytes) {
      return of(ByteBuffer.wrap(bytes));
    }
    if (value instanceof ByteBuffer bytes) {
      return of(bytes.duplicate());
    }
    return MARK + "about " + size + " bytes of JSON";
  }

  private static String of(ByteBuffer bytes) {
    int length = bytes.remaining();
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      return MARK + length + " bytes, SHA-256 " + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
