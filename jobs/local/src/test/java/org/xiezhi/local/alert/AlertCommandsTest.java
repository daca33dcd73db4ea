package org.xiezhi.local.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.Text;
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
  void aCardThatARebuildClosedIsToldOfAsSuchAndDiffersFromNothing() throws IOException {
    AlertFile card = exported("APPR-FEE-001");
    Text reason = new Text("未再发现，予以关闭。", "this was not found again: closed.");
    Alert closed =
        card.alert().ofGeneration(1).closed(Instant.parse("2026-12-01T00:00:00Z"), reason);
    Path file = folder.resolve("alerts.jsonl");
    Files.writeString(
        file, new AlertFile(closed, card.rule(), card.calendars(), card.schema()).write());

    assertThat(run("alert", "verify", file.toString())).isZero();

    assertThat(said.toString().lines())
        .containsExactly(
            "· " + closed.id() + "  APPR-FEE-001  " + closed.key(),
            "    2026-12-01T00:00:00Z: this was not found again: closed.",
            "0 verified, 0 differ, 1 closed by a rebuild: no rule took that step, so that there is"
                + " no proof of it");
  }

  @Test
  void aStandingCardWithoutAProofDiffersWhateverGenerationToldIt() throws IOException {
    AlertFile card = exported("APPR-FEE-001");
    String text = card.write();
    ObjectNode json = (ObjectNode) new ObjectMapper().readTree(text);
    ObjectNode alert = (ObjectNode) json.get("alert");
    alert.putNull("proof");
    ((ObjectNode) alert.get("observed")).put("generation", 1);
    Path file = folder.resolve("alerts.jsonl");
    Files.writeString(file, json.toString());

    assertThat(run("alert", "verify", file.toString())).isEqualTo(1);

    assertThat(said.toString().lines())
        .containsExactly(
            "✗ " + card.alert().id() + "  APPR-FEE-001  " + card.alert().key(),
            "    proof: there is none; the alert was not found by a rule.",
            "0 verified, 1 differ");
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
