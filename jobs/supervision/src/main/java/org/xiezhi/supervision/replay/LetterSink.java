package org.xiezhi.supervision.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.xiezhi.connectors.deadletter.DeadLetter;

/** Keeps dead letters, as sorted runs in the run's folder. */
final class LetterSink implements Sink<DeadLetter> {
  private static final long serialVersionUID = 1L;

  /** The names of its runs begin with this. */
  static final String NAME = "letters-";

  /** By file and line. */
  static final Comparator<DeadLetter> ORDER =
      Comparator.comparing((DeadLetter letter) -> letter.topic)
          .thenComparingLong(letter -> letter.offset);

  private static final int IN_MEMORY = 4_096;

  private final String folder;

  LetterSink(String folder) {
    this.folder = folder;
  }

  @Override
  public SinkWriter<DeadLetter> createWriter(WriterInitContext context) {
    String name = NAME + context.getTaskInfo().getIndexOfThisSubtask();
    SortedRuns<DeadLetter> runs =
        new SortedRuns<>(new Codec(), ORDER, Path.of(folder), name, IN_MEMORY);
    return new SinkWriter<>() {
      @Override
      public void write(DeadLetter letter, Context written) throws IOException {
        runs.add(letter);
      }

      @Override
      public void flush(boolean endOfInput) throws IOException {
        if (endOfInput) {
          runs.spill();
        }
      }

      @Override
      public void close() {}
    };
  }

  /** On the disk, while dead letters are sorted. */
  static final class Codec implements SortedRuns.Codec<DeadLetter> {
    private final TypeSerializer<DeadLetter> serializer = EntrySerializer.letters();

    @Override
    public void write(DeadLetter letter, DataOutputView out) throws IOException {
      serializer.serialize(letter, out);
    }

    @Override
    public DeadLetter read(DataInputView in) throws IOException {
      return serializer.deserialize(in);
    }
  }
}
