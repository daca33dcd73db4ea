package org.xiezhi.local.alert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.cases.CaseRunner;
import org.xiezhi.engine.rule.Rule;
import org.xiezhi.engine.rule.RuleCase;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.rules.CheckedRules;
import org.xiezhi.local.rules.RuleArchive;
import org.xiezhi.local.rules.Workshop;

/** Every step of every alert of every case of the catalogue. */
final class CatalogueAlerts {
  /** A step of an alert, with the case in which it was taken. */
  record Step(String name, Alert alert, RuleSet rules, Schema schema) {}

  private CatalogueAlerts() {}

  static List<Step> all() throws IOException {
    CheckedRules checked = new Workshop(Home.find(), Path.of("")).check(List.of(), List.of());
    List<Step> steps = new ArrayList<>();
    for (CheckedRules.InDomain domain : checked.domains()) {
      CaseRunner runner = new CaseRunner(domain.set(), domain.schema());
      for (Rule rule : domain.set().rules()) {
        for (RuleCase ruleCase : rule.cases()) {
          for (Alert alert : runner.alerts(rule, ruleCase)) {
            String name = rule.id() + " " + ruleCase.name() + " #" + alert.revision();
            steps.add(new Step(name, alert, domain.set(), domain.schema()));
          }
        }
      }
    }
    return steps;
  }

  /** The alert with its texts, as it is exported. */
  static AlertFile exported(Alert alert) throws IOException {
    RuleArchive archive = new Workshop(Home.find(), Path.of("")).archive(List.of(), List.of());
    RuleArchive.File rule = archive.rule(alert.ruleHash()).orElseThrow();
    return new AlertFile(
        alert, file(rule), archive.calendars(), archive.schemas().get(alert.domain()));
  }

  /** What the capture tells of itself, under the id of another alert. */
  static AlertFile operational(Alert alert) {
    return new AlertFile(
        new Alert(
            alert.id(),
            1,
            "DATA-STAT-002",
            1,
            "",
            alert.domain(),
            alert.outcome(),
            Level.WARNING,
            AlertState.ISSUED,
            alert.title(),
            alert.message(),
            List.of(),
            "source",
            "approval",
            Map.of(),
            null,
            alert.recorded(),
            null,
            List.of(),
            List.of(),
            alert.history(),
            null,
            null),
        null,
        Map.of(),
        null);
  }

  private static AlertFile.RuleFile file(RuleArchive.File file) {
    return file == null
        ? null
        : new AlertFile.RuleFile(file.name(), file.text(), file(file.ladder()));
  }
}
