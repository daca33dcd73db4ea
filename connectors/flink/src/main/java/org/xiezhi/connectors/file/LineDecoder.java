package org.xiezhi.connectors.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes lines one by one, so that a broken byte spoils no other line. Of what is malformed only
 * one byte is passed over: half a character must not take the quote behind it along.
 */
final class LineDecoder {
  /** With fewer such characters, a line of another charset may look like UTF-8 by chance. */
  private static final int TELLING = 2;

  private final CharsetDecoder decoder;

  /** Null if the charset is one of Unicode. */
  private final CharsetDecoder utf8;

  private boolean broken;

  LineDecoder(Charset charset) {
    decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    this.utf8 = charset.name().startsWith("UTF-") ? null : UTF_8.newDecoder();
  }

  /**
   * True if this is Chinese in UTF-8, though another charset is said: 青岛 would be read as 闈掑矝, and
   * no byte of it be broken.
   */
  boolean isUtf8(byte[] bytes, int from, int to) {
    if (utf8 == null) {
      return false;
    }
    try {
      return utf8.decode(ByteBuffer.wrap(bytes, from, to - from))
              .chars()
              .filter(Character::isIdeographic)
              .limit(TELLING)
              .count()
          == TELLING;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** The text; U+FFFD stands where bytes are no text. */
  String decode(byte[] bytes, int from, int to) {
    broken = false;
    ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
    CharBuffer out = CharBuffer.allocate((int) ((to - from) * decoder.maxCharsPerByte()) + 2);
    decoder.reset();
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (!result.isError()) {
        break;
      }
      broken = true;
      in.get();
      out.put('\uFFFD');
    }
    decoder.flush(out);
    return out.flip().toString();
  }

  /** True if a part of the last line was no text. */
  boolean broken() {
    return broken;
  }
}
