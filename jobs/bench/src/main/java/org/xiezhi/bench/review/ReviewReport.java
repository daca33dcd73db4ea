package org.xiezhi.bench.review;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.xiezhi.bench.figures.Distribution;

/**
 * How long a review took, and how long cards took beside it.
 *
 * @param keys how many were judged again
 * @param cards how many stood
 * @param loading seconds until all had been judged at first
 * @param review seconds from the other set's publication until the last card was told anew
 * @param alone milliseconds from overcharge to card, before
 * @param meanwhile the same, during the review
 */
public record ReviewReport(
    int keys,
    int cards,
    double loading,
    double review,
    List<Double> alone,
    List<Double> meanwhile) {
  /** What 99 of 100 cards must not exceed, in milliseconds. */
  private static final double LIMIT = 2_000;

  public ReviewReport {
    alone = List.copyOf(alone);
    meanwhile = List.copyOf(meanwhile);
  }

  /** Whether cards came in time during the review. */
  public boolean isFine() {
    return Distribution.of(meanwhile).percentile(99) <= LIMIT;
  }

  /** A table for people. */
  public String text() {
    return String.format(
            Locale.ROOT,
            "%,d keys judged for the first time in %.1f s, again in %.1f s (%,.0f a second); %,d"
                + " cards told anew%n",
            keys,
            loading,
            review,
            keys / review,
            cards)
        + String.format(
            Locale.ROOT,
            "%-28s %6s %8s %8s %8s%n",
            "overcharge → card, ms",
            "n",
            "p50",
            "p99",
            "max")
        + line("before the review", alone)
        + line("during the review", meanwhile);
  }

  private static String line(String when, List<Double> millis) {
    Distribution all = Distribution.of(millis);
    return String.format(
        Locale.ROOT,
        "%-28s %6d %8.0f %8.0f %8.0f%n",
        when,
        all.size(),
        all.percentile(50),
        all.percentile(99),
        all.max());
  }

  /** The same for programs. */
  public String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("keys", keys);
    json.put("cards", cards);
    json.put("loading_seconds", tenths(loading));
    json.put("review_seconds", tenths(review));
    put(json.putObject("before_millis"), alone);
    put(json.putObject("during_millis"), meanwhile);
    return json + "\n";
  }

  private static void put(ObjectNode json, List<Double> millis) {
    Distribution all = Distribution.of(millis);
    json.put("n", all.size());
    json.put("p50", tenths(all.percentile(50)));
    json.put("p99", tenths(all.percentile(99)));
    json.put("max", tenths(all.max()));
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
