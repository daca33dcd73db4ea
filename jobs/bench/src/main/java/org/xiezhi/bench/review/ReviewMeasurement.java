package org.xiezhi.bench.review;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.xiezhi.bench.stream.Backlog;
import org.xiezhi.bench.stream.Captured;
import org.xiezhi.bench.stream.Message;
import org.xiezhi.bench.throughput.Cluster;
import org.xiezhi.bench.throughput.Measurement;
import org.xiezhi.bench.throughput.Supervised;
import org.xiezhi.connectors.map.Mapping;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.local.folder.Home;
import org.xiezhi.supervision.JobOptions;
import org.xiezhi.supervision.rules.AlwaysIdle;
import org.xiezhi.supervision.rules.Manifest;
import org.xiezhi.supervision.rules.RuleFiles;
import org.xiezhi.supervision.rules.RuleRecord;

/**
 * The whole topology with the settings of the product, open cases in its state, and another set of
 * rules, while overcharges go on one after another:
 *
 * <pre>
 *   open cases ─▶ judged │ overcharges, alone │ another set ─▶ overcharges meanwhile ─▶ all told anew
 * </pre>
 *
 * In one of a thousand cases too much is charged. Each such card stands under the rule whose text
 * changes, so the review tells it anew: when the last one was, the review has passed all keys but
 * those behind it, a thousandth.
 */
public final class ReviewMeasurement {
  private static final String RULE = "appr-fee-001.yaml";

  /** What a limit that runs out meanwhile tells of a case is no card of this rule. */
  private static final String FEES = "APPR-FEE-001";

  private static final int CARD_EVERY = 1_000;
  private static final int BEAT_EVERY = 500;
  private static final long PROBE_EVERY_MILLIS = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(60);

  private final Plan plan;
  private final Backlog backlog;
  private final SortedMap<String, String> rules;
  private final Mapping mapping;
  private final Consumer<String> progress;
  private final Feed<RawRecord> records = new Feed<>("review-records");
  private final Feed<RuleRecord> texts = new Feed<>("review-rules");
  private final Cards cards = new Cards("review");
  private long offset;
  private int probes;

  /**
   * What is to be run.
   *
   * @param keys how many cases are open
   * @param alone how many overcharges come before the review
   * @param hot how much heap the states of cases lately in use may take, as Flink writes it
   */
  public record Plan(int keys, int alone, String hot) {
    public Plan {
      if (keys < CARD_EVERY || alone < 1) {
        throw new IllegalArgumentException(
            "A review is measured with " + CARD_EVERY + " keys at least, and some overcharges.");
      }
    }
  }

  private record Probe(String application, long due) {}

  /**
   * @param progress is told in words how far it is
   */
  public ReviewMeasurement(Home home, Plan plan, Consumer<String> progress) throws IOException {
    this.plan = plan;
    this.progress = progress;
    backlog =
        new Backlog(
            Captured.read(
                home.connectors().resolve("flink/src/test/resources/approval/captured.jsonl")));
    rules = new TreeMap<>(RuleFiles.read(home.rules(), "approval"));
    mapping = Measurement.mapping(home);
  }

  /**
   * @param folder for checkpoints and for state on disk
   */
  public ReviewReport run(Path folder) throws Exception {
    Map<String, String> settings = Map.of(JobOptions.HOT_MEMORY.key(), plan.hot());
    try (Cluster cluster = Cluster.start(folder, settings)) {
      cluster.begin(graph(cluster));
      publish();
      final double loading = load();
      progress.accept(plan.keys() + " keys are judged; now overcharges come alone.");
      List<Probe> alone = new ArrayList<>();
      probe(alone, () -> alone.size() >= plan.alone());
      final int before = cards.count();

      rules.compute(name(), (name, text) -> text + "# Another wording.\n");
      String hash = Manifest.of(rules, null).texts().get(name());
      progress.accept("Another set of rules is published; overcharges go on meanwhile.");
      final long published = System.nanoTime();
      publish();
      List<Probe> meanwhile = new ArrayList<>();
      probe(meanwhile, () -> cards.countNotUnder(hash) == 0);
      return new ReviewReport(
          plan.keys(),
          before,
          loading,
          (cards.toldAnew(hash) - published) / 1e9,
          millis(alone),
          millis(meanwhile));
    }
  }

