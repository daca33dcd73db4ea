package org.xiezhi.connectors.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.DebeziumDecoder;
import org.xiezhi.connectors.decode.UndecodableException;

/**
 * Reads a dump of topics, or what a console consumer or kcat printed: a record on each line. Key
 * and value are cut out as they are, so that they are parsed only once.
 */
public final class DumpReader implements ChangeFile {
  /** Of one line; more than a broker takes. */
  private static final int MAX_LINE = 32 << 20;

  private static final byte[] MARK = ByteOrderMark.CHARACTER.getBytes(UTF_8);

  private final DebeziumDecoder decoder = DebeziumDecoder.ofFiles();
  private final String file;
  private final InputStream in;
  private byte[] buffer = new byte[1 << 18];
  private int from;
  private int to;
  private boolean ended;
  private String fault;
  private boolean tooLong;
  private boolean first = true;
  private long line;
  private int end;

  private final String source;
  private String written;
  private byte[] topic;

  /** The topic that was last asked for: mostly it is the same again. */
  private byte[] lastTopic;

  private String topicName;
  private byte[] key;
  private byte[] value;

  /**
   * @param file as the user calls it, for messages
   * @param source from which lines come that are not of a dump of topics, whatever they call it;
   *     null if they are right about that
   * @param in closed with this reader
   */
  public DumpReader(String file, String source, InputStream in) {
    this.file = file;
    this.source = source;
    this.in = in;
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public String topic() {
    if (topic == null || Arrays.equals(topic, lastTopic)) {
      return topic == null ? null : topicName;
    }
    lastTopic = topic;
    topicName = new String(topic, UTF_8);
    return topicName;
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
    JsonScan scan;
    do {
      if (!nextLine()) {
        return null;
      }
      scan = new JsonScan(buffer, from, end);
      scan.skipSpace();
    } while (scan.ended());
    if (first) {
      first = false;
      refuseOtherForms(scan);
    }
    topic = null;
    key = null;
    value = null;
    DumpLine read;
    try {
      read = DumpLine.read(scan);
    } catch (UndecodableException e) {
      value = Arrays.copyOfRange(buffer, from, end);
      throw e;
    }
    topic = read.topic();
    key = read.key();
    value = read.value();
    Change change = decoder.decode(key, value);
    return read.bare() ? named(change) : change;
  }

  /** What is written by the first source of such lines comes from the one that is meant. */
  private Change named(Change change) {
    if (source == null || change.source() == null) {
      return change;
    }
    written = written == null ? change.source() : written;
    return change.source().equals(written) ? change.from(source) : change;
  }

  private void refuseOtherForms(JsonScan scan) throws FileFormatException {
    String text = new String(scan.rest(), UTF_8).strip();
    if (text.equals("{") || text.startsWith("[")) {
      throw new FileFormatException(
          file,
          line,
          1,
          text.equals("{")
              ? "this is JSON over several lines, but a record on each line is expected: jq -c ."
                  + " writes it so."
              : "this is a list, but a record on each line is expected: jq -c '.[]' writes it so.");
    }
    if (line == 1 && ByteOrderMark.charset(buffer, end) != null && from == 0) {
      throw new FileFormatException(
          file, line, 1, "this is text in UTF-16, as PowerShell writes it; UTF-8 is expected.");
    }
  }

  private boolean nextLine() throws UndecodableException {
    from = line == 0 ? 0 : Math.min(end + 1, to);
    int search = from;
    while (true) {
      for (int i = search; i < to; i++) {
        if (buffer[i] == '\n') {
          end = i;
          return counted();
        }
      }
      if (ended) {
        end = to;
        if (fault != null) {
          String why = fault;
          fault = null;
          line++;
          from = to;
          throw new UndecodableException("The file cannot be read beyond this line: " + why + ".");
        }
        if (from < to) {
          return counted();
        }
        line++;
        return false;
      }
      search = fill();
    }
  }

  private boolean counted() throws UndecodableException {
    line++;
    if (tooLong) {
      tooLong = false;
      value = null;
      throw new UndecodableException("The line is longer than " + MAX_LINE + " bytes.");
    }
    // Also where files were joined.
    if (Arrays.equals(MARK, 0, MARK.length, buffer, from, Math.min(end, from + MARK.length))) {
      from += MARK.length;
    }
    return true;
  }

  /** Reads on, behind what is kept of the line; returns where the new bytes begin. */
  private int fill() {
    int kept = to - from;
    if (kept == buffer.length && kept >= MAX_LINE) {
      tooLong = true;
      kept = 0;
    } else if (kept == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * kept);
    } else {
      System.arraycopy(buffer, from, buffer, 0, kept);
    }
    from = 0;
    to = kept;
    try {
      int read = in.read(buffer, to, buffer.length - to);
      ended = read < 0;
      to += Math.max(read, 0);
    } catch (IOException e) {
      ended = true;
      fault = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
    return kept;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
