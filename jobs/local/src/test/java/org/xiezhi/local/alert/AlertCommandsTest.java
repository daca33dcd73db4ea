package org.xiezhi.local.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiezhi.local.command.Main;
import picocli.CommandLine;

/** Exported alerts in the hands of somebody who has nothing else. */
class AlertCommandsTest {
  private final StringWriter said = new StringWriter();

  @TempDir private Path folder;

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(said, true));
    line.setErr(new PrintWriter(said, true));
    return line.execute(arguments);
  }

  private static AlertFile exported(String rule) throws IOException {
    return CatalogueAlerts.exported(
        CatalogueAlerts.all().stream()
            .filter(step -> step.alert().rule().equals(rule))
            .findFirst()
            .orElseThrow()
            .alert());
  }

  @Test
  void aLineThatCannotBeReadDoesNotHideTheOthers() throws IOException {
    AlertFile alert = exported("APPR-FEE-001");
    Path file = folder.resolve("alerts.jsonl");
    Files.writeString(file, alert.write() + "\n");
    Files.write(file, new byte[] {(byte) 0xff, '\n'}, StandardOpenOption.APPEND);
    Files.writeString(
        file,
        alert.write().replace("\"level\":\"red\"", "\"level\":\"yellow\"") + "\n" + alert.write(),
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);

    int exit = run("alert", "verify", file.toString());

    String named = alert.alert().id() + "  APPR-FEE-001  " + alert.alert().key();
    assertThat(said.toString().lines())
        .filteredOn(text -> !text.startsWith("    "))
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo("✓ " + named),
            second -> assertThat(second).startsWith("✗ " + file + ", line 2: This is not JSON: "),
            third -> assertThat(third).isEqualTo("✗ " + named),
            fourth -> assertThat(fourth).isEqualTo("✓ " + named),
            last -> assertThat(last).isEqualTo("2 verified, 2 differ"));
    assertThat(exit).isEqualTo(1);
  }

  @Test
  void anOperationalAlertStandsApartAndDiffersFromNothing() throws IOException {
    AlertFile alert = exported("APPR-FEE-001");
    Path file = folder.resolve("alerts.jsonl");
    String operational = CatalogueAlerts.operational(alert.alert()).write();
    Files.writeString(file, alert.write() + "\n" + operational);

    assertThat(run("alert", "verify", file.toString())).isZero();

    assertThat(said.toString().lines())
        .containsExactly(
            "✓ " + alert.alert().id() + "  APPR-FEE-001  " + alert.alert().key(),
            "· " + alert.alert().id() + "  DATA-STAT-002  approval",
            "1 verified, 0 differ, 1 operational: told of the capture, by no rule");
  }

  @Test
  void aRulesAlertThatLostItsTextsDiffersStill() throws IOException {
    Path file = folder.resolve("alerts.jsonl");
    Files.writeString(
        file, new AlertFile(exported("APPR-FEE-001").alert(), null, Map.of(), null).write());

    assertThat(run("alert", "verify", file.toString())).isEqualTo(1);

    assertThat(said.toString()).endsWith("0 verified, 1 differ\n");
  }

  @Test
  void anExportedAlertIsShownWithItsLawAndWhatWouldHaveClearedIt() throws IOException {
    AlertFile alert = exported("APPR-FEE-001");
    Path file = folder.resolve("alert.jsonl");
    Files.writeString(file, alert.write());

    assertThat(run("alert", "show", "--lang", "en", file.toString())).isZero();

    assertThat(said.toString())
        .contains(
            alert.alert().message().en(),
            "Which law",
            "《行政许可法》第五十九条",
            alert.alert().proof().counterfactual().en());
  }
}
