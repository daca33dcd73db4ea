package org.xiezhi.connectors.type;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Texts as bytes. Of the short ones that were lately read some are remembered, so that the codes
 * and names which come again and again are one text in memory, and need not be made each time. For
 * one thread.
 */
final class Texts {
  private static final int LONGEST_REMEMBERED = 64;
  private static final int PLACES = 4096;

  /** Each text has one place; a later one takes it over. */
  private final String[] remembered = new String[PLACES];

  private final byte[] bytes = new byte[LONGEST_REMEMBERED];

  static void write(String text, DataOutput out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Varint.write(bytes.length, out);
    out.write(bytes);
  }

  String read(DataInput in) throws IOException {
    int length = Varint.readInt(in);
    if (length > LONGEST_REMEMBERED) {
      byte[] all = new byte[length];
      in.readFully(all);
      return new String(all, StandardCharsets.UTF_8);
    }
    in.readFully(bytes, 0, length);
    int place = place(length);
    String known = remembered[place];
    if (known == null || !isWritten(known, length)) {
      known = new String(bytes, 0, length, StandardCharsets.UTF_8);
      remembered[place] = known;
    }
    return known;
  }

  private int place(int length) {
    int hash = length;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + bytes[i];
    }
    return (hash ^ (hash >>> 16)) & (PLACES - 1);
  }

  /**
   * Whether the bytes are this text. It does not know all that UTF-8 has: only what is frequent.
   */
  private boolean isWritten(String text, int length) {
    int at = 0;
    int chars = text.length();
    for (int i = 0; i < chars; i++) {
      if (at >= length) {
        return false;
      }
      int first = bytes[at];
      if (first >= 0) {
        if (text.charAt(i) != first) {
          return false;
        }
        at++;
      } else if ((first & 0xF0) == 0xE0 && at + 3 <= length) {
        if (text.charAt(i)
            != ((first & 0x0F) << 12 | (bytes[at + 1] & 0x3F) << 6 | (bytes[at + 2] & 0x3F))) {
          return false;
        }
        at += 3;
      } else {
        return false;
      }
    }
    return at == length;
  }
}
