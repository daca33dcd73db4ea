package org.xiezhi.bench.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.xiezhi.engine.alert.Alert;

/** When the job of a name told which cards: what comes out of it. */
final class Cards implements Sink<Alert> {
  private static final long serialVersionUID = 1L;

  private static final Map<String, Map<String, List<Sight>>> SEEN = new ConcurrentHashMap<>();

  private final String run;

  /**
   * A step of the card of a case.
   *
   * @param nanos when it came out
   * @param hash of the rule that told it
   */
  record Sight(long nanos, String hash) {}

  Cards(String run) {
    this.run = run;
  }

  private Map<String, List<Sight>> all() {
    return SEEN.computeIfAbsent(run, key -> new ConcurrentHashMap<>());
  }

  /** The steps of the card of a case, in their order; empty if there is none. */
  List<Sight> of(String key) {
    return all().getOrDefault(key, List.of());
  }

  /** How many cases have a card. */
  int count() {
    return all().size();
  }

  /** How many cards stand under another rule than this last. */
  long countNotUnder(String hash) {
    return all().values().stream()
        .filter(steps -> !steps.get(steps.size() - 1).hash().equals(hash))
        .count();
  }

  /** When the last card that another rule had told was told under this one. */
  long toldAnew(String hash) {
    return all().values().stream()
        .filter(steps -> !steps.get(0).hash().equals(hash))
        .mapToLong(steps -> steps.get(steps.size() - 1).nanos())
        .max()
        .orElseThrow();
  }

  private void see(Alert alert) {
    Sight sight = new Sight(System.nanoTime(), alert.ruleHash());
    all()
        .merge(
            alert.key(),
            List.of(sight),
            (known, more) -> {
              List<Sight> steps = new ArrayList<>(known);
              steps.addAll(more);
              return List.copyOf(steps);
            });
  }

  @Override
  public SinkWriter<Alert> createWriter(WriterInitContext context) {
    return new SinkWriter<>() {
      @Override
      public void write(Alert alert, Context where) {
        see(alert);
      }

      @Override
      public void flush(boolean endOfInput) {}

      @Override
      public void close() {}
    };
  }
}
