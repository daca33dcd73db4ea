package org.xiezhi.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.rules.CheckedRules;
import org.xiezhi.local.rules.Workshop;
import org.xiezhi.supervision.replay.Replay;
import org.xiezhi.supervision.replay.ReplayOptions;
import org.xiezhi.supervision.replay.ReplayReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Supervises the past. */
@Command(
    name = "replay",
    description = {
      "Judges files by the rules, as the supervision would have while they were written.",
      "",
      "Files are dumps of topics, or CSV files that the mapping's csv section names; a name that"
          + " ends in .gz is unpacked. A line of a dump is {\"topic\", \"key\", \"value\"}, what kcat -J"
          + " prints, or a change as Debezium wrote it, which is what Kafka's console consumer prints."
          + " The files may be named in any order, and their lines may stand in any order, but for dumps"
          + " that tell the ends of transactions, which are in the order of their log: the alerts"
          + " are the same bytes. No server is needed.",
      "",
      "The clock follows the times of recording. Limits that end after --until are not judged."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed, with the reason",
      "2:the command was not understood",
      "3:done, but something could not be read"
    })
final class ReplayCommand implements Callable<Integer> {
  private static final int UNREAD = 3;

  @Spec private CommandSpec spec;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      required = true,
      description = "What the tables mean; several of one domain, once for each.")
  private List<Path> mappings = new ArrayList<>();

  @Option(
      names = "--rules",
      paramLabel = "PATH",
      description = {
        "Files of rules, or folders with .yaml files. Default: the rules of Xiezhi.",
        "Its calendars count unless there are calendars among these."
      })
  private List<Path> rules = new ArrayList<>();

  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      arity = "1..*",
      description = "The files.")
  private List<Path> inputs = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where the alerts go, each as JSON on a line, in the order of being raised.")
  private Path out;

  @Option(
      names = "--dead-letters",
      paramLabel = "FILE",
      description = "Where the lines go that cannot be read, with file, line and reason.")
  private Path deadLetters;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = {
        "Judge what was known at this time: 2026-03-31 (the whole day, in the mapping's zone) or"
            + " 2026-03-31T12:00:00+08:00. Default: the last time that the files tell."
      })
  private String until;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "How many tasks judge. Default: one for each processor.")
  private int parallelism = Runtime.getRuntime().availableProcessors();

  /** Where state is kept. */
  enum State {
    ROCKSDB,
    HEAP
  }

  @Option(
      names = "--state",
      description = "Where state is kept: ${COMPLETION-CANDIDATES}. Default: rocksdb, as live.")
  private State state = State.ROCKSDB;

  @Option(names = "--json", description = "The figures as one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    CheckedRules checked = check();
    checked.problems().forEach(err::println);
    if (!checked.problems().isEmpty()) {
      err.println(checked.problems().size() + " problems: nothing was replayed.");
      return 1;
    }
    CheckedRules.InDomain domain = domain(checked);
    ReplayProgressLines progress = new ReplayProgressLines(err, isTerminal());
    ReplayReport report = Replay.run(options(domain), progress);
    progress.end();
    ReplayPage page = new ReplayPage(report, domain);
    PrintWriter to = spec.commandLine().getOut();
    if (json) {
      to.println(Json.pretty(page.json(out)));
    } else {
      page.lines(out).forEach(to::println);
    }
    page.warnings(deadLetters).forEach(err::println);
    return report.deadLetters() == 0 ? 0 : UNREAD;
  }

  @SuppressWarnings("SystemConsoleNull") // the program runs on Java 17
  private static boolean isTerminal() {
    return System.console() != null;
  }

  private CheckedRules check() throws IOException {
    try {
      return new Workshop(Home.find(), Path.of("")).check(rules, mappings);
    } catch (NoSuchFileException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private CheckedRules.InDomain domain(CheckedRules checked) {
    if (checked.domains().size() != 1) {
      throw new ParameterException(
          spec.commandLine(), "The mappings of a replay must be of one domain.");
    }
    if (checked.rules() == 0) {
      throw new ParameterException(spec.commandLine(), "There is no rule to judge by.");
    }
    return checked.domains().get(0);
  }

  private ReplayOptions options(CheckedRules.InDomain domain) {
    try {
      return new ReplayOptions(
          inputs,
          domain.domain(),
          domain.texts(),
          out,
          Optional.ofNullable(deadLetters),
          Optional.ofNullable(until).map(text -> instant(text, domain)),
          parallelism,
          state == State.HEAP);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "This cannot be done: " + e.getMessage(), e);
    }
  }

  private Instant instant(String text, CheckedRules.InDomain domain) {
    try {
      return text.indexOf('T') < 0
          ? LocalDate.parse(text)
              .plusDays(1)
              .atStartOfDay(domain.schema().zone())
              .toInstant()
              .minusMillis(1)
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--until is a day such as 2026-03-31 or a time such as 2026-03-31T12:00:00+08:00, not \""
              + text
              + "\".",
          e);
    }
  }
}
