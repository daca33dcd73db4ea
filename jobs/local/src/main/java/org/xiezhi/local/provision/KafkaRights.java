package org.xiezhi.local.provision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.xiezhi.local.server.ConnectServer;
import org.xiezhi.local.server.KafkaUser;

/** What each user of the broker may do; what is not said here is refused. */
public final class KafkaRights {
  private final Map<String, List<AclBinding>> rights = new TreeMap<>();

  private KafkaRights() {}

  /**
   * The rights of all users, by the user's name.
   *
   * @param captured the topic of each connector, by the connector's name
   * @param histories the topics in which some keep the definitions of their tables
   */
  public static Map<String, List<AclBinding>> of(
      Map<String, String> captured, Map<String, String> histories) {
    Collection<String> changes = captured.values();
    List<String> rules = List.of(Topics.RULES);
    List<String> results = List.of(Topics.ALERTS, Topics.DEAD_LETTERS);
    KafkaRights all = new KafkaRights();
    all.topics(KafkaUser.READER, changes, AclOperation.READ);
    all.topics(KafkaUser.READER, rules, AclOperation.READ);
    all.topics(KafkaUser.READER, results, AclOperation.READ);
    all.groups(KafkaUser.READER, KafkaUser.READER);

    // At its start it also asks how the topics are set up.
    all.topics(KafkaUser.JOB, changes, AclOperation.READ, AclOperation.DESCRIBE_CONFIGS);
    all.topics(KafkaUser.JOB, rules, AclOperation.READ);
    all.topics(KafkaUser.JOB, results, AclOperation.WRITE);
    all.groups(KafkaUser.JOB, "xiezhi-");

    all.topics(KafkaUser.PUBLISHER, rules, AclOperation.WRITE);

    all.topics(KafkaUser.RETRY, List.of(Topics.DEAD_LETTERS), AclOperation.READ);
    all.topics(KafkaUser.RETRY, changes, AclOperation.WRITE);

    all.topics(
        KafkaUser.WORKER,
        ConnectServer.TOPICS,
        AclOperation.READ,
        AclOperation.WRITE,
        AclOperation.CREATE,
        AclOperation.DESCRIBE_CONFIGS);
    all.groups(KafkaUser.WORKER, ConnectServer.GROUP);

    captured.forEach(
        (connector, topic) ->
            all.topics(
                KafkaUser.capture(connector),
                List.of(topic),
                AclOperation.WRITE,
                AclOperation.DESCRIBE_CONFIGS));
    histories.forEach(
        (connector, topic) -> {
          String user = KafkaUser.capture(connector);
          all.topics(
              user,
              List.of(topic),
              AclOperation.READ,
              AclOperation.WRITE,
              AclOperation.DESCRIBE_CONFIGS);
          all.groups(user, connector + "-schemahistory");
        });
    return all.rights;
  }

  private void topics(String user, Collection<String> topics, AclOperation... operations) {
    for (String topic : topics) {
      for (AclOperation operation : operations) {
        grant(user, new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL), operation);
      }
    }
  }

  /** Consumer groups whose names begin so. */
  private void groups(String user, String prefix) {
    grant(
        user,
        new ResourcePattern(ResourceType.GROUP, prefix, PatternType.PREFIXED),
        AclOperation.READ);
  }

  private void grant(String user, ResourcePattern pattern, AclOperation operation) {
    rights
        .computeIfAbsent(user, name -> new ArrayList<>())
        .add(
            new AclBinding(
                pattern,
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW)));
  }
}
