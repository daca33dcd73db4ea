package org.xiezhi.bench.command;

import java.io.IOException;
import org.xiezhi.bench.stream.Captured;
import org.xiezhi.bench.stream.Workload;
import org.xiezhi.local.folder.Home;
import picocli.CommandLine.Option;

/** What a measurement over a busy hall's changes is asked for. */
final class StreamOptions {
  @Option(
      names = "--changes",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many changes. Default: ${DEFAULT-VALUE}.")
  long changes;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each is run, after once to warm up. Default: ${DEFAULT-VALUE}.")
  int rounds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed makes the same changes. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", description = "The figures as one JSON object.")
  boolean json;

  /** The changes, made of captured ones. */
  Workload workload(Home home) throws IOException {
    return new Workload(
        Captured.read(
            home.connectors().resolve("flink/src/test/resources/approval/captured.jsonl")),
        seed,
        changes);
  }
}
