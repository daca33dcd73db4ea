package org.xiezhi.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.xiezhi.engine.yaml.Problem;
import org.xiezhi.local.rules.CheckedRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells everything that is wrong with rules. */
@Command(
    name = "check",
    description = {
      "Tells everything that is wrong with rules and calendars.",
      "Each problem is a line FILE:LINE:COLUMN: what. The files are read as the supervision would"
          + " read them."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing is wrong",
      "1:something is wrong, or there was no rule",
      "2:the command was not understood"
    })
final class RulesCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RulesOption rules;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  private record Report(int rules, List<Problem> problems) {}

  @Override
  public Integer call() throws IOException {
    CheckedRules checked = rules.check();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.pretty(new Report(checked.rules(), checked.problems())));
    } else {
      checked.problems().forEach(out::println);
      out.println(checked.rules() + " rules, " + checked.problems().size() + " problems");
    }
    if (checked.rules() == 0 && checked.problems().isEmpty()) {
      spec.commandLine().getErr().println("There is no rule in " + rules.where() + ".");
    }
    return checked.rules() > 0 && checked.problems().isEmpty() ? 0 : 1;
  }
}
