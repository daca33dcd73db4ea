package org.xiezhi.supervision.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.map.Mappings;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.yaml.Problems;

/** Dumps of a binlog that begins anew, in one file and in several. */
class LogFilesTest {
  private static final String MAPPING =
      """
      domain: trial
      source: trial
      zone: Asia/Shanghai
      recorded: commit
      clock: {table: hall.source_clock}
      routes: [case]
      events:
        fee:
          table: hall.fee
          partitions: hall.fee_*
          occurred: {column: charged_at, precision: second, type: "timestamp(3)"}
          keys: {case: case_no}
          fields: {case_no: string, amount: decimal}
      """;

  private static final List<String> OLD =
      List.of(
          line("cdc.trial", 100, "a:1001", "mysql-bin.004498", 7859643, "300.00"),
          line("cdc.trial", 100, "a:1002", "mysql-bin.004498", 7860310, "120.00"));

  private static final List<String> NEW =
      List.of(
          line("cdc.trial", 200, "b:17", "mysql-bin.000003", 1542, "120.00"),
          line("cdc.trial", 200, "b:18", "mysql-bin.000003", 2209, "300.00"));

  @TempDir Path folder;

  private final List<Entry.Unreadable> letters = new ArrayList<>();
  private List<String> notices;

  @Test
  void theOrderOfLinesIsTheOrderOfTheLog() throws Exception {
    List<String> lines = new ArrayList<>(OLD);
    lines.addAll(NEW);
    lines.add(OLD.get(1));

    assertThat(read(LogFiles.of(List.of(file("log.jsonl", lines))).get(0)))
        .extracting(event -> event.position().toString())
        .containsExactly(
            "4498:7859643:0", "4498:7860310:0", "2#3:1542:0", "2#3:2209:0", "4498:7860310:0");
    assertThat(letters).isEmpty();
  }

  @Test
  void filesOfOneTopicGoOnFromEachOtherByTheirTimesWhateverTheyAreCalled() throws Exception {
    InputFile later = file("a.jsonl", NEW);
    InputFile earlier = file("b.jsonl", OLD);

    List<List<InputFile>> logs = LogFiles.of(List.of(later, earlier));

    assertThat(logs).containsExactly(List.of(earlier, later));
    List<Event> events = read(logs.get(0));
    assertThat(events).extracting(Event::position).isSorted();
    assertThat(events)
        .extracting(Event::transaction)
        .containsExactly("a:1001", "a:1002", "b:17", "b:18");
    assertThat(events.get(3).provenance().topic()).isEqualTo(later.name());
    assertThat(events.get(3).provenance().offset()).isEqualTo(2);
  }

  @Test
  void aTopicForEachTableIsALogOfItsOwn() throws Exception {
    InputFile fees = file("a.jsonl", OLD);
    InputFile others =
        file("b.jsonl", List.of(line("cdc.other", 100, "a:1001", "mysql-bin.004498", 5, "1")));
    InputFile nothing = file("c.jsonl", List.of("garbage"));

    assertThat(LogFiles.of(List.of(fees, others, nothing)))
        .containsExactly(List.of(fees), List.of(others), List.of(nothing));
  }

  @Test
  void topicsInOneFileAreLogsOfTheirOwn() throws Exception {
    List<String> lines =
        List.of(
            line("cdc.one", 100, "a:1", "b.000001", 100, "120.00"),
            line("cdc.one", 300, "a:3", "b.000001", 300, "120.00"),
            line("cdc.two", 200, "a:2", "b.000001", 200, "300.00"),
            line("cdc.two", 300, "a:3", "b.000001", 301, "120.00"));

    List<Event> events = read(List.of(file("log.jsonl", lines)));

    assertThat(events)
        .extracting(event -> event.position().toString())
        .containsExactly("1:100:0", "1:300:0", "1:200:0", "1:301:0");
    assertThat(notices).isEmpty();
  }

