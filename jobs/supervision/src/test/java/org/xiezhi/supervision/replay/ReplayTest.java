package org.xiezhi.supervision.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.map.Mappings;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.yaml.Problems;

/** Small files through the whole replay, on a cluster in this process. */
class ReplayTest {
  private static final String MAPPING =
      """
      domain: permits
      source: desk
      zone: Europe/Amsterdam
      recorded: occurred
      csv:
        desk: {files: desk*.csv, key: no}
      routes: [case]
      events:
        filing:
          table: desk
          where: {what: filing}
          occurred: {column: at, precision: second}
          keys: {case: case_no}
          fields: {case_no: string, fee: decimal}
        answer:
          table: desk
          where: {what: answer}
          occurred: {column: at, precision: second}
          keys: {case: case_no}
          fields: {case_no: string}
      """;

  private static final String IN_TEN_HOURS =
      """
      id: DESK-TIME-001
      version: 1
      kind: deadline
      domain: permits
      title: {zh: 十小时内答复, en: Answered within ten hours}
      message: {zh: "{filing.case_no}", en: "{filing.case_no}"}
      basis: [{law: L, article: "1", quote: q}]
      effective: {from: 2010-01-01}
      key: case
      start: filing
      stop: answer
      limit: {length: 10, unit: hour}
      levels: [{level: yellow}]
      cases:
        - name: late
          events: [{event: filing, row: a, at: 2011-03-02 09:00, fields: {case_no: a}}]
          until: 2011-03-03
          expect: [{level: yellow, at: 2011-03-02 19:00}]
        - name: in time
          events:
            - {event: filing, row: a, at: 2011-03-02 09:00, fields: {case_no: a}}
            - {event: answer, row: b, at: 2011-03-02 10:00, fields: {case_no: a}}
          until: 2011-03-03
          expect: []
      """;

  private static final String HEADER = "no,case_no,what,at,fee";

  @TempDir Path folder;

  @Test
  void neitherParallelismNorTheOrderOfFilesAndLinesChangesAByte() throws Exception {
    List<String> lines = lines(300);
    Path first = csv("desk-1.csv", lines.subList(0, 200));
    Path second = csv("desk-2.csv.gz", lines.subList(200, lines.size()));

    ReplayReport report = run(List.of(first, second), 1, 100_000);
    String alerts = alerts();

    assertThat(report.changes()).isEqualTo(lines.size());
    assertThat(report.deadLetters()).isZero();
    // A case whose number is divisible by three is answered too late, by seven never.
    assertThat(report.alerts().get("DESK-TIME-001").levels())
        .isEqualTo(new TreeMap<>(Map.of(Level.YELLOW, late(300))));
    assertThat(alerts.lines().count()).isEqualTo(late(300));
    assertThat(alerts).contains("\"topic\":\"" + first + "\"").contains("\"detected_at\":null");

    assertThat(run(List.of(second, first), 3, 100_000).sorted()).isEmpty();
    assertThat(alerts()).isEqualTo(alerts);

    assertThat(run(List.of(second, first, second), 2, 20).sorted())
        .containsExactlyInAnyOrder(first.toString(), second.toString());
    assertThat(alerts()).isEqualTo(alerts);
  }

  @Test
  void theOrderOfLinesDecidesNothing() throws Exception {
    List<String> lines = lines(60);
    run(List.of(csv("desk-1.csv", lines)), 1, 100_000);
    List<String> decided = decided();
    Collections.shuffle(lines, new Random(3));

    run(List.of(csv("desk-1.csv", lines)), 2, 10);

    assertThat(decided()).isEqualTo(decided).isNotEmpty();
  }

  @Test
  void limitsThatEndAfterTheEndAreNotJudged() throws Exception {
    Path file = csv("desk.csv", List.of("1,a,filing,2011-03-02T09:00:00+01:00,"));

    ReplayReport open = run(List.of(file), 1, 100, null);
    assertThat(open.alertCount()).isZero();
    assertThat(open.until()).isEqualTo(Instant.parse("2011-03-02T08:00:00Z"));

    Instant due = Instant.parse("2011-03-02T18:00:00Z");
    assertThat(run(List.of(file), 1, 100, due.minusMillis(1)).alertCount()).isZero();
    assertThat(run(List.of(file), 1, 100, due).alertCount()).isEqualTo(1);
  }

  @Test
  void whatWasRecordedAfterTheEndIsNotKnown() throws Exception {
    Path file =
        csv(
            "desk.csv",
            List.of(
                "1,a,filing,2011-03-02T09:00:00+01:00,", "2,a,answer,2011-03-04T09:00:00+01:00,"));

    ReplayReport report = run(List.of(file), 1, 100, Instant.parse("2011-03-03T00:00:00Z"));

    assertThat(report.after()).isEqualTo(1);
    assertThat(alerts()).contains("\"state\":\"issued\"").doesNotContain("withdrawn");
  }

