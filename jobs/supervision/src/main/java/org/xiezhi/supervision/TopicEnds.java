package org.xiezhi.supervision;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xiezhi.connectors.intake.LogEnds;

/**
 * How far the topics of the sources reach, each of one partition. It cannot be said of topics that
 * hold nothing, or no longer all that they held: what was found by records that are gone would seem
 * not to be so.
 */
final class TopicEnds implements LogEnds {
  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(TopicEnds.class);

  private final Properties kafka;
  private final List<TopicPartition> partitions;

  /**
   * @param kafka what an administrating client needs
   */
  TopicEnds(Properties kafka, List<String> topics) {
    this.kafka = kafka;
    this.partitions = topics.stream().map(topic -> new TopicPartition(topic, 0)).toList();
  }

  @Override
  public Map<String, Long> find() throws IOException, InterruptedException {
    try (Admin admin = Admin.create(kafka)) {
      return ends(offsets(admin, OffsetSpec.earliest()), offsets(admin, OffsetSpec.latest()));
    } catch (ExecutionException e) {
      throw new IOException(
          "Kafka does not say how far the topics reach: " + e.getCause().getMessage(), e);
    }
  }

  private Map<TopicPartition, Long> offsets(Admin admin, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    partitions.forEach(partition -> wanted.put(partition, which));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> found :
        admin.listOffsets(wanted).all().get().entrySet()) {
      offsets.put(found.getKey(), found.getValue().offset());
    }
    return offsets;
  }

  /** As the brokers tell the first offsets and those after the last. */
  static Map<String, Long> ends(Map<TopicPartition, Long> first, Map<TopicPartition, Long> last) {
    Map<String, Long> ends = new HashMap<>();
    for (Map.Entry<TopicPartition, Long> end : last.entrySet()) {
      String topic = end.getKey().topic();
      if (first.get(end.getKey()) > 0) {
        LOG.warn(
            "{} begins at offset {}: alerts that rest on what is gone are not found again, and"
                + " stay as they are",
            topic,
            first.get(end.getKey()));
        return Map.of();
      }
      if (end.getValue() == 0) {
        LOG.info("{} is empty: alerts of before stay as they are", topic);
        return Map.of();
      }
      ends.put(topic, end.getValue());
    }
    return ends;
  }
}
