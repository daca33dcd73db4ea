package org.xiezhi.local.command;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.xiezhi.engine.rule.Rule;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.rules.CheckedRules;
import org.xiezhi.local.rules.RulePage;
import org.xiezhi.local.rules.Workshop;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which rules are meant. */
final class RulesOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = {
        "Files of rules, or folders with .yaml files. Default: the rules of Xiezhi.",
        "Its calendars count unless there are calendars among these."
      })
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description =
          "A mapping that says what rules may speak of; once for each. Default: those of Xiezhi.")
  private List<Path> mappings = new ArrayList<>();

  /** The same for a command whose paths do not come first. */
  static RulesOption of(CommandSpec spec, List<Path> paths, List<Path> mappings) {
    RulesOption option = new RulesOption();
    option.spec = spec;
    option.paths = paths;
    option.mappings = mappings;
    return option;
  }

  /** The page of a rule among those that were checked. */
  RulePage page(Rule rule) throws IOException {
    return workshop().page(rule);
  }

  private static Workshop workshop() {
    return new Workshop(Home.find(), Path.of(""));
  }

  CheckedRules check() throws IOException {
    try {
      return workshop().check(paths, mappings);
    } catch (NoSuchFileException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** What was looked through, for messages. */
  String where() {
    return paths.isEmpty()
        ? "the rules of Xiezhi"
        : String.join(", ", paths.stream().map(Path::toString).toList());
  }
}