  @Test
  void aLineThatCannotBeReadIsToldWithFileAndLine() throws Exception {
    Path file =
        csv(
            "desk.csv",
            List.of(
                "1,a,filing,2011-03-02T09:00:00+01:00,",
                "2,a,answer,yesterday,",
                "3,b",
                "4,c,filing,2011-03-02T09:00:00+01:00,many"));

    ReplayReport report = run(List.of(file), 2, 100);

    // What stands at the end of a line may be left out; the fee of the last one is many, and that
    // costs only the fee.
    assertThat(report.deadLetters()).isEqualTo(1);
    assertThat(report.firstDeadLetters())
        .containsExactly(
            file
                + ":3: Column at of table desk holds a text of 9 characters where an instant of the"
                + " years 1900 to 2200 with its offset, such as 2026-01-31T09:00:00Z (a local time"
                + " needs the type timestamp, a day the type date) is expected.");
    assertThat(Files.readString(folder.resolve("letters.jsonl")).lines())
        .singleElement()
        .isEqualTo(
            "{\"file\":\""
                + file
                + "\",\"line\":3,\"stage\":\"map\",\"reason\":\""
                + report.firstDeadLetters().get(0).substring(file.toString().length() + 4)
                + "\",\"key\":null,\"value\":\"{\\\"no\\\":\\\"2\\\",\\\"case_no\\\":\\\"a\\\","
                + "\\\"what\\\":\\\"answer\\\",\\\"at\\\":\\\"yesterday\\\",\\\"fee\\\":null}\"}");
  }

  @Test
  void aFileOfWhichNoLineCanBeReadIsReadToItsEnd() throws Exception {
    Path file = csv("desk.csv", List.of("1,a,filing,yesterday,", "2,,filing,today,"));

    ReplayReport report = run(List.of(file), 2, 100);

    assertThat(report.deadLetters()).isEqualTo(2);
    assertThat(report.alertCount()).isZero();
    assertThat(report.until()).isNull();
  }

  @Test
  void aFileThatCannotBeReadEndsTheReplayAndLeavesWhatWasThere() throws Exception {
    Files.writeString(folder.resolve("alerts.jsonl"), "before");
    Path file = folder.resolve("desk.csv");
    Files.writeString(file, HEADER.replace("fee", "fees") + "\n");

    assertThatThrownBy(() -> run(List.of(file), 1, 100))
        .isInstanceOf(IOException.class)
        .hasMessage(
            file
                + ":1:1: there is no column \"fee\", which the mapping reads, did you mean"
                + " fees?");
    assertThatThrownBy(() -> run(List.of(csv("other.csv", List.of())), 1, 100))
        .hasMessage(
            folder.resolve("other.csv")
                + ": no table of the mapping's csv section is for this file; it has desk"
                + " (desk*.csv). Add one, or name its files there.");
    assertThat(alerts()).isEqualTo("before");
  }

  /** Filings a minute apart, in the order of their numbers, each with its answer if it has one. */
  private static List<String> lines(int cases) {
    List<String> lines = new ArrayList<>();
    Instant begin = Instant.parse("2011-03-02T08:00:00Z");
    for (int i = 1; i <= cases; i++) {
      Instant filed = begin.plusSeconds(60L * i);
      lines.add(i + ",case-" + i + ",filing," + filed + ",1.50");
      if (i % 7 != 0) {
        lines.add(
            (cases + i)
                + ",case-"
                + i
                + ",answer,"
                + filed.plusSeconds(i % 3 == 0 ? 39_600 : 3_600)
                + ",");
      }
    }
    return lines;
  }

  private static long late(int cases) {
    // All but those that were filed within the last ten hours and never answered: the last answer
    // comes eleven hours after the last filing that is answered late.
    long late = 0;
    for (int i = 1; i <= cases; i++) {
      late += i % 3 == 0 || i % 7 == 0 ? 1 : 0;
    }
    return late;
  }

  private Path csv(String name, List<String> lines) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out =
        name.endsWith(".gz")
            ? new GZIPOutputStream(Files.newOutputStream(file))
            : Files.newOutputStream(file)) {
      out.write((HEADER + "\n" + String.join("\n", lines) + "\n").getBytes(UTF_8));
    }
    return file;
  }

  private ReplayReport run(List<Path> files, int parallelism, int lookahead) throws Exception {
    return run(files, parallelism, lookahead, null);
  }

  private ReplayReport run(List<Path> files, int parallelism, int lookahead, Instant until)
      throws Exception {
    Problems problems = new Problems();
    Domain domain =
        new Domain(List.of(Mappings.load("desk.yaml", MAPPING, problems).orElseThrow()));
    ReplayOptions options =
        new ReplayOptions(
            files,
            domain,
            new TreeMap<>(Map.of("desk-time-001.yaml", IN_TEN_HOURS)),
            folder.resolve("alerts.jsonl"),
            Optional.of(folder.resolve("letters.jsonl")),
            Optional.ofNullable(until),
            parallelism,
            true);
    return Replay.run(options, lookahead, progress -> {});
  }

  private String alerts() throws IOException {
    return Files.readString(folder.resolve("alerts.jsonl"));
  }

  private List<String> decided() throws IOException {
    return alerts().lines().map(line -> line.substring(0, line.indexOf("\"observed\""))).toList();
  }
}
