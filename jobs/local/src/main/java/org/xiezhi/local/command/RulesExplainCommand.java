package org.xiezhi.local.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.rule.DeadlineRule;
import org.xiezhi.engine.rule.Rule;
import org.xiezhi.engine.rule.RuleCase;
import org.xiezhi.engine.time.Calendars;
import org.xiezhi.engine.time.Limit;
import org.xiezhi.engine.time.NoCalendarException;
import org.xiezhi.engine.time.Unit;
import org.xiezhi.local.rules.CheckedRules;
import org.xiezhi.local.rules.WorkedDates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a rule says, and the instants of its limit. */
@Command(
    name = "explain",
    description = {
      "Shows what a rule says and, of a deadline, the instants of its limit on worked dates.",
      "The limit and the levels are those of the rule's first firing case that has them; without"
          + " --from they are worked out over a plain week, over a weekend that is worked and over"
          + " the longest holiday of the last known year."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the rule was shown",
      "1:there is no such rule, or it has problems",
      "2:the command was not understood"
    })
final class RulesExplainCommand implements Callable<Integer> {
  private static final LocalTime MORNING = LocalTime.of(10, 0);

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "ID", description = "The rule, such as APPR-TIME-001.")
  private String id;

  @Parameters(
      index = "1..*",
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

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "Work the limit out from 10:00 of this day; once for each.")
  private List<LocalDate> from = new ArrayList<>();

  @Option(names = "--limit", paramLabel = "N", description = "Instead of the case's limit.")
  private Integer length;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "The unit of --limit: workday, day, hour or month.")
  private String unit;

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      description = "zh or en. Default: by the language of this machine.")
  private String language;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Limit given = given();
    boolean chinese = isChinese();
    RulesOption rules = RulesOption.of(spec, paths, mappings);
    CheckedRules checked = rules.check();
    for (CheckedRules.InDomain domain : checked.domains()) {
      Optional<Rule> rule = domain.set().rule(id);
      if (rule.isPresent()) {
        ZoneId zone = domain.schema().zone();
        RuleExplanation explanation =
            new RuleExplanation(
                rules.page(rule.get()), worked(rule.get(), domain.set().calendars(), given));
        spec.commandLine()
            .getOut()
            .println(
                json
                    ? Json.pretty(explanation)
                    : String.join("\n", new RuleExplanationText(chinese, zone).of(explanation)));
        return 0;
      }
    }
    checked.problems().forEach(spec.commandLine().getErr()::println);
    String wrong = checked.problems().isEmpty() ? "." : " without problems.";
    spec.commandLine().getErr().println("There is no rule " + id + " in " + rules.where() + wrong);
    return 1;
  }

  private Limit given() {
    if (length == null && unit == null) {
      return null;
    }
    if (length == null || unit == null) {
      throw new ParameterException(spec.commandLine(), "--limit and --unit belong together.");
    }
    Unit of =
        Unit.of(unit)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "There is no unit \""
                            + unit
                            + "\"; there are: workday, day, hour, month."));
    try {
      return new Limit(length, of);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private boolean isChinese() {
    String word = language == null ? Locale.getDefault().getLanguage() : language;
    if (language != null && !List.of("zh", "en").contains(language)) {
      throw new ParameterException(
          spec.commandLine(), "There is no language \"" + language + "\"; there are: zh, en.");
    }
    return word.equals("zh");
  }

  private List<RuleExplanation.Worked> worked(Rule rule, Calendars calendars, Limit given) {
    List<RuleExplanation.Worked> worked = new ArrayList<>();
    if (rule instanceof DeadlineRule deadline) {
      Optional<RuleCase> like =
          given == null ? deadline.exampleOfLimit() : deadline.cases().stream().findFirst();
      like.ifPresent(
          c ->
              dates(calendars)
                  .forEach(date -> worked(deadline, calendars, given, c, date, worked)));
    }
    return worked;
  }

  private record Date(LocalDate day, Text why) {}

  private List<Date> dates(Calendars calendars) {
    if (!from.isEmpty()) {
      return from.stream().map(day -> new Date(day, new Text("", ""))).toList();
    }
    List<Date> dates = new ArrayList<>();
    calendars
        .latestYear()
        .map(WorkedDates::new)
        .ifPresent(
            year -> {
              year.plain().ifPresent(d -> dates.add(new Date(d, new Text("平常周", "a plain week"))));
              year.beforeMakeUpWeekend()
                  .ifPresent(
                      d ->
                          dates.add(
                              new Date(d, new Text("跨调休上班", "over a weekend that is worked"))));
              year.beforeLongHoliday()
                  .ifPresent(d -> dates.add(new Date(d, new Text("跨长假", "over a long holiday"))));
            });
    return dates;
  }

  private void worked(
      DeadlineRule rule,
      Calendars calendars,
      Limit given,
      RuleCase like,
      Date date,
      List<RuleExplanation.Worked> worked) {
    try {
      rule.workOut(date.day().atTime(MORNING).atZone(calendars.zone()).toInstant(), like, given)
          .map(
              limit ->
                  RuleExplanation.Worked.of(date.why(), given == null ? like.name() : "", limit))
          .ifPresent(worked::add);
    } catch (NoCalendarException e) {
      throw new ParameterException(
          spec.commandLine(), date.day() + " cannot be counted from: " + e.getMessage(), e);
    }
  }
}
