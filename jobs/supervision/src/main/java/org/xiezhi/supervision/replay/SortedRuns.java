package org.xiezhi.supervision.replay;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;

/**
 * Sorts more than the memory holds: what fits is sorted and written as a run, and the runs are
 * merged when they are read.
 */
final class SortedRuns<T> {
  /** More are merged into one, so that they can all be open at a time. */
  private static final int MAX_RUNS = 64;

  private static final int BUFFER = 1 << 16;

  private final Codec<T> codec;
  private final Comparator<T> order;
  private final Path folder;
  private final String name;
  private final int inMemory;
  private final List<T> waiting = new ArrayList<>();
  private final List<Path> runs = new ArrayList<>();
  private long written;

  /** How a thing stands on the disk. */
  interface Codec<T> {
    void write(T value, DataOutputView out) throws IOException;

    T read(DataInputView in) throws IOException;
  }

  /**
   * @param order of equals, those that were added first come first
   * @param folder for the runs, which must be there
   * @param name which no other has in this folder
   * @param inMemory how many are held in memory
   */
  SortedRuns(Codec<T> codec, Comparator<T> order, Path folder, String name, int inMemory) {
    this.codec = codec;
    this.order = order;
    this.folder = folder;
    this.name = name;
    this.inMemory = inMemory;
  }

  void add(T value) throws IOException {
    waiting.add(value);
    if (waiting.size() == inMemory) {
      spill();
    }
  }

  /** Writes what is still in memory; the runs are then whole. */
  List<Path> spill() throws IOException {
    if (!waiting.isEmpty()) {
      waiting.sort(order);
      write(ofMemory());
      waiting.clear();
    }
    if (runs.size() == MAX_RUNS) {
      List<Path> merged = List.copyOf(runs);
      runs.clear();
      try (Ordered<T> all = merged(codec, order, merged)) {
        write(all);
      }
      for (Path run : merged) {
        Files.delete(run);
      }
    }
    return List.copyOf(runs);
  }

  /** All that were added, in order. Nothing may be added any more. */
  Ordered<T> sorted() throws IOException {
    if (runs.isEmpty()) {
      waiting.sort(order);
      return ofMemory();
    }
    return merged(codec, order, spill());
  }

  private Ordered<T> ofMemory() {
    Iterator<T> values = waiting.iterator();
    return () -> values.hasNext() ? values.next() : null;
  }

  private void write(Ordered<T> values) throws IOException {
    Path file = folder.resolve(name + "-" + written);
    written++;
    try (DataOutputViewStreamWrapper out =
        new DataOutputViewStreamWrapper(
            new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
      for (T value = values.next(); value != null; value = values.next()) {
        out.writeBoolean(true);
        codec.write(value, out);
      }
      out.writeBoolean(false);
    }
    runs.add(file);
  }

  /** The runs as one; of equals, those of an earlier run come first. */
  static <T> Ordered<T> merged(Codec<T> codec, Comparator<T> order, List<Path> runs)
      throws IOException {
    List<Run<T>> opened = new ArrayList<>();
    for (Path run : runs) {
      opened.add(new Run<>(codec, run));
    }
    return new Merge<>(opened, order);
  }

  private static final class Run<T> implements Ordered<T> {
    private final Codec<T> codec;
    private final DataInputViewStreamWrapper in;

    Run(Codec<T> codec, Path file) throws IOException {
      this.codec = codec;
      this.in =
          new DataInputViewStreamWrapper(
              new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    @Override
    public T next() throws IOException {
      return in.readBoolean() ? codec.read(in) : null;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
