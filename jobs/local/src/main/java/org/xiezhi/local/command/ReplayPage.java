package org.xiezhi.local.command;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.local.rules.CheckedRules;
import org.xiezhi.supervision.replay.Oddity;
import org.xiezhi.supervision.replay.ReplayReport;
import org.xiezhi.supervision.replay.RuleCount;

/** What is told of a replay. */
final class ReplayPage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss XXX", Locale.ROOT);

  private static final List<Level> LEVELS =
      Arrays.stream(Level.values()).filter(level -> level != Level.NONE).toList();

  private static final int ODDITIES = 30;

  private final ReplayReport report;
  private final CheckedRules.InDomain rules;

  ReplayPage(ReplayReport report, CheckedRules.InDomain rules) {
    this.report = report;
    this.rules = rules;
  }

  private record OfRule(
      String rule, String title, Map<String, Long> levels, long cannotSay, long over) {}

  private record Figures(
      long changes,
      long events,
      long references,
      long deadLetters,
      long recordedAfterUntil,
      double seconds,
      long changesPerSecond,
      Instant firstRecorded,
      Instant lastRecorded,
      Instant judgedUntil,
      String out,
      long alerts,
      long cannotSay,
      List<OfRule> rules,
      SortedSet<String> sortedOnDisk,
      List<String> firstDeadLetters,
      List<Oddity> oddities) {}

  /** For programs. */
  Object json(Path out) {
    return new Figures(
        report.changes(),
        report.events(),
        report.references(),
        report.deadLetters(),
        report.after(),
        report.seconds(),
        Math.round(report.rate()),
        report.firstRecorded(),
        report.lastRecorded(),
        report.until(),
        out.toString(),
        report.alertCount(),
        report.cannotSay(),
        ofRules(),
        new TreeSet<>(report.sorted()),
        report.firstDeadLetters(),
        report.oddities());
  }

  /** Every rule, also one that found nothing: that is an answer too. */
  private List<OfRule> ofRules() {
    List<OfRule> all = new ArrayList<>();
    for (var rule : rules.set().rules()) {
      RuleCount count =
          report.alerts().getOrDefault(rule.id(), new RuleCount(new TreeMap<>(), 0, 0));
      Map<String, Long> levels = new LinkedHashMap<>();
      for (Level level : LEVELS) {
        levels.put(level.word(), count.levels().getOrDefault(level, 0L));
      }
      all.add(new OfRule(rule.id(), rule.title().en(), levels, count.cannotSay(), count.over()));
    }
    return all;
  }

  /** For people. */
  List<String> lines(Path out) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d changes: %,d events and %,d reference rows, in %.1f s (%,.0f changes/s).",
            report.changes(),
            report.events(),
            report.references(),
            report.seconds(),
            report.rate()));
    if (report.firstRecorded() == null) {
      lines.add("Nothing was recorded that could be judged.");
    } else {
      lines.add(
          "Recorded from "
              + time(report.firstRecorded())
              + " to "
              + time(report.lastRecorded())
              + ". Judged until "
              + time(report.until())
              + "; limits that end later are not.");
    }
    lines.add("");
    lines.addAll(table());
    lines.add("");
    lines.add(String.format(Locale.ROOT, "%,d alerts are in %s.", report.alertCount(), out));
    lines.add("");
    lines.addAll(oddities());
    return lines;
  }

  private List<String> oddities() {
    List<String> lines = new ArrayList<>();
    if (report.oddities().isEmpty()) {
      lines.add("Nothing in the files was strange.");
      return lines;
    }
    lines.add("Strange in the files:");
    report.oddities().stream().limit(ODDITIES).forEach(o -> lines.add("  " + o.sentence()));
    if (report.oddities().size() > ODDITIES) {
      lines.add(
          "  … and " + (report.oddities().size() - ODDITIES) + " more; all of them with --json.");
    }
    return lines;
  }

  private List<String> table() {
    List<String> lines = new ArrayList<>();
    List<OfRule> all = ofRules();
    int width = all.stream().mapToInt(rule -> rule.rule().length()).max().orElse(4);
    StringBuilder head = new StringBuilder(pad("rule", width));
    for (Level level : LEVELS) {
      head.append(String.format(Locale.ROOT, " %9s", level.word()));
    }
    lines.add(head.append(" cannot say      over  title").toString());
    for (OfRule rule : all) {
      StringBuilder line = new StringBuilder(pad(rule.rule(), width));
      rule.levels().values().forEach(n -> line.append(String.format(Locale.ROOT, " %,9d", n)));
      line.append(String.format(Locale.ROOT, " %,10d %,9d  ", rule.cannotSay(), rule.over()));
      lines.add(line.append(rule.title()).toString());
    }
    return lines;
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /** What went wrong on the way. */
  List<String> warnings(Path deadLetters) {
    List<String> lines = new ArrayList<>();
    for (String file : new TreeSet<>(report.sorted())) {
      lines.add(file + " is not in the order of recording; it was sorted on the disk.");
    }
    if (report.after() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%,d events and reference rows were recorded after --until and left out.",
              report.after()));
    }
    if (report.deadLetters() > 0) {
      lines.add(String.format(Locale.ROOT, "%,d changes could not be read:", report.deadLetters()));
      report.firstDeadLetters().forEach(letter -> lines.add("  " + letter));
      boolean more = report.deadLetters() > report.firstDeadLetters().size();
      lines.add(
          deadLetters == null
              ? (more ? "  … " : "  ") + "All of them go to a file with --dead-letters FILE."
              : "  All of them are in " + deadLetters + ".");
    }
    return lines;
  }

  private String time(Instant instant) {
    ZoneId zone = rules.schema().zone();
    return TIME.format(instant.atZone(zone));
  }
}
