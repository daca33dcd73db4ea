package org.xiezhi.connectors.file;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;

/** The mark with which a file may begin to say in which charset it is. */
final class ByteOrderMark {
  static final String CHARACTER = "\uFEFF";

  private static final List<Charset> CHARSETS = List.of(UTF_8, UTF_16LE, UTF_16BE);

  private ByteOrderMark() {}

  /**
   * The charset of a file that begins with its mark; null if it does not.
   *
   * @param start of the file
   * @param size how many of its bytes count
   */
  static Charset charset(byte[] start, int size) {
    return CHARSETS.stream()
        .filter(charset -> begins(start, size, CHARACTER.getBytes(charset)))
        .findFirst()
        .orElse(null);
  }

  private static boolean begins(byte[] start, int size, byte[] mark) {
    return size >= mark.length && Arrays.equals(mark, 0, mark.length, start, 0, mark.length);
  }
}
