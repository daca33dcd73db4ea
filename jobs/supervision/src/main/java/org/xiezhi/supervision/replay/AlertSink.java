package org.xiezhi.supervision.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.xiezhi.engine.alert.Alert;

/** Keeps the last revision of each alert, as sorted runs in the run's folder. */
final class AlertSink implements Sink<Alert> {
  private static final long serialVersionUID = 1L;

  /** The names of its runs begin with this. */
  static final String NAME = "alerts-";

  /** Alerts of which a revision may soon be replaced; they are only written out when more come. */
  private static final int RECENT = 4_096;

  private final String folder;

  AlertSink(String folder) {
    this.folder = folder;
  }

  @Override
  public SinkWriter<Alert> createWriter(WriterInitContext context) {
    return new Writer(
        new SortedRuns<>(
            new AlertLine.Codec(),
            AlertLine.ORDER,
            Path.of(folder),
            NAME + context.getTaskInfo().getIndexOfThisSubtask(),
            RECENT));
  }

  private static final class Writer implements SinkWriter<Alert> {
    private final SortedRuns<AlertLine> runs;
    private final Map<String, Alert> recent = new LinkedHashMap<>();

    Writer(SortedRuns<AlertLine> runs) {
      this.runs = runs;
    }

    @Override
    public void write(Alert alert, Context context) throws IOException {
      recent.put(alert.id(), alert);
      if (recent.size() == RECENT) {
        pass();
      }
    }

    private void pass() throws IOException {
      for (Alert alert : recent.values()) {
        runs.add(AlertLine.of(alert));
      }
      recent.clear();
    }

    @Override
    public void flush(boolean endOfInput) throws IOException {
      if (endOfInput) {
        pass();
        runs.spill();
      }
    }

    @Override
    public void close() {}
  }
}
