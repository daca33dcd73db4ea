package org.xiezhi.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.xiezhi.engine.cases.CaseResult;
import org.xiezhi.engine.yaml.Problem;
import org.xiezhi.local.rules.CheckedRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the cases of rules. */
@Command(
    name = "test",
    description = {
      "Runs the cases that stand in the files of rules, in virtual time.",
      "A case passes if exactly the steps happen that it expects. The cases of a rule with problems"
          + " are not run."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all cases passed",
      "1:a case failed, a rule has problems, or there was no case",
      "2:the command was not understood"
    })
final class RulesTestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RulesOption rules;

  @Option(names = "--rule", paramLabel = "ID", description = "Only the cases of this rule.")
  private String rule;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  private record Case(
      String rule,
      String name,
      String file,
      int line,
      boolean passed,
      List<String> expected,
      List<String> actual) {
    static Case of(CaseResult result) {
      return new Case(
          result.rule(),
          result.name(),
          result.file(),
          result.line(),
          result.passed(),
          result.expected().lines().toList(),
          result.actual().lines().toList());
    }
  }

  private record Report(long passed, long failed, List<Case> cases, List<Problem> problems) {}

  @Override
  public Integer call() throws IOException {
    CheckedRules checked = rules.check();
    List<CheckedRules.Ran> ran = checked.run(Optional.ofNullable(rule));
    long passed = ran.stream().filter(one -> one.result().passed()).count();
    long failed = ran.size() - passed;
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      List<Case> cases = ran.stream().map(one -> Case.of(one.result())).toList();
      out.println(Json.pretty(new Report(passed, failed, cases, checked.problems())));
    } else {
      checked.problems().forEach(out::println);
      ran.forEach(one -> print(out, one));
      out.println(passed + " passed, " + failed + " failed");
    }
    if (ran.isEmpty()) {
      String what = rule == null ? "There is no case" : "There is no case of rule " + rule;
      String wrong = checked.problems().isEmpty() ? "." : " without problems.";
      spec.commandLine().getErr().println(what + " in " + rules.where() + wrong);
    }
    return failed == 0 && passed > 0 && checked.problems().isEmpty() ? 0 : 1;
  }

  private static void print(PrintWriter out, CheckedRules.Ran ran) {
    CaseResult result = ran.result();
    String place = result.passed() ? "" : " (" + result.file() + ":" + result.line() + ")";
    out.println((result.passed() ? "✓ " : "✗ ") + result.rule() + " " + result.name() + place);
    ran.drawing().forEach(line -> out.println("    " + line));
  }
}
