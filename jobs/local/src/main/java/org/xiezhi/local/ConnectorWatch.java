package org.xiezhi.local;

import java.io.IOException;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.xiezhi.local.provision.ConnectorState;
import org.xiezhi.local.provision.Connectors;

/** Starts connectors again that have failed, which a worker never does by itself, and tells it. */
final class ConnectorWatch {
  private static final long PERIOD_MILLIS = 5_000;

  private final Connectors connectors;
  private final Reporter reporter;
  private final ConnectorFailures failures = new ConnectorFailures();

  ConnectorWatch(Connectors connectors, Reporter reporter) {
    this.connectors = connectors;
    this.reporter = reporter;
  }

  /** Watches in a thread of its own until it is told to end. */
  void start(BooleanSupplier ended) {
    Thread watcher =
        new Thread(
            () -> {
              try {
                while (!ended.getAsBoolean()) {
                  Thread.sleep(PERIOD_MILLIS);
                  look();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "watch-connectors");
    watcher.setDaemon(true);
    watcher.start();
  }

  private void look() throws InterruptedException {
    try {
      for (String name : connectors.names()) {
        ConnectorState state = connectors.state(name);
        if (state.failed()) {
          if (failures.failed(name, state.trouble(), Instant.now())) {
            reporter.say(
                "Connector "
                    + name
                    + " "
                    + state.summary()
                    + "; it is started again until it goes on.");
          }
          reporter.failing(failures.all());
          connectors.restartFailed(name);
        } else if (state.runs() && failures.runs(name, Instant.now())) {
          reporter.say("Connector " + name + " goes on.");
          reporter.failing(failures.all());
        }
      }
    } catch (IOException e) {
      // The worker itself is being brought back; its connectors are looked at again afterwards.
      return;
    }
  }
}
