package org.xiezhi.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.xiezhi.connectors.document.Document;

/** A waiting document in a checkpoint: the version, then index, id and JSON with their lengths. */
final class DocumentStateSerializer implements SimpleVersionedSerializer<Document> {
  private static final int FORMAT = 1;

  @Override
  public int getVersion() {
    return FORMAT;
  }

  @Override
  public byte[] serialize(Document document) {
    byte[] index = document.index.getBytes(UTF_8);
    byte[] id = document.id.getBytes(UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(
            Long.BYTES + 3 * Integer.BYTES + index.length + id.length + document.json.length);
    bytes.putLong(document.version);
    bytes.putInt(index.length).put(index);
    bytes.putInt(id.length).put(id);
    bytes.putInt(document.json.length).put(document.json);
    return bytes.array();
  }

  @Override
  public Document deserialize(int format, byte[] serialized) throws IOException {
    if (format != FORMAT) {
      throw new IOException(
          "A waiting document is kept in format " + format + ", but this version reads " + FORMAT);
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(serialized);
      long version = bytes.getLong();
      String index = new String(next(bytes), UTF_8);
      String id = new String(next(bytes), UTF_8);
      return new Document(index, id, version, next(bytes));
    } catch (BufferUnderflowException | NegativeArraySizeException e) {
      throw new IOException("A waiting document in the checkpoint is broken off.", e);
    }
  }

  private static byte[] next(ByteBuffer bytes) {
    byte[] part = new byte[bytes.getInt()];
    bytes.get(part);
    return part;
  }
}
