package org.xiezhi.connectors.file;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
        DumpReader reader = new DumpReader(name, null, new Dribble(in))) {
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
            + " \"value\": …}, one of a consumer is Debezium's envelope {\"before\": …, \"after\": …,"
            + " \"source\": …, \"op\": …}.",
        "{\"data\":[{}],\"database\":\"hall\",\"isDdl\":false}|The line was written by Canal, not by Debezium:"
            + " such lines are not read. Capture the table with Debezium.",
        "{\"database\":\"hall\",\"type\":\"insert\",\"xid\":7,\"data\":{}}|The line was written by Maxwell, not"
            + " by Debezium: such lines are not read. Capture the table with Debezium.",
        "{\"table\":\"HALL.FEE\",\"op_type\":\"I\",\"after\":{}}|The line was written by Oracle GoldenGate, not"
            + " by Debezium: such lines are not read. Capture the table with Debezium.",
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

  private static final String KEY = "{\"id\":7}";

  private static final String ENVELOPE =
      "{\"before\":null,\"after\":{\"id\":7,\"name\":\"a\\tb\"},\"source\":{\"name\":\"dbserver1\","
          + "\"schema\":\"hall\",\"table\":\"fee\",\"ts_ms\":1700000000000,\"lsn\":5},\"op\":\"c\"}";

  private static String quoted(String json) {
    return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  static Stream<Arguments> whatPeopleHave() {
    return Stream.of(
        Arguments.of(ENVELOPE, false),
        Arguments.of("\uFEFF" + ENVELOPE + "\r", false),
        Arguments.of("{\"schema\":null,\"payload\":" + ENVELOPE + "}", false),
        Arguments.of(KEY + "\t" + ENVELOPE, true),
        Arguments.of("{\"schema\":null,\"payload\":" + KEY + "}\t" + ENVELOPE, true),
        Arguments.of("null\t" + ENVELOPE, false),
        Arguments.of("7\t" + ENVELOPE, false),
        Arguments.of("CreateTime:1700000000000\tPartition:0\t" + KEY + "\t" + ENVELOPE, true),
        Arguments.of(
            "{\"topic\":\"cdc\",\"partition\":0,\"offset\":3,\"tstype\":\"create\",\"ts\":1,\"broker\":1,"
                + "\"key\":"
                + quoted(KEY)
                + ",\"payload\":"
                + quoted(ENVELOPE)
                + "}",
            true),
        Arguments.of(
            "{\"topic\":\"cdc\",\"offset\":3,\"key\":null,\"payload\":" + quoted(ENVELOPE) + "}",
            false));
  }

  @ParameterizedTest
  @MethodSource("whatPeopleHave")
  void aRecordIsReadInWhicheverWayItWasPrinted(String line, boolean keyed) throws Exception {
    try (DumpReader reader = reader(line + "\n" + line.replace("dbserver1", "other") + "\n")) {
      Change change = reader.next();
      assertThat(change.operation()).isEqualTo(Change.Operation.CREATE);
      assertThat(change.source()).isEqualTo("gov");
      assertThat(change.table()).isEqualTo("hall.fee");
      assertThat(change.after().value("name")).isEqualTo("a\tb");
      assertThat(change.key() != null).isEqualTo(keyed);
      // A second source in one file is not the one that is meant.
      assertThat(reader.next().source()).isEqualTo("other");
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void aTombstoneIsReadToo() throws Exception {
    String lines =
        KEY + "\tnull\nnull\n{\"topic\":\"t\",\"offset\":1,\"key\":null,\"payload\":null}\n";
    try (DumpReader reader = reader(lines)) {
      for (int i = 0; i < 3; i++) {
        assertThat(reader.next().operation()).isEqualTo(Change.Operation.TOMBSTONE);
      }
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void whatIsNotOneRecordALineIsRefused() {
    assertThatThrownBy(() -> reader("{\n  \"op\": \"c\"\n}\n").next())
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            "dump.jsonl:1:1: this is JSON over several lines, but a record on each line is"
                + " expected: jq -c . writes it so.");
    assertThatThrownBy(() -> reader("[" + ENVELOPE + "]").next())
        .hasMessageContaining("this is a list");
    byte[] bytes = ("\uFEFF" + ENVELOPE).getBytes(UTF_16LE);
    assertThatThrownBy(
            () -> new DumpReader("dump.jsonl", "gov", new ByteArrayInputStream(bytes)).next())
        .hasMessageContaining("text in UTF-16");
  }

  @Test
  void aFileThatBreaksOffAndALineThatIsTooLongAreTold() throws Exception {
    InputStream in =
        new SequenceInputStream(
            new ByteArrayInputStream(
                (" ".repeat(40 << 20) + "x\n" + HEARTBEAT + "\n{").getBytes(UTF_8)),
            new FilterInputStream(InputStream.nullInputStream()) {
              @Override
              public int read(byte[] bytes, int from, int length) throws IOException {
                throw new IOException("Unexpected end of ZLIB input stream");
              }
            });
    try (DumpReader reader = new DumpReader("dump.jsonl.gz", null, in)) {
      assertThatThrownBy(reader::next).hasMessage("The line is longer than 33554432 bytes.");
      assertThat(reader.next().operation()).isEqualTo(Change.Operation.HEARTBEAT);
      assertThatThrownBy(reader::next)
          .isInstanceOf(UndecodableException.class)
          .hasMessage(
              "The file cannot be read beyond this line: Unexpected end of ZLIB input stream.");
      assertThat(reader.line()).isEqualTo(3);
      assertThat(reader.next()).isNull();
    }
  }

  private static DumpReader reader(String text) {
    return new DumpReader("dump.jsonl", "gov", new ByteArrayInputStream(text.getBytes(UTF_8)));
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
