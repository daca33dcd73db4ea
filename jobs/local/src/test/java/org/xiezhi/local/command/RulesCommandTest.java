package org.xiezhi.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiezhi.local.folder.Home;
import picocli.CommandLine;

class RulesCommandTest {
  private static final Path FEE = Home.find().rules().resolve("catalog/approval/appr-fee-001.yaml");
  private static final Path TIME =
      Home.find().rules().resolve("catalog/approval/appr-time-001.yaml");

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path rule;
  private String name;

  @BeforeEach
  void copyARule() throws IOException {
    rule = folder.resolve("appr-fee-001.yaml");
    Files.copy(FEE, rule);
    name = Path.of("").toAbsolutePath().relativize(rule.toAbsolutePath().normalize()).toString();
  }

  private int run(Object... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(
        Stream.concat(Stream.of("rules"), Stream.of(arguments).map(Object::toString))
            .toArray(String[]::new));
  }

  private void change(String before, String after) throws IOException {
    String text = Files.readString(rule);
    assertThat(text).contains(before);
    Files.writeString(rule, text.replace(before, after));
  }

  private List<String> lines() {
    return out.toString().lines().toList();
  }

  @Test
  void theCatalogueOfXiezhiHasNoProblemsAndPasses() {
    assertThat(run("check")).isZero();
    assertThat(lines()).hasSize(1).first().asString().matches("\\d+ rules, 0 problems");

    assertThat(run("test")).isZero();
    assertThat(lines().get(lines().size() - 1)).matches("[1-9]\\d* passed, 0 failed");
  }

  @Test
  void allProblemsAreToldAtOnceFromTheWorkingFolder() throws IOException {
    change("fee.amount > standard", "fee.amonut > standard");

    assertThat(run("check", folder)).isEqualTo(1);

    assertThat(lines())
        .containsExactly(
            name + ":33:27: fee has no field \"amonut\", did you mean amount?",
            name + ":40:31: fee has no field \"amonut\", did you mean amount?",
            "1 rules, 2 problems");
  }

  @Test
  void aDeadlineIsCountedByTheCalendarsOfXiezhi() throws IOException {
    Files.copy(TIME, folder.resolve("appr-time-001.yaml"));

    assertThat(run("test", "--rule", "APPR-TIME-001", folder)).isZero();
    assertThat(lines()).last().isEqualTo("12 passed, 0 failed");
  }

  @Test
  void whatARuleSupersedesIsARuleOfTheSet() throws IOException {
    Files.copy(TIME, folder.resolve("appr-time-001.yaml"));
    change("key: case\n", "key: case\nsupersedes: [APPR-TIME-001, APPR-TIME-010]\n");

    String problem =
        name
            + ":16:29: there is no rule \"APPR-TIME-010\" to supersede, did you mean APPR-TIME-001?";
    assertThat(run("check", folder)).isEqualTo(1);
    assertThat(lines()).containsExactly(problem, "2 rules, 1 problems");
  }

  @Test
  void whatASingleFileSupersedesMayStandBesideIt() throws IOException {
    Files.copy(TIME, folder.resolve("appr-time-001.yaml"));
    change("key: case\n", "key: case\nsupersedes: [APPR-TIME-001, APPR-TIME-010]\n");

    assertThat(run("check", rule)).isEqualTo(1);
    assertThat(lines())
        .containsExactly(
            name + ":16:29: there is no rule \"APPR-TIME-010\" to supersede.",
            "1 rules, 1 problems");
  }

  @Test
  void aFailedCaseIsDrawnByTime() throws IOException {
    change("- {level: yellow, at: 2026-03-02 10:00}", "- {level: yellow, at: 2026-03-02 11:00}");

    assertThat(run("test", rule)).isEqualTo(1);

    assertThat(lines())
        .containsSequence(
            "✗ APPR-FEE-001 超标准恰为百分之五，黄牌 (" + name + ":70)",
            "    2026-03-02 10:00  · fee",
            "    2026-03-02 10:00  + yellow issued   happened, and is not expected",
            "    2026-03-02 10:00  · the case ends",
            "    2026-03-02 11:00  - yellow issued   expected, and did not happen");
    assertThat(lines()).last().asString().endsWith(" passed, 3 failed");
  }

  @Test
  void theCasesOfAWrongRuleAreNotRun() throws IOException {
    change("fee.amount > standard", "fee.amonut > standard");

    assertThat(run("test", rule)).isEqualTo(1);

    assertThat(lines()).hasSize(3).last().isEqualTo("0 passed, 0 failed");
    assertThat(err.toString()).contains("There is no case in").endsWith("without problems.\n");
  }

  @Test
  void nothingFoundIsAFailure() {
    assertThat(run("test", "--rule", "APPR-NONE-001")).isEqualTo(1);
    assertThat(lines()).containsExactly("0 passed, 0 failed");

    assertThat(run("check", Home.find().root().resolve("connectors/debezium"))).isEqualTo(1);
  }

  @Test
  void aFileThatIsNoTextIsAProblem() throws IOException {
    Files.write(rule, new byte[] {(byte) 0xff, 'a'});

    assertThat(run("check", rule)).isEqualTo(1);

    assertThat(lines().get(0)).isEqualTo(name + ":1:1: this is no text in UTF-8.");
  }

  @Test
  void aPathThatDoesNotExistIsNotUnderstood() {
    assertThat(run("check", folder.resolve("none"))).isEqualTo(2);
    assertThat(err.toString()).contains("none: there is no such file or folder.");
  }

  @Test
  void programsReadProblemsAndCases() throws IOException {
    change("- {level: yellow, at: 2026-03-02 10:00}", "- {level: red, at: 2026-03-02 10:00}");

    assertThat(run("test", "--json", rule)).isEqualTo(1);

    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.path("failed").asInt()).isEqualTo(3);
    JsonNode failed = report.path("cases").get(3);
    assertThat(failed.path("rule").asText()).isEqualTo("APPR-FEE-001");
    assertThat(failed.path("passed").asBoolean()).isFalse();
    assertThat(failed.path("expected").get(0).asText()).isEqualTo("red issued at 2026-03-02 10:00");
    assertThat(failed.path("actual").get(0).asText())
        .isEqualTo("yellow issued at 2026-03-02 10:00");
    assertThat(report.path("problems")).isEmpty();
  }
}
