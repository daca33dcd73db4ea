package org.xiezhi.local.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.xiezhi.supervision.JobOptions;
import org.xiezhi.supervision.SupervisionJob;

/** The supervision of one watch. */
final class WatchJob implements Job {
  private final Configuration own;

  /**
   * @param own the options of this watch, beside those that all share
   */
  WatchJob(Configuration own) {
    this.own = own;
  }

  @Override
  public String name() {
    return own.get(JobOptions.WATCH);
  }

  @Override
  public StreamGraph build(Configuration shared) {
    Configuration configuration = new Configuration(shared);
    configuration.addAll(own);
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(configuration);
    try {
      JobOptions options = JobOptions.of(configuration);
      SupervisionJob.check(options);
      SupervisionJob.define(environment, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The start of the job was interrupted.", e);
    }
    return environment.getStreamGraph();
  }
}
