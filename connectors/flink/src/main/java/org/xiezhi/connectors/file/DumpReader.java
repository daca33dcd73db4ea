package org.xiezhi.connectors.file;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.DebeziumDecoder;
import org.xiezhi.connectors.decode.UndecodableException;

/**
 * Reads a dump of topics: on each line {@code {"topic": …, "key": …, "value": …}}, where key and
 * value are what the topic holds. They are cut out as they are, so that they are parsed only once.
 */
public final class DumpReader implements ChangeFile {
  /** Of one line; more than a broker takes. */
  private static final int MAX_LINE = 32 << 20;

  private static final byte[] TOPIC = "topic".getBytes(US_ASCII);
  private static final byte[] KEY = "key".getBytes(US_ASCII);
  private static final byte[] VALUE = "value".getBytes(US_ASCII);
  private static final byte[] NULL = "null".getBytes(US_ASCII);

  private final DebeziumDecoder decoder = new DebeziumDecoder();
  private final String file;
  private final InputStream in;
  private byte[] buffer = new byte[1 << 18];
  private int from;
  private int to;
  private boolean ended;
  private long line;

  private int at;
  private int end;
  private byte[] topic;
  private byte[] key;
  private byte[] value;

  /**
   * @param file as the user calls it, for messages
   * @param in closed with this reader
   */
  public DumpReader(String file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public String topic() {
    return topic == null ? null : new String(topic, UTF_8);
  }

  @Override
  public byte[] key() {
    return key;
  }

  @Override
  public byte[] value() {
    return value;
  }

  @Override
  public Change next() throws IOException, UndecodableException {
    do {
      if (!nextLine()) {
        return null;
      }
      at = from;
      skipSpace();
    } while (at == end);
    topic = null;
    key = null;
    value = null;
    try {
      cut();
    } catch (UndecodableException e) {
      value = Arrays.copyOfRange(buffer, from, end);
      throw e;
    }
    return decoder.decode(key, value);
  }

  private boolean nextLine() throws IOException {
    from = line == 0 ? 0 : Math.min(end + 1, to);
    int search = from;
    while (true) {
      for (int i = search; i < to; i++) {
        if (buffer[i] == '\n') {
          end = i;
          line++;
          return true;
        }
      }
      if (ended) {
        end = to;
        line++;
        return from < to;
      }
      search = fill();
    }
  }

  /** Reads on, behind what is kept of the line; returns where the new bytes begin. */
  private int fill() throws IOException {
    int kept = to - from;
    if (kept == buffer.length) {
      if (kept >= MAX_LINE) {
        throw new FileFormatException(
            file, line + 1, 1, "this line is longer than " + MAX_LINE + " bytes.");
      }
      buffer = Arrays.copyOf(buffer, 2 * kept);
    } else {
      System.arraycopy(buffer, from, buffer, 0, kept);
      from = 0;
      to = kept;
    }
    int read = in.read(buffer, to, buffer.length - to);
    if (read < 0) {
      ended = true;
    } else {
      to += read;
    }
    return kept;
  }

  private void cut() throws UndecodableException {
    expect('{');
    boolean known = false;
    skipSpace();
    if (peek() == '}') {
      at++;
    } else {
      do {
        known |= field();
        skipSpace();
      } while (comma());
      expect('}');
    }
    skipSpace();
    if (at < end) {
      throw fault("goes on after the end of its record");
    }
    if (!known) {
      throw new UndecodableException(
          "The line has no field \"value\": a record of a dump is"
              + " {\"topic\": …, \"key\": …, \"value\": …}.");
    }
  }

  /** Reads a field; true if it is the value. */
  private boolean field() throws UndecodableException {
    skipSpace();
    if (peek() != '"') {
      throw fault("is no record of a dump: the name of a field is expected");
    }
    int name = at + 1;
    skipString();
    int nameEnd = at - 1;
    expect(':');
    skipSpace();
    int start = at;
    skipValue();
    if (is(TOPIC, name, nameEnd)) {
      topic = copy(start);
    } else if (is(KEY, name, nameEnd)) {
      key = copy(start);
    } else if (is(VALUE, name, nameEnd)) {
      value = copy(start);
      return true;
    }
    return false;
  }

  private boolean is(byte[] wanted, int start, int stop) {
    return Arrays.equals(wanted, 0, wanted.length, buffer, start, stop);
  }

  private byte[] copy(int start) {
    return is(NULL, start, at) ? null : Arrays.copyOfRange(buffer, start, at);
  }

  private boolean comma() {
    boolean found = peek() == ',';
    if (found) {
      at++;
    }
    return found;
  }

  private void expect(char wanted) throws UndecodableException {
    skipSpace();
    if (peek() != wanted) {
      throw fault("is no record of a dump: " + wanted + " is expected");
    }
    at++;
  }

  private void skipSpace() {
    while (at < end && (buffer[at] == ' ' || buffer[at] == '\t' || buffer[at] == '\r')) {
      at++;
    }
  }

  private int peek() {
    return at < end ? buffer[at] : -1;
  }

  private void skipString() throws UndecodableException {
    at++;
    while (at < end && buffer[at] != '"') {
      at += buffer[at] == '\\' ? 2 : 1;
    }
    if (at >= end) {
      throw fault("ends within a text");
    }
    at++;
  }

  private void skipValue() throws UndecodableException {
    int depth = 0;
    int start = at;
    while (at < end) {
      byte b = buffer[at];
      if (b == '"') {
        skipString();
        if (depth == 0) {
          return;
        }
        continue;
      }
      if (b == '{' || b == '[') {
        depth++;
      } else if (b == '}' || b == ']') {
        if (depth == 0) {
          break;
        }
        depth--;
        if (depth == 0) {
          at++;
          return;
        }
      } else if (depth == 0 && (b == ',' || b == ' ')) {
        break;
      }
      at++;
    }
    if (at == start || depth > 0) {
      throw fault("ends before its record does");
    }
  }

  private UndecodableException fault(String complaint) {
    return new UndecodableException(
        "The line " + complaint + " (at byte " + (Math.min(at, end) - from + 1) + ").");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
