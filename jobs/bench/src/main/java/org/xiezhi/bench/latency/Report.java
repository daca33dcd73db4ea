package org.xiezhi.bench.latency;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xiezhi.bench.figures.Distribution;

/** How long it took, over all, and part by part. */
public final class Report {
  /** What must not be exceeded by the 99th percentile. */
  private static final double LIMIT_MILLIS = 2_000;

  /** From where to where; the parts are those of the first. */
  private enum Span {
    COMMITTED_TO_FOUND("commit returned → found by a search"),
    SENT_TO_FOUND("commit sent → found by a search"),
    COMMITTED_TO_KAFKA("  commit returned → in Kafka"),
    KAFKA_TO_DETECTED("  in Kafka → alert made"),
    DETECTED_TO_FOUND("  alert made → found by a search");

    private final String title;

    Span(String title) {
      this.title = title;
    }
  }

  private final int overcharges;
  private final Map<Span, List<Double>> millis = new EnumMap<>(Span.class);

  private Report(int overcharges) {
    this.overcharges = overcharges;
    for (Span span : Span.values()) {
      millis.put(span, new ArrayList<>());
    }
  }

  /**
   * @param sightings by case
   * @param appends by offset
   */
  static Report of(
      List<Overcharge> overcharges, Map<String, Sighting> sightings, Map<Long, Instant> appends) {
    Report report = new Report(overcharges.size());
    for (Overcharge overcharge : overcharges) {
      Sighting sighting = sightings.get(overcharge.application());
      if (sighting != null) {
        report.add(overcharge, sighting, appends.get(sighting.offset()));
      }
    }
    return report;
  }

  private void add(Overcharge overcharge, Sighting sighting, Instant appended) {
    long found = sighting.foundNanos();
    add(Span.COMMITTED_TO_FOUND, (found - overcharge.committedNanos()) / 1e6);
    add(Span.SENT_TO_FOUND, (found - overcharge.sentNanos()) / 1e6);
    if (appended != null) {
      add(Span.COMMITTED_TO_KAFKA, between(overcharge.committedAt(), appended));
      add(Span.KAFKA_TO_DETECTED, between(appended, sighting.detectedAt()));
    }
    add(Span.DETECTED_TO_FOUND, between(sighting.detectedAt(), sighting.foundAt()));
  }

  private void add(Span span, double value) {
    millis.get(span).add(value);
  }

  private static double between(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }

  /** How many alerts were never found. */
  public int missing() {
    return overcharges - millis.get(Span.COMMITTED_TO_FOUND).size();
  }

  /** Whether all alerts were found, and all but a hundredth of them in time. */
  public boolean isFine() {
    return overcharges > 0
        && missing() == 0
        && Distribution.of(millis.get(Span.COMMITTED_TO_FOUND)).percentile(99) <= LIMIT_MILLIS;
  }

  /** A table for people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-38s %8s %8s %8s %8s%n",
            overcharges + " overcharges, ms",
            "p50",
            "p90",
            "p99",
            "max"));
    millis.forEach(
        (span, values) -> {
          if (!values.isEmpty()) {
            Distribution all = Distribution.of(values);
            text.append(
                String.format(
                    Locale.ROOT,
                    "%-38s %8.0f %8.0f %8.0f %8.0f%n",
                    span.title,
                    all.percentile(50),
                    all.percentile(90),
                    all.percentile(99),
                    all.max()));
          }
        });
    if (missing() > 0) {
      text.append(missing()).append(" alerts were never found.\n");
    } else if (!isFine()) {
      text.append("The 99th percentile is over ").append((int) LIMIT_MILLIS).append(" ms.\n");
    }
    return text.toString();
  }

  /** The same for programs. */
  public String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("overcharges", overcharges);
    json.put("missing", missing());
    json.put("fine", isFine());
    ObjectNode spans = json.putObject("millis");
    millis.forEach(
        (span, values) -> {
          if (!values.isEmpty()) {
            Distribution all = Distribution.of(values);
            ObjectNode one = spans.putObject(span.name().toLowerCase(Locale.ROOT));
            one.put("p50", tenths(all.percentile(50)));
            one.put("p90", tenths(all.percentile(90)));
            one.put("p99", tenths(all.percentile(99)));
            one.put("max", tenths(all.max()));
          }
        });
    return json + "\n";
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
