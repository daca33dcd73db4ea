package org.xiezhi.connectors.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds what is not well-formed Unicode in a JSON text, which the parser would let pass: overlong
 * forms, encoded surrogates, and escapes that are half of a pair. Let in, they would fail only when
 * an alert is written out. So is NUL, which JSON never holds as it is, and from which the parser
 * would conclude that the text is in UTF-16.
 */
final class Utf8 {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long BACKSLASHES = LOW_BITS * '\\';

  private Utf8() {}

  /** The index of the first fault from an index on, or -1. */
  static int faultIn(byte[] bytes, int from) {
    int i = from;
    while (i < bytes.length) {
      if (i + 8 <= bytes.length && isPlain((long) EIGHT.get(bytes, i))) {
        i += 8;
        continue;
      }
      int length = lengthAt(bytes, i);
      if (length == 0) {
        return i;
      }
      i += length;
    }
    return -1;
  }

  /** Whether eight bytes are ASCII without NUL and backslash. */
  private static boolean isPlain(long eight) {
    return ((eight | zeros(eight) | zeros(eight ^ BACKSLASHES)) & HIGH_BITS) == 0;
  }

  /** Sets the high bit of some byte if and only if some byte is zero. */
  private static long zeros(long eight) {
    return (eight - LOW_BITS) & ~eight;
  }

  /** The length of what stands at an index; 0 if it is faulty. */
  private static int lengthAt(byte[] bytes, int i) {
    if (bytes[i] < 0) {
      return sequence(bytes, i);
    }
    if (bytes[i] == '\\') {
      return escape(bytes, i);
    }
    return bytes[i] == 0 ? 0 : 1;
  }

  /** The length of a multi-byte sequence; 0 if it is faulty. */
  private static int sequence(byte[] bytes, int i) {
    int first = bytes[i] & 0xFF;
    int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || i + length > bytes.length) {
      return 0;
    }
    int codePoint = first & (0x7F >> length);
    for (int k = 1; k < length; k++) {
      if ((bytes[i + k] & 0xC0) != 0x80) {
        return 0;
      }
      codePoint = codePoint << 6 | (bytes[i + k] & 0x3F);
    }
    boolean overlong = codePoint < (length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000);
    boolean outside = codePoint > Character.MAX_CODE_POINT || isSurrogate(codePoint);
    return overlong || outside ? 0 : length;
  }

  /** The length of an escape, both halves of a pair taken together; 0 if it is half of one. */
  private static int escape(byte[] bytes, int i) {
    int unit = unit(bytes, i);
    if (!isSurrogate(unit)) {
      return 2;
    }
    int next = unit(bytes, i + 6);
    return unit < 0xDC00 && next >= 0xDC00 && next <= 0xDFFF ? 12 : 0;
  }

  /** The UTF-16 unit of the escape at an index; -1 if there is none, or none that is whole. */
  private static int unit(byte[] bytes, int i) {
    if (i + 6 > bytes.length || bytes[i] != '\\' || bytes[i + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int k = i + 2; k < i + 6; k++) {
      int digit = Character.digit(bytes[k], 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  private static boolean isSurrogate(int unit) {
    return unit >= 0xD800 && unit <= 0xDFFF;
  }
}
