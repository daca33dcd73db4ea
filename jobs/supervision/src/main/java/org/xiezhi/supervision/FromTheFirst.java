package org.xiezhi.supervision;

import java.util.Collection;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Starts at the first record of a topic, and fails if an offset that a checkpoint names is gone: a
 * lost event is unforgivable, so nobody may silently go on elsewhere.
 */
final class FromTheFirst implements OffsetsInitializer {
  private static final long serialVersionUID = 1L;

  private final OffsetsInitializer earliest = OffsetsInitializer.earliest();

  @Override
  public Map<TopicPartition, Long> getPartitionOffsets(
      Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
    return earliest.getPartitionOffsets(partitions, retriever);
  }

  @Override
  @SuppressWarnings("deprecation") // Flink's interface names it
  public OffsetResetStrategy getAutoOffsetResetStrategy() {
    return OffsetResetStrategy.NONE;
  }
}
