package org.xiezhi.connectors.type;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.xiezhi.engine.event.FieldValues;

/**
 * Values as they are written, at the end of their event. An event is written and read more often
 * than it is judged, and then only some of its fields are asked for: each is made when it first is,
 * and then kept.
 */
final class PackedValues extends FieldValues {
  /** Stands for a value that was read and is missing. */
  private static final Object MISSING = new Object();

  private final byte[] event;
  private final int from;
  private final int size;

  /** Null until a value is asked for. What another thread misses of it, it makes for itself. */
  private Object[] read;

  /**
   * @param event as {@link EventSerializer} wrote it
   * @param from where its values begin, one after the other, as {@link Values#write} wrote them
   */
  PackedValues(byte[] event, int from, int size) {
    this.event = requireNonNull(event);
    this.from = from;
    this.size = size;
  }

  /** The whole event as it was written. */
  byte[] event() {
    return event;
  }

  @Override
  public int size() {
    return size;
  }

  /** What was written, and about as much again for the values that were asked for. */
  @Override
  public int footprint() {
    return 96 + 2 * event.length;
  }

  @Override
  public Object kept(int index) {
    Object[] known = read;
    if (known == null) {
      known = new Object[size];
      read = known;
    }
    Object value = known[index];
    if (value == null) {
      value = unpack(index);
      known[index] = value == null ? MISSING : value;
    }
    return value == MISSING ? null : value;
  }

  private Object unpack(int index) {
    DataInputDeserializer in = new DataInputDeserializer(event, from, event.length - from);
    try {
      for (int i = 0; i < index; i++) {
        Values.skip(in);
      }
      return Values.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("an event's values end before field " + index, e);
    }
  }

  @Override
  public boolean equals(Object o) {
    return (o instanceof PackedValues other && areWrittenAlike(other)) || super.equals(o);
  }

  private boolean areWrittenAlike(PackedValues other) {
    return Arrays.equals(event, from, event.length, other.event, other.from, other.event.length);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
