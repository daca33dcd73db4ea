package org.xiezhi.connectors.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.UndecodableException;

class DumpReaderTest {
  private static final String HEARTBEAT =
      "{\"topic\":\"t\",\"key\":{\"serverName\":\"gov\"},\"value\":{\"ts_ms\":1700000000000}}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pg15-dbz3.2-schema-precise.jsonl",
        "pg15-dbz3.2-noschema-precise.jsonl",
        "pg15-dbz3.2-noschema-string.jsonl"
      })
  void everyLineOfACaptureIsAChange(String name) throws Exception {
    List<Change> changes = new ArrayList<>();
    long lines;
    try (InputStream in = getClass().getResourceAsStream("/debezium-pg15/" + name);
        DumpReader reader = new DumpReader(name, new Dribble(in))) {
      for (Change change = reader.next(); change != null; change = reader.next()) {
        changes.add(change);
      }
      lines = reader.line() - 1;
    }
    assertThat(changes).hasSize((int) lines);
    assertThat(changes)
        .extracting(Change::operation)
        .contains(
            Change.Operation.READ,
            Change.Operation.UPDATE,
            Change.Operation.DELETE,
            Change.Operation.TOMBSTONE,
            Change.Operation.HEARTBEAT,
            Change.Operation.TRANSACTION_END);
  }

  @Test
  void blankLinesAndOtherFieldsArePassedOver() throws Exception {
    String text =
        "\n  \r\n{ \"value\" : null , \"partition\":0, \"headers\":[{\"}\":\"\\\"]\"}] }\r\n"
            + HEARTBEAT;
    try (DumpReader reader = reader(text)) {
      assertThat(reader.next().operation()).isEqualTo(Change.Operation.TOMBSTONE);
      assertThat(reader.line()).isEqualTo(3);
      assertThat(reader.value()).isNull();
      assertThat(reader.next().operation()).isEqualTo(Change.Operation.HEARTBEAT);
      assertThat(reader.value()).asString(UTF_8).isEqualTo("{\"ts_ms\":1700000000000}");
      assertThat(reader.key()).asString(UTF_8).isEqualTo("{\"serverName\":\"gov\"}");
      assertThat(reader.next()).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "garbage|The line is no record of a dump: { is expected (at byte 1).",
        "{\"key\":1}|The line has no field \"value\": a record of a dump is {\"topic\": …, \"key\": …,"
            + " \"value\": …}.",
        "{\"value\":{\"a\":1}|The line is no record of a dump: } is expected (at byte 17).",
        "{\"value\":{\"a|The line ends within a text (at byte 13).",
        "{\"value\":null} x|The line goes on after the end of its record (at byte 16).",
        "{\"value\":}|The line ends before its record does (at byte 10)."
      })
  void aLineThatIsNoRecordIsToldAndTheNextIsRead(String line, String message) throws Exception {
    try (DumpReader reader = reader(line + "\n" + HEARTBEAT + "\n")) {
      assertThatThrownBy(reader::next).isInstanceOf(UndecodableException.class).hasMessage(message);
      assertThat(reader.value()).asString(UTF_8).isEqualTo(line);
      assertThat(reader.next().operation()).isEqualTo(Change.Operation.HEARTBEAT);
      assertThat(reader.line()).isEqualTo(2);
    }
  }

  private static DumpReader reader(String text) {
    return new DumpReader("dump.jsonl", new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  /** Gives a few bytes at a time, as a pipe may. */
  private static final class Dribble extends FilterInputStream {
    private int reads;

    Dribble(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      reads++;
      return super.read(bytes, from, Math.min(length, 1 + reads * 37 % 4_096));
    }
  }
}
