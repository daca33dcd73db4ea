package org.xiezhi.local.job;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** One streaming job that the Flink process runs. */
public interface Job {
  /** The name of the job; it is shown, and its state is kept under it. */
  String name();

  /**
   * The topology.
   *
   * @param configuration Flink's options (state backend, checkpoints, parallelism) and ours, see
   *     {@link JobOptions}
   */
  StreamGraph build(Configuration configuration);
}
