package org.xiezhi.supervision.replay;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.xiezhi.connectors.document.WrittenAlert;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;

/**
 * A line of the file of alerts, with what it is sorted and counted by.
 *
 * @param raised when the alert was first raised
 * @param key the key space and the key
 * @param json of the alert, without what belongs to the run
 */
record AlertLine(
    Instant raised,
    String rule,
    String key,
    String id,
    long revision,
    Outcome outcome,
    Level level,
    AlertState state,
    byte[] json) {
  /**
   * By the time at which they were raised; the revisions of one alert, of which the last counts.
   */
  static final Comparator<AlertLine> ORDER =
      Comparator.comparing(AlertLine::raised)
          .thenComparing(AlertLine::rule)
          .thenComparing(AlertLine::key)
          .thenComparing(AlertLine::id)
          .thenComparing(AlertLine::revision);

  AlertLine {
    requireNonNull(raised);
    requireNonNull(json);
  }

  static AlertLine of(Alert found) {
    WrittenAlert written = WrittenAlert.of(found.detectedAt(null));
    Alert alert = written.alert();
    return new AlertLine(
        alert.history().get(0).at(),
        alert.rule(),
        alert.keySpace() + "/" + alert.key(),
        alert.id(),
        alert.revision(),
        alert.outcome(),
        alert.level(),
        alert.state(),
        written.json());
  }

  /** On the disk, while alerts are sorted. */
  static final class Codec implements SortedRuns.Codec<AlertLine> {
    @Override
    public void write(AlertLine line, DataOutputView out) throws IOException {
      Instant raised = line.raised;
      out.writeLong(raised.getEpochSecond());
      out.writeInt(raised.getNano());
      out.writeUTF(line.rule);
      out.writeUTF(line.key);
      out.writeUTF(line.id);
      out.writeLong(line.revision);
      out.writeUTF(line.outcome.name());
      out.writeUTF(line.level.name());
      out.writeUTF(line.state.name());
      out.writeInt(line.json.length);
      out.write(line.json);
    }

    @Override
    public AlertLine read(DataInputView in) throws IOException {
      return new AlertLine(
          Instant.ofEpochSecond(in.readLong(), in.readInt()),
          in.readUTF(),
          in.readUTF(),
          in.readUTF(),
          in.readLong(),
          Outcome.valueOf(in.readUTF()),
          Level.valueOf(in.readUTF()),
          AlertState.valueOf(in.readUTF()),
          json(in));
    }

    private static byte[] json(DataInputView in) throws IOException {
      byte[] json = new byte[in.readInt()];
      in.readFully(json);
      return json;
    }
  }
}
