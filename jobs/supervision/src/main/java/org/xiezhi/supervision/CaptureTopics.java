package org.xiezhi.supervision;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.xiezhi.connectors.map.Mapping;

/**
 * Refuses topics from which neither the order of a source's log nor its clock can be had: each
 * source has one topic of one partition, stamped by the broker.
 */
final class CaptureTopics {
  private static final String APPENDED = "LogAppendTime";

  private final Admin kafka;

  CaptureTopics(Admin kafka) {
    this.kafka = kafka;
  }

  /**
   * Looks at the topics of all sources.
   *
   * @throws IllegalArgumentException if one cannot be used; a sentence for each, with what to do
   * @throws IOException if the brokers do not tell
   */
  void check(Collection<Mapping> mappings) throws IOException, InterruptedException {
    List<String> problems = new ArrayList<>();
    try {
      Set<String> names = new TreeSet<>(kafka.listTopics().names().get());
      for (Mapping mapping : mappings) {
        String problem =
            names.contains(mapping.topic())
                ? problem(mapping.topic())
                : missing(mapping.source(), mapping.topic(), names);
        if (problem != null) {
          problems.add(problem + advice(mapping.topic()));
        }
      }
    } catch (ExecutionException e) {
      throw new IOException(
          "The brokers do not tell of the topics of the sources: " + e.getCause().getMessage(), e);
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join(" ", problems));
    }
  }

  /** Null if it can be used. */
  private String problem(String topic) throws ExecutionException, InterruptedException {
    int partitions =
        kafka.describeTopics(Set.of(topic)).allTopicNames().get().get(topic).partitions().size();
    if (partitions != 1) {
      return "The topic "
          + topic
          + " has "
          + partitions
          + " partitions, but only within one is the order of the topic that of the source's log.";
    }
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    String stamp =
        kafka
            .describeConfigs(Set.of(resource))
            .all()
            .get()
            .get(resource)
            .get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)
            .value();
    return APPENDED.equals(stamp)
        ? null
        : "The topic "
            + topic
            + " takes its times from who writes ("
            + stamp
            + "), but only the broker's own can tell whether a commit time is to be believed.";
  }

  private static String missing(String source, String topic, Set<String> names) {
    return names.stream()
        .filter(name -> name.startsWith(source + ".") || name.startsWith(topic + "."))
        .findFirst()
        .map(
            ofTable ->
                "The source "
                    + source
                    + " has a topic for each table ("
                    + ofTable
                    + "), which loses the order of its log, and no topic "
                    + topic
                    + ".")
        .orElse("There is no topic " + topic + " of the source " + source + ".");
  }

  private static String advice(String topic) {
    return " Set the connector up so that everything goes to the topic "
        + topic
        + " (the transform RegexRouter with regex .* and replacement "
        + topic
        + ", topic.creation.default.partitions=1,"
        + " topic.creation.default.message.timestamp.type=LogAppendTime), and begin with a new"
        + " topic.";
  }
}
