package org.xiezhi.connectors.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts a text file into lines, which end with LF, CRLF or CR. A line that cannot be read says why,
 * and the next can be.
 */
final class Lines implements Closeable {
  /** In bytes; a longer one is passed over. */
  static final int MAX_LINE = 8 << 20;

  private static final int BUFFER = 1 << 16;

  /** As many bytes as a byte order mark can have. */
  private static final int MARK = 3;

  private final InputStream in;
  private final Charset charset;
  private final LineDecoder decoder;

  /** Bytes of a line break's code unit, and the place of the one that is not zero. */
  private final int width;

  private final int low;
  private final byte[] buffer = new byte[BUFFER];
  private int from;
  private int to;
  private boolean ended;
  private String fault;

  private byte[] line = new byte[1 << 10];
  private int length;
  private boolean whole;
  private long number;

  /**
   * @param charset of the text, unless it begins with a byte order mark that says another
   * @param in closed with this
   */
  Lines(Charset charset, InputStream in) {
    this.in = in;
    have(MARK);
    Charset marked = ByteOrderMark.charset(buffer, to);
    this.charset = marked == null ? charset : marked;
    this.from = marked == null ? 0 : ByteOrderMark.CHARACTER.getBytes(marked).length;
    this.decoder = new LineDecoder(this.charset);
    this.width = this.charset.name().startsWith("UTF-16") ? 2 : 1;
    this.low = width == 2 && !this.charset.equals(StandardCharsets.UTF_16LE) ? 1 : 0;
  }

  /** The next line; null at the end. */
  Line next() {
    length = 0;
    whole = true;
    String end = cut();
    number++;
    if (fault != null && end.isEmpty()) {
      String why = fault;
      fault = null;
      return line("", end, "The file cannot be read beyond this line: " + why + ".");
    }
    if (length == 0 && end.isEmpty()) {
      return null;
    }
    if (!whole) {
      return line("", end, "The line is longer than " + MAX_LINE + " bytes.");
    }
    String text = unmarked(decoder.decode(line, 0, length));
    String complaint =
        decoder.broken()
            ? "The line is no text in "
                + charset.name()
                + ": a character in it is broken, or the mapping's csv section must name another"
                + " charset."
            : text.indexOf('\0') < 0 ? null : "The line holds NUL bytes, so it is no text.";
    if (complaint == null && decoder.isUtf8(line, 0, length)) {
      complaint =
          "The line is text in UTF-8, but the mapping's csv section says "
              + charset.name()
              + ": leave the charset out there, or give files of both a table each.";
    }
    return line(text, end, complaint);
  }

  /** Where files were joined, a mark stands in the midst. */
  private static String unmarked(String text) {
    return text.startsWith(ByteOrderMark.CHARACTER) ? text.substring(1) : text;
  }

  private Line line(String text, String end, String complaint) {
    return new Line(number, text, end, complaint);
  }

  /** Keeps what comes before the next line break, passes over it, and returns it. */
  private String cut() {
    while (have(width)) {
      int at = from;
      while (at + width <= to && !isBreak(at)) {
        at += width;
      }
      boolean found = at + width <= to;
      keep(found || !ended ? at : to);
      if (found) {
        have(2 * width);
        boolean pair = isUnit(from, '\r') && to - from >= 2 * width && isUnit(from + width, '\n');
        String end = pair ? "\r\n" : isUnit(from, '\n') ? "\n" : "\r";
        from += end.length() * width;
        return end;
      }
    }
    keep(to);
    return "";
  }

  /** Reads on until there are as many bytes, or the file ends; false if it ends before. */
  private boolean have(int bytes) {
    while (to - from < bytes && !ended) {
      System.arraycopy(buffer, from, buffer, 0, to - from);
      to -= from;
      from = 0;
      fill();
    }
    return to - from >= bytes;
  }

  private void fill() {
    try {
      int read = in.read(buffer, to, buffer.length - to);
      ended = read < 0;
      to += Math.max(read, 0);
    } catch (IOException e) {
      ended = true;
      fault = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
  }

  private boolean isBreak(int at) {
    return isUnit(at, '\n') || isUnit(at, '\r');
  }

  private boolean isUnit(int at, char wanted) {
    return buffer[at + low] == wanted && (width == 1 || buffer[at + 1 - low] == 0);
  }

  private void keep(int until) {
    int bytes = until - from;
    if (length + bytes > MAX_LINE) {
      whole = false;
    } else {
      if (length + bytes > line.length) {
        line = Arrays.copyOf(line, Math.max(length + bytes, 2 * line.length));
      }
      System.arraycopy(buffer, from, line, length, bytes);
      length += bytes;
    }
    from = until;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
