package org.xiezhi.local.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiezhi.local.server.Http;

/** A real cluster in this process, with jobs that only count. */
class JobServerIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path temporary;

  @Test
  void aJobGoesOnFromItsLastCheckpoint() throws Exception {
    Counting job = new Counting(Long.MAX_VALUE);
    Configuration configuration = configuration();
    JobServer first = new JobServer(configuration);
    CompletableFuture<Integer> firstRun = start(first, job);
    await()
        .atMost(PATIENCE)
        .until(() -> RetainedCheckpoint.newest(checkpoints(), id(job)).isPresent());
    first.stop();
    await().atMost(PATIENCE).until(firstRun::isDone);
    String kept = RetainedCheckpoint.newest(checkpoints(), id(job)).orElseThrow().toString();

    JobServer second = new JobServer(configuration);
    CompletableFuture<Integer> secondRun = start(second, job);
    Http flink = Http.at("http://127.0.0.1:" + configuration.toMap().get("rest.port"));
    String restored = "/jobs/" + id(job) + "/checkpoints";
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () ->
                assertThat(
                        flink
                            .get(restored)
                            .body()
                            .path("latest")
                            .path("restored")
                            .path("external_path")
                            .asText())
                    .endsWith(kept));
    second.stop();
    await().atMost(PATIENCE).until(secondRun::isDone);
  }

  @Test
  void aJobThatEndsEndsTheServerWithAnError() throws Exception {
    JobServer server = new JobServer(configuration());
    assertThat(start(server, new Counting(10)).get(1, TimeUnit.MINUTES)).isEqualTo(1);
    server.stop();
  }

  private static CompletableFuture<Integer> start(JobServer server, Job job) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return server.run(List.of(job));
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }

  private static JobID id(Job job) {
    return RetainedCheckpoint.idOf(job.name());
  }

  private Path checkpoints() {
    return temporary.resolve("checkpoints");
  }

  private Configuration configuration() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    return Configuration.fromMap(
        Map.of(
            "rest.port",
            Integer.toString(port),
            "rest.bind-address",
            "127.0.0.1",
            "rest.address",
            "127.0.0.1",
            "state.backend.type",
            "rocksdb",
            "execution.checkpointing.interval",
            "500 ms",
            "execution.checkpointing.dir",
            checkpoints().toUri().toString(),
            "execution.checkpointing.externalized-checkpoint-retention",
            "RETAIN_ON_CANCELLATION"));
  }

  /** Counts up to a number, a hundred a second. */
  private record Counting(long count) implements Job {
    @Override
    public String name() {
      return "counting";
    }

    @Override
    public StreamGraph build(Configuration configuration) {
      StreamExecutionEnvironment environment =
          StreamExecutionEnvironment.getExecutionEnvironment(configuration);
      environment.setParallelism(1);
      DataGeneratorSource<Long> numbers =
          new DataGeneratorSource<>(n -> n, count, RateLimiterStrategy.perSecond(100), Types.LONG);
      environment
          .fromSource(numbers, WatermarkStrategy.noWatermarks(), "numbers")
          .uid("numbers")
          .map((MapFunction<Long, Long>) number -> number)
          .uid("same")
          .sinkTo(new DiscardingSink<>())
          .uid("nowhere");
      return environment.getStreamGraph();
    }
  }
}
