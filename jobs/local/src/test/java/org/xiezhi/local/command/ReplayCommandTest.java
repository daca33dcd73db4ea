package org.xiezhi.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The tutorial of the permit log, as its reader runs it. */
class ReplayCommandTest {
  /** Names the real log, where it is at hand: {@code receipt.csv} or {@code receipt.csv.gz}. */
  private static final String REAL_LOG = System.getenv("XIEZHI_PERMIT_LOG");

  private static final Path EXAMPLE = Path.of("../../rules/examples/permit-log");

  @TempDir Path folder;

  private record Ran(int exit, String out, String err) {}

  @Test
  void theRulesOfTheTutorialPassTheirCases() {
    Ran ran = run("rules", "test", "--mapping", mapping(), EXAMPLE.resolve("rules").toString());

    assertThat(ran.out).endsWith("10 passed, 0 failed\n");
    assertThat(ran.exit).isZero();
  }

  @Test
  void theTutorialFindsWhatIsInTheLog() throws Exception {
    PermitLog log = PermitLog.of(330);
    if (REAL_LOG != null) {
      // Counted independently of this program.
      log.endedLate = 377;
      log.noEnd = 105;
      log.workedLate = 92;
      log.sentUndetermined = 1;
      log.onePerson = 1_042;
    }
    Path input = REAL_LOG == null ? folder.resolve("receipt.csv") : Path.of(REAL_LOG);
    if (REAL_LOG == null) {
      log.write(input);
    }

    Ran ran = replay(input, "--json");

    assertThat(ran.err).isEmpty();
    assertThat(ran.exit).isZero();
    JsonNode figures = new ObjectMapper().readTree(ran.out);
    assertThat(figures.path("dead_letters").asLong()).isZero();
    assertThat(figures.path("events").asLong()).isEqualTo(2 * figures.path("changes").asLong());
    assertThat(counts(figures))
        .containsExactly(
            "PERM-DUTY-001 warning=" + log.onePerson,
            "PERM-PROC-001 yellow=" + log.sentUndetermined,
            "PERM-TIME-001 red=" + log.endedLate + " cannot_say=" + log.noEnd,
            "PERM-TIME-002 yellow=" + log.workedLate);
    assertThat(figures.path("alerts").asLong())
        .isEqualTo(Files.readAllLines(folder.resolve("alerts.jsonl")).size());
  }

  @Test
  void aLogInTwoFilesGivesTheSameBytes() throws Exception {
    Path one = folder.resolve("receipt-1.csv");
    Path two = folder.resolve("receipt-2.csv");
    PermitLog.of(40).write(one);
    List<String> lines = Files.readAllLines(one);
    Files.write(two, List.of(lines.get(0), lines.get(lines.size() - 1)));
    Files.write(one, lines.subList(0, lines.size() - 1));

    assertThat(replay(one, two.toString(), "--parallelism", "1").exit).isZero();
    String alerts = Files.readString(folder.resolve("alerts.jsonl"));
    assertThat(replay(two, one.toString(), "--parallelism", "2", "--state", "heap").exit).isZero();

    assertThat(Files.readString(folder.resolve("alerts.jsonl"))).isEqualTo(alerts).isNotEmpty();
  }

  @Test
  void whatCannotBeReadIsToldAndGivesItsOwnExitCode() throws IOException {
    Path file = folder.resolve("receipt.csv");
    PermitLog.of(1).write(file);
    Files.writeString(file, Files.readString(file) + "a,b,c,d,e,f,g,h,i,j\n");

    Ran ran = replay(file);

    assertThat(ran.exit).isEqualTo(3);
    assertThat(ran.err)
        .isEqualTo(
            "1 changes could not be read:\n  "
                + file
                + ":6: The line has 10 cells, but the header has 9.\n"
                + "  All of them go to a file with --dead-letters FILE.\n");
    assertThat(ran.out).startsWith("5 changes: 8 events and 0 reference rows, in ");
  }

  @Test
  void whatIsWrongWithACommandIsSaid() throws IOException {
    Path file = folder.resolve("receipt.csv");
    PermitLog.of(1).write(file);

    assertThat(replay(file, "--until", "tomorrow").err)
        .startsWith(
            "--until is a day such as 2026-03-31 or a time such as 2026-03-31T12:00:00+08:00, not"
                + " \"tomorrow\".");
    assertThat(replay(folder.resolve("none.csv")))
        .isEqualTo(new Ran(1, "", folder.resolve("none.csv") + ": there is no such file.\n"));
  }

  private static List<String> counts(JsonNode figures) {
    List<String> counts = new ArrayList<>();
    for (JsonNode rule : figures.path("rules")) {
      StringBuilder line = new StringBuilder(rule.path("rule").asText());
      for (var level : rule.path("levels").properties()) {
        if (level.getValue().asLong() > 0) {
          line.append(' ').append(level.getKey()).append('=').append(level.getValue());
        }
      }
      if (rule.path("cannot_say").asLong() > 0) {
        line.append(" cannot_say=").append(rule.path("cannot_say"));
      }
      assertThat(rule.path("over").asLong()).isZero();
      counts.add(line.toString());
    }
    return counts;
  }

  private Ran replay(Path input, String... others) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "replay",
                "--mapping",
                mapping(),
                "--rules",
                EXAMPLE.resolve("rules").toString(),
                "--out",
                folder.resolve("alerts.jsonl").toString(),
                "--input",
                input.toString()));
    arguments.addAll(List.of(others));
    return run(arguments.toArray(String[]::new));
  }

  private static String mapping() {
    return EXAMPLE.resolve("mapping.yaml").toString();
  }

  private static Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int exit = line.execute(arguments);
    // How often progress is shown depends on the machine.
    String said =
        err.toString()
            .lines()
            .filter(told -> !told.contains(" % read, "))
            .map(told -> told + "\n")
            .collect(Collectors.joining());
    return new Ran(exit, out.toString(), said);
  }
}
