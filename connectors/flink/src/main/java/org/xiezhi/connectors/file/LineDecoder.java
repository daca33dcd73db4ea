package org.xiezhi.connectors.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes lines one by one, so that a broken byte spoils no other line. Of what is malformed only
 * one byte is passed over: half a character must not take the quote behind it along.
 */
final class LineDecoder {
  private final CharsetDecoder decoder;
  private boolean broken;

  LineDecoder(Charset charset) {
    decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
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
