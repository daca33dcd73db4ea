package org.xiezhi.bench.latency;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.server.Http;

/** Overcharges again and again on a running stack, and looks for the alerts. */
public final class Measurement {
  private static final int SHORTEST_PAUSE_MILLIS = 150;
  private static final int LONGEST_PAUSE_MILLIS = 850;

  /** Whatever is not found by then counts as never found. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Home home;
  private final Endpoints endpoints;

  public Measurement(Home home, Endpoints endpoints) {
    this.home = home;
    this.endpoints = endpoints;
  }

  /**
   * Measures.
   *
   * @param seed of the pauses between the overcharges: they are irregular, so that these keep no
   *     step with beats and refreshes
   * @param each is told after each how many there have been
   */
  public Report run(int overcharges, long seed, IntConsumer each)
      throws IOException, SQLException, InterruptedException {
    Lookout lookout =
        new Lookout(
            Http.at(endpoints.elasticsearch(), endpoints.reader(), endpoints.readerPassword()));
    Thread looking = new Thread(lookout, "lookout");
    looking.setDaemon(true);
    looking.start();
    List<Overcharge> committed = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    try (Hall hall =
        Hall.connect(
            endpoints.uri("approval"),
            home.connectors().resolve("sources/approval/examples/overcharge.sql"))) {
      for (int i = 1; i <= overcharges; i++) {
        committed.add(hall.overcharge(lookout::expect));
        each.accept(i);
        lookout.missing();
        Thread.sleep(random.nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
      }
    }
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (lookout.missing() > 0 && System.nanoTime() < until) {
      Thread.sleep(SHORTEST_PAUSE_MILLIS);
    }
    lookout.end();
    looking.join();
    List<Long> offsets = lookout.sightings().values().stream().map(Sighting::offset).toList();
    return Report.of(
        committed,
        lookout.sightings(),
        Appends.of(endpoints.kafkaConnection(), "cdc.approval", offsets));
  }
}
