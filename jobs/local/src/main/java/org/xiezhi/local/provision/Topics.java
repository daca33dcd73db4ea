package org.xiezhi.local.provision;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.xiezhi.connectors.kafka.RecordLimit;
import org.xiezhi.connectors.source.Source;
import org.xiezhi.connectors.source.Sources;
import org.xiezhi.local.server.KafkaServer;

/** The topics of the product. */
public final class Topics {
  /** The rules in force; the newest text of each is kept for ever. */
  public static final String RULES = "rules";

  /** Alerts as they change. */
  public static final String ALERTS = "alerts";

  /** What could not be used, with the reason. */
  public static final String DEAD_LETTERS = "dead-letters";

  private static final String LARGEST = TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
  private static final String RECORD = Integer.toString(RecordLimit.BYTES);

  /** A statement of MariaDB that changes a table may be as long as the server takes, 16 MiB. */
  private static final String STATEMENT = Integer.toString(2 * RecordLimit.BYTES);

  private static final String CREATION = "topic.creation.default.";

  private final KafkaServer kafka;
  private final Sources sources;
  private final Connectors connectors;

  /**
   * @param connectors say how the topics of their changes are to be kept
   */
  public Topics(KafkaServer kafka, Sources sources, Connectors connectors) {
    this.sources = sources;
    this.kafka = kafka;
    this.connectors = connectors;
  }

  /** Makes the topics that are not there yet, and has the others take records as large as ours. */
  public void create() throws IOException, ExecutionException, InterruptedException {
    List<NewTopic> wanted = new ArrayList<>();
    for (Source source : sources.all()) {
      wanted.add(topic(source.topic(), captureSettings(source.name())));
    }
    Map<String, String> forEver = Map.of("retention.ms", "-1", LARGEST, RECORD);
    // Without it a connector does not know what the rows of its log mean: it is kept for ever.
    for (String history : connectors.histories().values()) {
      wanted.add(
          topic(
              history,
              Map.of("cleanup.policy", "delete", "retention.ms", "-1", LARGEST, STATEMENT)));
    }
    wanted.add(topic(RULES, Map.of("cleanup.policy", "compact")));
    wanted.add(topic(ALERTS, forEver));
    wanted.add(topic(DEAD_LETTERS, forEver));
    try (Admin admin = kafka.admin()) {
      Set<String> there = admin.listTopics().names().get();
      admin.incrementalAlterConfigs(widened(wanted, there)).all().get();
      wanted.removeIf(topic -> there.contains(topic.name()));
      admin.createTopics(wanted).all().get();
    }
  }

  /** Topics of an earlier version take no large records; all else of them is left as it is. */
  private static Map<ConfigResource, Collection<AlterConfigOp>> widened(
      List<NewTopic> wanted, Set<String> there) {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new LinkedHashMap<>();
    for (NewTopic topic : wanted) {
      String largest = topic.configs().get(LARGEST);
      if (largest != null && there.contains(topic.name())) {
        changes.put(
            new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
            List.of(
                new AlterConfigOp(new ConfigEntry(LARGEST, largest), AlterConfigOp.OpType.SET)));
      }
    }
    return changes;
  }

  private static NewTopic topic(String name, Map<String, String> settings) {
    // One partition, so that the order of the topic is the order in which things happened.
    return new NewTopic(name, 1, (short) 1).configs(settings);
  }

  /** The settings that the connector would give the topic if it had to make it itself. */
  private Map<String, String> captureSettings(String connector) throws IOException {
    JsonNode config = connectors.read(connector).path("config");
    Map<String, String> settings = new LinkedHashMap<>();
    config
        .properties()
        .forEach(
            entry -> {
              if (entry.getKey().startsWith(CREATION)) {
                settings.put(
                    entry.getKey().substring(CREATION.length()), entry.getValue().asText());
              }
            });
    settings.remove("partitions");
    settings.remove("replication.factor");
    return settings;
  }
}
