package org.xiezhi.local.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.local.alert.Verification.Difference;

class AlertFileTest {
  private static List<CatalogueAlerts.Step> steps;

  @TempDir private Path folder;

  @BeforeAll
  static void runTheCatalogue() throws IOException {
    steps = CatalogueAlerts.all();
  }

  private static Alert one(String rule) {
    return steps.stream()
        .map(CatalogueAlerts.Step::alert)
        .filter(alert -> alert.rule().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyStepOfEveryCaseOfTheCatalogueFollowsFromItsProof() throws IOException {
    assertThat(steps).hasSizeGreaterThan(40);
    for (CatalogueAlerts.Step step : steps) {
      assertThat(Verification.of(step.alert(), step.rules(), step.schema()))
          .as(step.name())
          .isEmpty();
    }
  }

  @Test
  void anExportedAlertIsReadBackAndVerifiedFromItsFileAlone() throws IOException {
    AlertFile exported = CatalogueAlerts.exported(one("APPR-TIME-002"));
    Path file = folder.resolve("alerts.jsonl");
    Files.writeString(file, exported.write() + "\n\n" + exported.write() + "\n");

    List<AlertFile> read = new ArrayList<>();
    AlertFile.read(file, read::add);

    assertThat(read).containsExactly(exported, exported);
    assertThat(Verification.of(read.get(0))).isEmpty();
  }

  @Test
  void aChangedTextOfTheRuleIsFoundByItsHash() throws IOException {
    AlertFile exported = CatalogueAlerts.exported(one("APPR-FEE-001"));
    String text = exported.rule().text().replace("以收费发生时有效", "以收费发生时");
    AlertFile changed =
        new AlertFile(
            exported.alert(),
            new AlertFile.RuleFile(exported.rule().name(), text),
            exported.calendars(),
            exported.schema());

    assertThat(Verification.of(changed)).extracting(Difference::path).containsExactly("rule.hash");
  }

  @Test
  void theLadderThatARuleNamesGoesWithIt() throws IOException {
    AlertFile exported = CatalogueAlerts.exported(one("APPR-TIME-003"));

    AlertFile read = AlertFile.parse(exported.write());

    assertThat(read).isEqualTo(exported);
    assertThat(read.rule().ladder().name()).isEqualTo("lad-b.yaml");
    assertThat(Verification.of(read)).isEmpty();
    assertThat(CatalogueAlerts.exported(one("APPR-FEE-001")).rule().ladder()).isNull();
  }

  @Test
  void anotherLadderIsFoundByTheHashAndByItsLevels() throws IOException {
    AlertFile exported = CatalogueAlerts.exported(one("APPR-TIME-003"));
    AlertFile.RuleFile ladder = exported.rule().ladder();
    AlertFile changed =
        new AlertFile(
            exported.alert(),
            new AlertFile.RuleFile(
                exported.rule().name(),
                exported.rule().text(),
                new AlertFile.RuleFile(
                    ladder.name(), ladder.text().replace("level: warning", "level: yellow"))),
            exported.calendars(),
            exported.schema());

    assertThat(Verification.of(changed))
        .extracting(Difference::path)
        .contains("rule.hash", "level");
  }

  @Test
  void anotherCalendarGivesAnotherLedgerAndAnotherDueDate() throws IOException {
    AlertFile exported = CatalogueAlerts.exported(one("APPR-TIME-002"));
    Map<String, String> calendars = new TreeMap<>(exported.calendars());
    String file = "cn-2026.yaml";
    String year = calendars.get(file);
    assertThat(year).contains("from: 2026-04-04");
    calendars.put(file, year.replace("from: 2026-04-04", "from: 2026-03-30"));
    AlertFile changed =
        new AlertFile(exported.alert(), exported.rule(), calendars, exported.schema());

    assertThat(Verification.of(changed))
        .extracting(Difference::path)
        .contains("due_at", "proof.clock.last_day");
  }

  @Test
  void aRuleWithProblemsIsTold() throws IOException {
    AlertFile exported = CatalogueAlerts.exported(one("APPR-FEE-001"));
    AlertFile changed =
        new AlertFile(
            exported.alert(),
            new AlertFile.RuleFile("appr-fee-001.yaml", "id: APPR-FEE-001"),
            exported.calendars(),
            exported.schema());

    assertThat(Verification.of(changed))
        .isNotEmpty()
        .extracting(Difference::path)
        .containsOnly("texts");
  }

  @Test
  void aLineThatIsNoAlertIsToldWithItsPlace() throws IOException {
    Path file = folder.resolve("a.jsonl");
    Files.writeString(file, "\n{\"format\":\"other\"}\n");

    assertThatThrownBy(() -> AlertFile.read(file, alert -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ", line 2: This is not an alert that xiezhi alert export wrote.");
  }
}
