package org.xiezhi.supervision.replay;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xiezhi.connectors.map.Domain;

/**
 * What is to be replayed.
 *
 * @param inputs dumps of topics, and CSV files that a mapping of the domain names
 * @param domain whose sources the files are from
 * @param rules texts of rules and calendars by name, without problems
 * @param out the file for the alerts, which is replaced
 * @param deadLetters the file for what cannot be read, which is replaced
 * @param until what was recorded later is left out, and limits are judged up to here; by default
 *     the last time that the files tell
 * @param parallelism of the evaluation
 * @param heap true to keep state on the heap, false to keep it in RocksDB as the live job does
 */
public record ReplayOptions(
    List<Path> inputs,
    Domain domain,
    SortedMap<String, String> rules,
    Path out,
    Optional<Path> deadLetters,
    Optional<Instant> until,
    int parallelism,
    boolean heap) {
  public ReplayOptions {
    inputs = List.copyOf(inputs);
    requireNonNull(domain);
    rules = new TreeMap<>(rules);
    requireNonNull(out);
    requireNonNull(deadLetters);
    requireNonNull(until);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("there is no file to replay");
    }
    if (parallelism < 1) {
      throw new IllegalArgumentException("the parallelism must be positive, not " + parallelism);
    }
  }
}
