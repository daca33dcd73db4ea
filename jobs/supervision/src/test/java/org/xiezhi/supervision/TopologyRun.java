package org.xiezhi.supervision;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.xiezhi.connectors.intake.ClockLimits;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.supervision.rules.AlwaysIdle;
import org.xiezhi.supervision.rules.Manifest;
import org.xiezhi.supervision.rules.RuleFiles;
import org.xiezhi.supervision.rules.RuleRecord;

/** Runs records through the real topology, on the cluster of the test. */
public final class TopologyRun {
  private TopologyRun() {}

  /** Every step of every alert, without what belongs to the run. */
  @SuppressWarnings("try") // the iterator's close may be interrupted, and then the test is
  public static List<Alert> steps(
      List<RawRecord> records, List<RuleRecord> ruleRecords, Domain domain, int parallelism)
      throws Exception {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    environment.setParallelism(parallelism);
    DataStream<RawRecord> input = environment.fromData(records).setParallelism(1);
    DataStream<RuleRecord> rules =
        environment
            .fromData(ruleRecords)
            .setParallelism(1)
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.forGenerator(context -> new AlwaysIdle()))
            .setParallelism(1);
    SupervisionTopology.Outputs outputs =
        SupervisionTopology.build(
            input,
            rules,
            domain,
            new ClockLimits(Duration.ofMinutes(10), Duration.ofDays(36_500)),
            new HeapLimits(1_000, 1 << 20));
    List<Alert> steps = new ArrayList<>();
    try (CloseableIterator<Alert> alerts = outputs.alerts().executeAndCollect()) {
      alerts.forEachRemaining(alert -> steps.add(alert.detectedAt(null)));
    }
    return steps;
  }

  /** The rules of a folder, as they are published. */
  public static List<RuleRecord> rules(Path folder) throws IOException {
    return rules(RuleFiles.read(folder, "approval"));
  }

  /** Texts by name, as they are published: the manifest comes last. */
  public static List<RuleRecord> rules(Map<String, String> texts) {
    List<RuleRecord> records = new ArrayList<>();
    texts.forEach((name, text) -> records.add(new RuleRecord(name, text)));
    records.add(new RuleRecord(Manifest.NAME, Manifest.of(texts, null).toJson()));
    return records;
  }
}