  @Test
  void tablesAreLogsOfTheirOwnWhereNoLineSaysItsTopic() throws Exception {
    List<String> lines =
        List.of(
            bare("fee_2025", 100, "a:1", 100),
            bare("fee_2025", 300, "a:3", 300),
            bare("fee_2026", 200, "a:2", 200),
            bare("fee_2026", 300, "a:3", 301));

    assertThat(read(List.of(file("log.jsonl", lines))))
        .extracting(event -> event.position().toString())
        .containsExactly("1:100:0", "1:300:0", "1:200:0", "1:301:0");
    assertThat(notices).isEmpty();
  }

  @Test
  void aLogThatGoesBackIsTold() throws Exception {
    List<String> lines = new ArrayList<>(OLD);
    lines.addAll(NEW);

    read(List.of(file("log.jsonl", lines)));

    assertThat(notices)
        .containsExactly(
            "The log of trial goes back in log.jsonl:3, from 4498:7860310:0 to 3:1542:0, and was taken to begin anew there, as after"
                + " a restore or on another server. If several partitions or topics were put into"
                + " one file, give each a file of its own: rows may be taken for older than they"
                + " are.");
  }

  @Test
  void whatIsBeforeTheBrokenEndOfAPackedFileIsRead() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gz = new GZIPOutputStream(packed, true)) {
      gz.write((OLD.get(0) + "\n").getBytes(UTF_8));
      gz.flush();
      gz.write((OLD.get(1) + "\n").getBytes(UTF_8));
    }
    Path path = folder.resolve("log.jsonl.gz");
    Files.write(path, Arrays.copyOf(packed.toByteArray(), packed.size() - 20));

    List<Event> events = read(List.of(new InputFile(path.toString(), "log.jsonl.gz", null, null)));

    assertThat(events)
        .extracting(event -> event.position().toString())
        .containsExactly("4498:7859643:0");
    assertThat(letters).isNotEmpty();
  }

  private List<Event> read(List<InputFile> files) throws IOException {
    Problems problems = new Problems();
    Domain domain =
        new Domain(List.of(Mappings.load("trial.yaml", MAPPING, problems).orElseThrow()));
    problems.throwIfAny();
    List<Event> events = new ArrayList<>();
    String run = folder.toString();
    Tally tally = Tally.begin(run, domain);
    try (FileEntries entries = new FileEntries(files, domain, Instant.MAX, tally, letters::add)) {
      for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
        events.add(((Entry.OfEvent) entry).event());
      }
    } finally {
      Tally.end(run);
    }
    notices =
        tally.oddities.list(RuleSet.parse(Map.of(), domain.schema(), id -> true, problems)).stream()
            .filter(oddity -> oddity.kind() == Oddity.Kind.LOG)
            .map(Oddity::sentence)
            .toList();
    assertThat(events).extracting(Event::position).doesNotContainNull();
    assertThat(LogPosition.parse(events.get(0).position().toString())).isPresent();
    return events;
  }

  private InputFile file(String name, List<String> lines) throws IOException {
    Path path = Files.write(folder.resolve(name), lines);
    return new InputFile(path.toString(), name, null, null);
  }

  private static String bare(String table, long second, String gtid, long pos) {
    String whole = line("", second, gtid, "b.000001", pos, "120.00");
    return whole
        .substring(whole.indexOf("{\"op\""), whole.length() - 1)
        .replace("\"fee\"", '"' + table + '"')
        .replace("\"op\":\"u\"", "\"op\":\"c\"");
  }

  private static String line(
      String topic, long second, String gtid, String file, long pos, String amount) {
    return """
    {"topic":"%s","key":{"fee_no":"JF"},"value":{"op":"u","before":null,"after":{"fee_no":"JF",\
    "case_no":"C","amount":"%s","charged_at":1772445600000},"source":{"connector":"mysql",\
    "name":"trial","ts_ms":%d,"snapshot":"false","db":"hall","table":"fee","server_id":101,\
    "gtid":"%s","file":"%s","pos":%d,"row":0}}}\
    """
        .formatted(topic, amount, 1_772_445_600_000L + second * 1000, gtid, file, pos);
  }
}
