package org.xiezhi.connectors.type;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Lists as bytes. In a framed one each item has its length before it, so that a later version
 * passes over an item that it refuses, and reads the rest.
 */
public final class Items {
  private Items() {}

  /** Writes an item. */
  public interface Writer<T> {
    void write(T item, DataOutputView out) throws IOException;
  }

  /** Reads what a {@link Writer} wrote. */
  public interface Reader<T> {
    T read(DataInputView in) throws IOException;
  }

  public static <T> void write(Collection<T> items, DataOutputView out, Writer<T> writer)
      throws IOException {
    out.writeInt(items.size());
    for (T item : items) {
      writer.write(item, out);
    }
  }

  public static <T> List<T> read(DataInputView in, Reader<T> reader) throws IOException {
    int size = in.readInt();
    List<T> items = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      items.add(reader.read(in));
    }
    return items;
  }

  public static <T> void writeFramed(Collection<T> items, DataOutputView out, Writer<T> writer)
      throws IOException {
    out.writeInt(items.size());
    if (items.isEmpty()) {
      return;
    }
    DataOutputSerializer frame = new DataOutputSerializer(1 << 8);
    for (T item : items) {
      frame.clear();
      writer.write(item, frame);
      Varint.write(frame.length(), out);
      out.write(frame.getSharedBuffer(), 0, frame.length());
    }
  }

  /**
   * @param refused is told of each item that the reader refuses; the others are returned
   */
  public static <T> List<T> readFramed(DataInputView in, Reader<T> reader, Losses refused)
      throws IOException {
    int size = in.readInt();
    List<T> items = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      byte[] frame = new byte[Varint.readInt(in)];
      in.readFully(frame);
      try {
        items.add(reader.read(new DataInputDeserializer(frame)));
      } catch (IOException | RuntimeException e) {
        refused.add(e);
      }
    }
    return items;
  }
}
