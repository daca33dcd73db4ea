package org.xiezhi.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.deadletter.DeadLetterJson;
import org.xiezhi.connectors.deadletter.Dismissal;
import org.xiezhi.connectors.kafka.KafkaConnection;
import org.xiezhi.local.deadletter.RecordSender;
import org.xiezhi.local.server.KafkaUser;

/** The dead letters of a product in Kafka. */
final class LaidAside {
  private final Product product;

  LaidAside(Product product) {
    this.product = product;
  }

  /** Each job that reads a source lays aside what it cannot read, always under the same id. */
  List<DeadLetter> all() throws Exception {
    Map<String, DeadLetter> byId = new LinkedHashMap<>();
    for (DeadLetter letter : product.topic("dead-letters").all(DeadLetterJson::read)) {
      byId.putIfAbsent(letter.id, letter);
    }
    return List.copyOf(byId.values());
  }

  /** The one of an id. */
  DeadLetter of(String id) throws Exception {
    return only(letter -> letter.id.equals(id), id);
  }

  /** The one of a row, by its key as the connector writes it. */
  DeadLetter ofRow(String key) throws Exception {
    return only(letter -> new String(letter.key, UTF_8).equals(key), key);
  }

  /** Waits for the one of which something is true. */
  DeadLetter await(Predicate<DeadLetter> which) {
    return product
        .soon()
        .until(() -> all().stream().filter(which).toList(), found -> found.size() == 1)
        .get(0);
  }

  private DeadLetter only(Predicate<DeadLetter> which, String what) throws Exception {
    List<DeadLetter> letters = all().stream().filter(which).toList();
    assertThat(letters).as("dead letters of %s", what).hasSize(1);
    return letters.get(0);
  }

  /** As a person does it who has looked. */
  void setAside(DeadLetter letter) throws Exception {
    Dismissal why = new Dismissal("test", Instant.now(), "looked at");
    KafkaConnection kafka =
        KafkaConnection.secured(
            product.endpoints().kafka(), product.folder().kafkaClient(KafkaUser.RETRY));
    try (RecordSender records = new RecordSender(kafka)) {
      records.settingAside(why).send(letter);
    }
  }
}
