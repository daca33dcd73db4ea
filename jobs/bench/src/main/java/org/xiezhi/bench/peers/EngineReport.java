package org.xiezhi.bench.peers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured of the engine, and whether it is what we want. */
public final class EngineReport {
  static final String CATALOGUE = "a busy hall";
  static final String RULES = "a busy hall, rules for one item or department each";

  private final Map<String, List<Score>> groups = new LinkedHashMap<>();

  /** What we want, and what there is. */
  private record Aim(String text, double wanted, double is) {
    boolean isMet() {
      return is >= wanted;
    }
  }

  /**
   * @param scores in the order in which they are shown; of each group, the first is that to which
   *     the others are compared
   */
  EngineReport(List<Score> scores) {
    for (Score score : scores) {
      groups.computeIfAbsent(score.group(), group -> new ArrayList<>()).add(score);
    }
  }

  static String openCases(int n) {
    return String.format(Locale.ROOT, "%,d open cases", n);
  }

  private List<Aim> aims() {
    List<Aim> aims = new ArrayList<>();
    addRate(7_000, 1_000_000, aims);
    addRate(220_000, 450_000, aims);
    groups.forEach(
        (group, scores) -> {
          addRatio(group, scores, Contestant.HAND_WRITTEN, 1, aims);
          addRatio(group, scores, Contestant.FLINK_CEP, 8, aims);
        });
    List<Score> byCount = groups.getOrDefault(RULES, List.of());
    if (!byCount.isEmpty()) {
      Score most = byCount.get(byCount.size() - 1);
      aims.add(
          new Aim(
              most.title() + " as fast as " + byCount.get(0).title(),
              0.8,
              most.timesAsFastAs(byCount.get(0))));
    }
    return aims;
  }

  private void addRate(int open, double wanted, List<Aim> aims) {
    List<Score> scores = groups.get(openCases(open));
    if (scores != null) {
      aims.add(new Aim("events/s with " + openCases(open), wanted, scores.get(0).rate()));
    }
  }

  private static void addRatio(
      String group, List<Score> scores, Contestant other, double wanted, List<Aim> aims) {
    for (Score score : scores) {
      if (score.title().equals(other.title())) {
        aims.add(
            new Aim(
                "times as fast as " + other.title() + ", " + group,
                wanted,
                scores.get(0).timesAsFastAs(score)));
      }
    }
  }

  /** A table for people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    groups.forEach(
        (group, scores) -> {
          text.append(
              String.format(
                  Locale.ROOT,
                  "%-42s %12s %14s %12s%n",
                  group,
                  "events/s",
                  "µs CPU/event",
                  "the first is"));
          for (Score score : scores) {
            text.append(
                String.format(
                    Locale.ROOT,
                    "  %-40s %,12.0f %14.2f %11.2fx%n",
                    score.title(),
                    score.rate(),
                    score.micros(),
                    scores.get(0).timesAsFastAs(score)));
          }
          text.append('\n');
        });
    text.append(
        """
        Who counts plain days is given weeks without holidays, in which all agree, and has told of
        exactly the same cases. Ratios are those of processor time.

        """);
    for (Aim aim : aims()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-11s %s: %,.2f, wanted %,.2f%n",
              aim.isMet() ? "reached" : "NOT REACHED",
              aim.text(),
              aim.is(),
              aim.wanted()));
    }
    return text.toString();
  }

  /** The same for programs. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode scores = json.putArray("scores");
    groups
        .values()
        .forEach(
            group ->
                group.forEach(
                    score ->
                        scores
                            .addObject()
                            .put("group", score.group())
                            .put("title", score.title())
                            .put("events_per_second", score.rate())
                            .put("cpu_micros_per_event", score.micros())
                            .put("first_times_as_fast", group.get(0).timesAsFastAs(score))));
    ArrayNode aims = json.putArray("aims");
    for (Aim aim : aims()) {
      aims.addObject()
          .put("aim", aim.text())
          .put("wanted", aim.wanted())
          .put("is", aim.is())
          .put("met", aim.isMet());
    }
    return json;
  }
}