  @SuppressWarnings("deprecation") // the simplest sources there are
  private StreamGraph graph(Cluster cluster) {
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(cluster.settings());
    DataStream<RawRecord> read =
        environment
            .addSource(records, "changes", TypeInformation.of(RawRecord.class))
            .uid("changes")
            .setParallelism(1);
    DataStream<RuleRecord> published =
        environment
            .addSource(texts, "rules", TypeInformation.of(RuleRecord.class))
            .uid("rules")
            .setParallelism(1)
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.forGenerator(context -> new AlwaysIdle()))
            .uid("rules-idle")
            .setParallelism(1);
    Supervised.of(read, published, mapping, cluster.settings())
        .alerts()
        .filter(alert -> alert.rule().equals(FEES))
        .uid("cards-of-fees")
        .sinkTo(cards)
        .uid("alerts");
    StreamGraph graph = environment.getStreamGraph();
    graph.setJobName("review");
    return graph;
  }

  private String name() {
    return rules.keySet().stream()
        .filter(name -> name.endsWith("/" + RULE))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The catalogue has no " + RULE + "."));
  }

  private void publish() throws InterruptedException {
    for (RuleRecord record : Supervised.published(rules)) {
      texts.put(record);
    }
  }

  /** Opens the cases and waits until all of them are judged; gives the seconds. */
  private double load() throws InterruptedException {
    final long begun = System.nanoTime();
    for (Message row : backlog.catalogue()) {
      tell(row);
    }
    for (int i = 1; i <= plan.keys(); i++) {
      String application = String.format("370220261124%08d", i);
      for (Message row : backlog.open(application)) {
        tell(row);
      }
      if (i % CARD_EVERY == 0) {
        tell(backlog.overcharge(application));
      }
      if (i % BEAT_EVERY == 0) {
        tell(backlog.beat());
      }
      if (i % 100_000 == 0) {
        progress.accept(i + " cases are told.");
      }
    }
    tell(backlog.beat());
    await(() -> cards.count() == plan.keys() / CARD_EVERY);
    return (System.nanoTime() - begun) / 1e9;
  }

  /** Charges too much again and again, at an even pace, until it is enough and all are seen. */
  private void probe(List<Probe> probed, BooleanSupplier enough) throws InterruptedException {
    long due = System.nanoTime();
    long given = due + PATIENCE.toNanos();
    while (!enough.getAsBoolean()) {
      if (System.nanoTime() > given) {
        throw new IllegalStateException("The review has not ended within " + PATIENCE + ".");
      }
      due += TimeUnit.MILLISECONDS.toNanos(PROBE_EVERY_MILLIS);
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      String application = String.format("370220261125%08d", ++probes);
      probed.add(new Probe(application, due));
      for (Message row : backlog.open(application)) {
        tell(row);
      }
      tell(backlog.overcharge(application));
      tell(backlog.beat());
    }
    await(() -> probed.stream().noneMatch(probe -> cards.of(probe.application()).isEmpty()));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long given = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > given) {
        throw new IllegalStateException("The cards were not told within " + PATIENCE + ".");
      }
      Thread.sleep(10);
    }
  }

  private void tell(Message message) throws InterruptedException {
    records.put(
        new RawRecord(
            mapping.topic(),
            0,
            offset++,
            System.currentTimeMillis(),
            message.key(),
            message.value()));
  }

  /** From when each overcharge was due to when its card came out. */
  private List<Double> millis(List<Probe> probed) {
    return probed.stream()
        .map(probe -> (cards.of(probe.application()).get(0).nanos() - probe.due()) / 1e6)
        .toList();
  }
}
