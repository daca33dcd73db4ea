package org.xiezhi.supervision.replay;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.xiezhi.connectors.file.ChangeFile;
import org.xiezhi.connectors.file.CsvReader;
import org.xiezhi.connectors.file.CsvTable;
import org.xiezhi.connectors.file.DumpReader;

/**
 * A file that is replayed.
 *
 * @param path where it is
 * @param name by which evidence and messages call it: as the user does
 * @param source whose table it is a part of; of a dump, from which the records of a consumer come
 *     whatever they call it, and null if they say so themselves
 * @param table that it is a part of; null for a dump
 */
record InputFile(String path, String name, String source, CsvTable table) implements Serializable {
  private static final int BUFFER = 1 << 16;

  /** As many bytes tell what was packed, whatever the file is called. */
  private static final int MAGIC = 2;

  InputFile {
    requireNonNull(path);
    requireNonNull(name);
  }

  /** What it holds, for messages. */
  String subject() {
    return table == null ? name : "table " + table.table();
  }

  long bytes() throws IOException {
    return Files.size(Path.of(path));
  }

  /**
   * Opens it.
   *
   * @param progress is told how many bytes of the file were read
   */
  ChangeFile open(LongConsumer progress) throws IOException {
    InputStream in =
        new BufferedInputStream(new Counted(Files.newInputStream(Path.of(path)), progress), BUFFER);
    try {
      in.mark(MAGIC);
      byte[] start = in.readNBytes(MAGIC);
      in.reset();
      if (start.length == MAGIC && start[0] == 'P' && start[1] == 'K') {
        throw new IOException(
            name + ": this is a workbook of Excel or another zip: save it as CSV, or unpack it.");
      }
      if (start.length == MAGIC && start[0] == 0x1f && start[1] == (byte) 0x8b) {
        // Readers have buffers of their own; another one would lose what is before a broken end.
        in = new GZIPInputStream(in, BUFFER);
      }
      return table == null
          ? new DumpReader(name, source, in)
          : new CsvReader(table, source, name, in);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static final class Counted extends FilterInputStream {
    private final LongConsumer progress;

    Counted(InputStream in, LongConsumer progress) {
      super(in);
      this.progress = progress;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      progress.accept(Math.max(read, 0));
      return read;
    }
  }
}
