package org.xiezhi.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.kafka.KafkaConnection;
import org.xiezhi.local.server.KafkaUser;

/** What each user of the broker is refused, tried on the real one. */
abstract class KafkaUserStories {
  private static final String CHANGES = "cdc.approval";
  private static final List<String> TOPICS =
      List.of(CHANGES, "rules", "alerts", "dead-letters", "connect-configs", "connect-offsets");
  private static final Map<String, Integer> SHORT =
      Map.of("default.api.timeout.ms", 3000, "request.timeout.ms", 2000, "max.block.ms", 3000);

  private static final int LOOKS = 5;

  private final Product product;

  KafkaUserStories(Product product) {
    this.product = product;
  }

  @Test
  void eachReadsAndWritesWhatItIsForAndNothingElse() throws Exception {
    assertRights(KafkaUser.READER, List.of(CHANGES, "rules", "alerts", "dead-letters"), List.of());
    assertRights(KafkaUser.JOB, List.of(CHANGES, "rules"), List.of("alerts", "dead-letters"));
    assertRights(KafkaUser.PUBLISHER, List.of(), List.of("rules"));
    assertRights(KafkaUser.RETRY, List.of("dead-letters"), List.of(CHANGES));
    assertRights(KafkaUser.capture("approval"), List.of(), List.of(CHANGES));
    List<String> own = List.of("connect-configs", "connect-offsets");
    assertRights(KafkaUser.WORKER, own, own);
  }

  @Test
  void nobodyButTheHolderOfTheKeyMakesTopicsUsersOrRights() throws Exception {
    for (String user : List.of(KafkaUser.READER, KafkaUser.JOB, KafkaUser.WORKER)) {
      try (Admin admin = Admin.create(connection(user).properties(SHORT))) {
        assertThatThrownBy(
                () -> admin.createTopics(List.of(new NewTopic("own", 1, (short) 1))).all().get())
            .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> admin.deleteTopics(List.of("alerts")).all().get())
            .hasCauseInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> admin.describeAcls(AclBindingFilter.ANY).values().get())
            .hasCauseInstanceOf(ClusterAuthorizationException.class);
        assertThatThrownBy(() -> admin.describeUserScramCredentials().all().get())
            .hasCauseInstanceOf(ClusterAuthorizationException.class);
      }
    }
  }

  @Test
  void whoHasNoPasswordOrAnothersIsNotLetIn() throws Exception {
    String brokers = product.stack().endpoints().kafka();
    KafkaUser reader = new KafkaUser(KafkaUser.READER, "guessed");
    Map<String, String> plain = new TreeMap<>(reader.properties());
    plain.put("sasl.mechanism", "PLAIN");
    plain.put(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"reader\""
            + " password=\"guessed\";");
    assertNotLetIn(KafkaConnection.open(brokers), TimeoutException.class);
    assertNotLetIn(
        new KafkaConnection(brokers, reader.properties()), SaslAuthenticationException.class);
    assertNotLetIn(new KafkaConnection(brokers, plain), UnsupportedSaslMechanismException.class);
    Map<String, String> swapped = new TreeMap<>(connection(KafkaUser.READER).settings());
    swapped.computeIfPresent(
        "sasl.jaas.config", (name, login) -> login.replace("\"reader\"", "\"job\""));
    assertNotLetIn(new KafkaConnection(brokers, swapped), SaslAuthenticationException.class);
  }

  private static void assertNotLetIn(
      KafkaConnection connection, Class<? extends Exception> refusal) {
    try (Admin admin = Admin.create(connection.properties(SHORT))) {
      assertThatThrownBy(() -> admin.listTopics().names().get()).hasCauseInstanceOf(refusal);
    }
  }

  private void assertRights(String user, List<String> reads, List<String> writes) throws Exception {
    List<String> refusedToRead = new ArrayList<>();
    List<String> refusedToWrite = new ArrayList<>(TOPICS);
    refusedToWrite.removeAll(writes);
    for (String topic : TOPICS) {
      if (!canRead(user, topic)) {
        refusedToRead.add(topic);
      }
    }
    List<String> others = new ArrayList<>(TOPICS);
    others.removeAll(reads);
    assertThat(refusedToRead).as("what %s must not read", user).isEqualTo(others);
    for (String topic : refusedToWrite) {
      Topic written = new Topic(connection(user), topic);
      assertThatThrownBy(() -> written.send(null, "forged".getBytes(UTF_8)))
          .as("%s writes to %s", user, topic)
          .satisfiesAnyOf(
              failure -> assertThat(failure).isInstanceOf(AuthorizationException.class),
              failure -> assertThat(failure).hasCauseInstanceOf(AuthorizationException.class));
    }
  }

  private boolean canRead(String user, String topic) throws IOException {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            connection(user).properties(Map.of("auto.offset.reset", "earliest")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      consumer.seekToBeginning(consumer.assignment());
      try {
        // An empty topic gives nothing to who may read it, a forbidden one an answer at once.
        for (int look = 0; look < LOOKS && consumer.poll(Duration.ofSeconds(1)).isEmpty(); look++) {
          assertThat(consumer.assignment()).hasSize(1);
        }
        return true;
      } catch (TopicAuthorizationException e) {
        return false;
      }
    }
  }

  private KafkaConnection connection(String user) throws IOException {
    return KafkaConnection.secured(
        product.stack().endpoints().kafka(), product.folder().kafkaClient(user));
  }
}
