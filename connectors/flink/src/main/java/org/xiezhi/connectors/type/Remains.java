package org.xiezhi.connectors.type;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.event.RefusedRow;

/** What can be read of an event that is refused: its parts in turn, as far as that goes. */
final class Remains {
  private final byte[] bytes;
  private String type = RefusedRow.UNKNOWN;
  private String source = RefusedRow.UNKNOWN;
  private String table = RefusedRow.UNKNOWN;
  private String row;
  private LogPosition position;
  private Instant recorded = Instant.EPOCH;
  private Provenance provenance = new Provenance(RefusedRow.UNKNOWN, 0, 0);

  /**
   * @param bytes as {@link EventSerializer} wrote them
   */
  Remains(byte[] bytes, EventTypes types, int format) {
    this.bytes = bytes;
    // Nowhere in the log, and each at another place.
    position =
        new LogPosition(LogPosition.FIRST, 0, 0, Integer.toUnsignedLong(Arrays.hashCode(bytes)));
    try {
      read(types, format);
    } catch (IOException | RuntimeException e) {
      // This is where it ends.
      row = row == null ? UUID.nameUUIDFromBytes(bytes).toString() : row;
    }
  }

  private void read(EventTypes types, int format) throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    int number = Varint.readInt(in);
    if (number == EventSerializer.ITSELF) {
      type = SchemaFormat.readEventType(in).name();
    } else if (types.has(number)) {
      type = types.of(number).name();
    }
    source = Values.readText(in);
    table = Values.readText(in);
    row = Values.readText(in);
    int flags = in.readUnsignedByte();
    readPosition(in, format);
    if ((flags & EventSerializer.TRANSACTION) != 0) {
      Values.readText(in);
    }
    recorded = Values.readInstant(in);
    if ((flags & EventSerializer.OCCURRED) != 0) {
      Values.readInstant(in);
    }
    provenance = new Provenance(Values.readText(in), Varint.readInt(in), in.readLong());
  }

  /** One that is refused has been read all the same, and what follows it can be. */
  private void readPosition(DataInputDeserializer in, int format) throws IOException {
    try {
      position = Values.readPosition(in, format);
    } catch (IllegalArgumentException e) {
      // It stays nowhere.
    }
  }

  /**
   * What stands for the event.
   *
   * @param since when it was last known; null if it has not been: since it was recorded then
   */
  Event event(Instant since, Exception why) {
    String kind = why.getClass().getSimpleName();
    return RefusedRow.of(
        type,
        source,
        table,
        row,
        position,
        since == null ? recorded : since,
        provenance,
        why.getMessage() == null ? kind : kind + ": " + why.getMessage(),
        bytes);
  }
}
