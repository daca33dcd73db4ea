package org.xiezhi.local.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.TreeMap;
import org.xiezhi.city.truth.Expectation;
import org.xiezhi.city.truth.FoundAlert;
import org.xiezhi.city.truth.SimulatedRun;
import org.xiezhi.city.truth.Verdict;

/** A verdict as people read it. */
final class VerdictPage {
  private static final String LINE = "  %-16s %8s %8s %8s %8s%n";

  private VerdictPage() {}

  static void print(PrintWriter out, SimulatedRun run, Verdict verdict) {
    verdict.missed().forEach(miss -> print(out, miss));
    verdict.unexpected().forEach(alert -> print(out, alert));
    out.printf(LINE, "rule", "planted", "found", "missed", "false");
    new TreeMap<>(verdict.rules()).forEach((rule, count) -> print(out, rule, count));
    print(out, "all", verdict.total());
    if (!run.complete()) {
      out.printf(
          Locale.ROOT,
          "The simulation was broken off: %d alerts that were still to come are not counted.%n",
          verdict.undecided());
    }
    out.println(
        verdict.holds() ? "All found, none false." : "The alerts do not agree with the truth.");
  }

  private static void print(PrintWriter out, String rule, Verdict.Count count) {
    out.printf(LINE, rule, count.planted(), count.found(), count.missed(), count.unexpected());
  }

  private static void print(PrintWriter out, Verdict.Miss miss) {
    Expectation expected = miss.expectation();
    String instead = miss.instead().isEmpty() ? "nothing" : String.join("; ", miss.instead());
    out.printf(
        "missed: %s, %s: expected %s, found %s; %s%n",
        expected.key(), expected.rule(), expected.judgement(), instead, expected.why());
  }

  private static void print(PrintWriter out, Verdict.Unexpected unexpected) {
    FoundAlert alert = unexpected.alert();
    out.printf(
        "%s: %s, %s: %s; %s%n",
        unexpected.how(),
        alert.judgement().key(),
        alert.judgement().rule(),
        alert.judgement(),
        alert.message());
  }
}
