package org.xiezhi.connectors.decode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.xiezhi.connectors.decode.SeenTransactions.Seen;
import org.xiezhi.engine.event.LogPosition;

/** How what is known of a log is kept in a checkpoint. */
final class SourceLogFormat {
  /** Grows when anything else is written. */
  private static final int VERSION = 1;

  private SourceLogFormat() {}

  static byte[] write(SourceLog log) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeLong(log.incarnation());
      write(log.begins(), out);
      Places places = log.places();
      write(places.snapshots(), out);
      write(places.reached(), out);
      out.writeLong(places.lastId());
      write(places.lastPlace(), out);
      out.writeLong(log.seen().forgottenUntil());
      out.writeInt(log.seen().size());
      for (Seen seen : log.seen().all()) {
        out.writeLong(seen.id());
        out.writeLong(seen.incarnation());
        out.writeLong(seen.committed());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IllegalArgumentException if a later version wrote it
   */
  static SourceLog read(String source, byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalArgumentException(
            "what is known of the log of "
                + source
                + " was written by another version: "
                + version);
      }
      SourceLog log = new SourceLog(source);
      log.restore(in.readLong());
      read(in, log.begins());
      read(in, log.places().snapshots());
      log.places().restore(readPosition(in), in.readLong(), readPosition(in));
      log.seen().forgetUntil(in.readLong());
      for (int left = in.readInt(); left > 0; left--) {
        log.seen().add(new Seen(in.readLong(), in.readLong(), in.readLong()));
      }
      return log;
    } catch (IOException e) {
      throw new UncheckedIOException("what is known of the log of " + source + " is broken", e);
    }
  }

  private static void write(Map<Long, Long> numbers, DataOutputStream out) throws IOException {
    out.writeInt(numbers.size());
    for (Map.Entry<Long, Long> number : numbers.entrySet()) {
      out.writeLong(number.getKey());
      out.writeLong(number.getValue());
    }
  }

  private static void read(DataInputStream in, Map<Long, Long> numbers) throws IOException {
    for (int left = in.readInt(); left > 0; left--) {
      numbers.put(in.readLong(), in.readLong());
    }
  }

  /** Within its incarnation. */
  private static void write(LogPosition position, DataOutputStream out) throws IOException {
    out.writeBoolean(position != null);
    if (position != null) {
      out.writeLong(position.log());
      out.writeLong(position.offset());
      out.writeLong(position.row());
    }
  }

  private static LogPosition readPosition(DataInputStream in) throws IOException {
    return in.readBoolean()
        ? new LogPosition(LogPosition.FIRST, in.readLong(), in.readLong(), in.readLong())
        : null;
  }
}
