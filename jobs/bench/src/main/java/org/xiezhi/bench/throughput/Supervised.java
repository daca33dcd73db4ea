package org.xiezhi.bench.throughput;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.xiezhi.connectors.intake.ClockLimits;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.map.Mapping;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.supervision.HeapLimits;
import org.xiezhi.supervision.SupervisionTopology;
import org.xiezhi.supervision.rules.Manifest;
import org.xiezhi.supervision.rules.RuleRecord;

/** The whole supervision as the product has it, of one source whose times are made up. */
public final class Supervised {
  /** Nobody waits for such a source, and neither the wall clock nor the broker's measures it. */
  private static final ClockLimits LIMITS =
      new ClockLimits(Duration.ofDays(1), Duration.ofDays(36_500));

  private Supervised() {}

  /**
   * @param rules as published
   * @param settings of the cluster
   */
  public static SupervisionTopology.Outputs of(
      DataStream<RawRecord> records,
      DataStream<RuleRecord> rules,
      Mapping mapping,
      ReadableConfig settings) {
    return SupervisionTopology.build(
        records, rules, new Domain(List.of(mapping)), LIMITS, HeapLimits.of(settings));
  }

  /**
   * A whole set as it is published.
   *
   * @param rules texts by name
   */
  public static List<RuleRecord> published(SortedMap<String, String> rules) {
    List<RuleRecord> records = new ArrayList<>();
    rules.forEach((name, text) -> records.add(new RuleRecord(name, text)));
    records.add(new RuleRecord(Manifest.NAME, Manifest.of(rules, null).toJson()));
    return records;
  }
}
