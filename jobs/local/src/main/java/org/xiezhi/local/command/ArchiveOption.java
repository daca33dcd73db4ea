package org.xiezhi.local.command;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.local.alert.AlertFile;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.rules.RuleArchive;
import org.xiezhi.local.rules.Workshop;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the texts of rules, calendars and mappings are that alerts speak of. */
final class ArchiveOption {
  private static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--rules",
      paramLabel = "PATH",
      description =
          "Files of rules, or folders with them, that the alerts were found by; once for each."
              + " Default: the rules of Xiezhi.")
  private List<Path> rules = new ArrayList<>();

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "The mapping they were read with; once for each. Default: those of Xiezhi.")
  private List<Path> mappings = new ArrayList<>();

  private RuleArchive archive;

  private RuleArchive archive() throws IOException {
    if (archive == null) {
      try {
        archive = new Workshop(Home.find(), Path.of("")).archive(rules, mappings);
      } catch (NoSuchFileException e) {
        throw new ParameterException(spec.commandLine(), e.getMessage(), e);
      }
    }
    return archive;
  }

  /**
   * The alert with the texts that it needs.
   *
   * @throws IOException if they are not there; the message is a sentence
   */
  AlertFile file(Alert alert) throws IOException {
    if (alert.proof() == null) {
      return new AlertFile(alert, null, Map.of(), null);
    }
    RuleArchive.File text =
        archive()
            .rule(alert.ruleHash())
            .orElseThrow(
                () ->
                    new IOException(
                        "The text of "
                            + alert.rule()
                            + " version "
                            + alert.ruleVersion()
                            + " with the hash "
                            + alert.ruleHash()
                            + " is not here: name the rules the alert was found by with --rules."));
    return new AlertFile(
        alert, file(text), archive().calendars(), archive().schemas().get(alert.domain()));
  }

  private static AlertFile.RuleFile file(RuleArchive.File file) {
    return file == null
        ? null
        : new AlertFile.RuleFile(file.name(), file.text(), file(file.ladder()));
  }

  /** In which the alert's domain counts days. */
  ZoneId zone(Alert alert) throws IOException {
    Schema schema = archive().schemas().get(alert.domain());
    return schema == null ? DEFAULT_ZONE : schema.zone();
  }
}
