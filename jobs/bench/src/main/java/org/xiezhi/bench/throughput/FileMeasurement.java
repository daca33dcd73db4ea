package org.xiezhi.bench.throughput;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.xiezhi.bench.stream.Message;
import org.xiezhi.bench.stream.Workload;
import org.xiezhi.connectors.file.DumpReader;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.local.folder.Home;
import org.xiezhi.supervision.replay.Replay;
import org.xiezhi.supervision.replay.ReplayOptions;
import org.xiezhi.supervision.replay.ReplayReport;
import org.xiezhi.supervision.rules.RuleFiles;

/** Changes in a file: decoded by one thread and nothing else, and replayed. */
public final class FileMeasurement {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Path file;
  private final ReplayOptions options;
  private final long changes;

  /**
   * @param home of the mapping and the rules
   * @param folder for the file and what comes of it
   * @param workload what is in the file
   * @param changes how many that are
   * @param parallelism of the replay
   */
  public FileMeasurement(Home home, Path folder, Workload workload, long changes, int parallelism)
      throws IOException {
    this.file = folder.resolve("changes.jsonl");
    this.changes = changes;
    this.options =
        new ReplayOptions(
            List.of(file),
            new Domain(List.of(Measurement.mapping(home))),
            RuleFiles.read(home.rules(), "approval"),
            folder.resolve("alerts.jsonl"),
            Optional.empty(),
            Optional.empty(),
            parallelism,
            false);
    write(workload);
  }

  private void write(Workload workload) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      for (Message message = workload.next(); message != null; message = workload.next()) {
        out.write("{\"topic\":\"cdc.approval\",\"key\":".getBytes(StandardCharsets.UTF_8));
        out.write(message.key());
        out.write(",\"value\":".getBytes(StandardCharsets.UTF_8));
        out.write(message.value());
        out.write("}\n".getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /**
   * Runs both once to warm up, and then in rounds.
   *
   * @param each is told each result as it comes, warm-ups included
   * @return the results of the rounds
   */
  public List<Result> run(int rounds, Consumer<Result> each) throws Exception {
    List<Result> results = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      for (Result result : List.of(decode(), replay())) {
        each.accept(result);
        if (round > 0) {
          results.add(result);
        }
      }
    }
    return results;
  }

  private Result decode() throws Exception {
    System.gc(); // What the run before has left must not be this one's to clear away.
    long before = SYSTEM.getProcessCpuTime();
    long begun = System.nanoTime();
    long decoded = 0;
    try (DumpReader dump = new DumpReader(file.toString(), null, Files.newInputStream(file))) {
      while (dump.next() != null) {
        decoded++;
      }
    }
    return result(Stage.DECODE, (System.nanoTime() - begun) / 1e9, before, decoded, 0);
  }

  private Result replay() throws Exception {
    System.gc();
    long before = SYSTEM.getProcessCpuTime();
    ReplayReport report = Replay.run(options, progress -> {});
    return result(
        Stage.REPLAY, report.seconds(), before, report.alertCount(), report.deadLetters());
  }

  private Result result(
      Stage stage, double seconds, long cpuBefore, long results, long deadLetters) {
    double cpu = (SYSTEM.getProcessCpuTime() - cpuBefore) / 1e9;
    return new Result(stage, changes, seconds, cpu, results, deadLetters);
  }
}
