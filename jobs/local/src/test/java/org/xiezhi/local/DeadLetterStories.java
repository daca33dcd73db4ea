package org.xiezhi.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.deadletter.DeadLetterJson;
import org.xiezhi.connectors.document.AlertJson;
import org.xiezhi.local.status.Status;

/** What can't be used is laid aside with its bytes and the reason, and everything else goes on. */
abstract class DeadLetterStories {
  private static final String CAPTURED = "cdc.approval";

  /** The version of the first revision by the first generation of the state. */
  private static final long FIRST = (1L << Integer.SIZE) + 1;

  private final Product product;
  private final LaidAside laidAside;

  DeadLetterStories(Product product) {
    this.product = product;
    this.laidAside = new LaidAside(product);
  }

  @Test
  void whatIsNoChangeOrCanNotBeMappedIsCountedAndLaidAside() throws Exception {
    final long before = count();
    final long garbage =
        product.topic(CAPTURED).send(new byte[] {0, 1, 2}, "no JSON \u0000 at all".getBytes(UTF_8));
    assertThat(product.status().sources())
        .extracting(Status.Source::clock)
        .as("the source's clock, which is read from the same topic")
        .doesNotContainNull();
    product
        .hall()
        .run(
            """
            insert into hall.application (application_no, item_code, applied_at) values
              ('POISON-1', 'X', 'infinity'), ('POISON-2', 'X', '9999-12-31 00:00+08');
            insert into hall.fee (fee_no, application_no, fee_code, quantity, amount, charged_at) values
              ('POISON-3', 'POISON-1', 'GF-3701', 1, 'NaN', 'infinity')
            """);
    product.settle();

    assertThat(product.soon().until(this::count, now -> now == before + 4)).isEqualTo(before + 4);
    assertLaidAside(
        laidAside.of(CAPTURED + "-0-" + garbage),
        DeadLetter.Stage.DECODE,
        "The key ends before its JSON is complete (at byte 3).");
    assertLaidAside(
        laidAside.ofRow("{\"application_no\":\"POISON-1\"}"),
        DeadLetter.Stage.MAP,
        "Column applied_at of table hall.application holds a text of 8 characters where an instant"
            + " of the years 1900 to 2200 with its offset, such as 2026-01-31T09:00:00Z (a local"
            + " time needs the type timestamp, a day the type date) is expected.");
    assertLaidAside(
        laidAside.ofRow("{\"application_no\":\"POISON-2\"}"),
        DeadLetter.Stage.MAP,
        "Column applied_at of table hall.application holds a text of 27 characters where an instant"
            + " of the years 1900 to 2200 with its offset, such as 2026-01-31T09:00:00Z (a local"
            + " time needs the type timestamp, a day the type date) is expected.");
    assertLaidAside(
        laidAside.ofRow("{\"fee_no\":\"POISON-3\"}"),
        DeadLetter.Stage.MAP,
        "Column charged_at of table hall.fee holds a text of 8 characters where an instant of the"
            + " years 1900 to 2200 with its offset, such as 2026-01-31T09:00:00Z (a local time"
            + " needs the type timestamp, a day the type date) is expected.");
    assertThat(product.alerts().startingWith("POISON")).isEmpty();
    laidAside.setAside(laidAside.of(CAPTURED + "-0-" + garbage));
    for (String row :
        List.of(
            "application_no\":\"POISON-1", "application_no\":\"POISON-2", "fee_no\":\"POISON-3")) {
      laidAside.setAside(laidAside.ofRow("{\"" + row + "\"}"));
    }
  }

  /** The index takes terms of at most 32,766 bytes once somebody has taken its own bound away. */
  @Test
  void aDocumentThatElasticsearchRefusesIsLaidAside() throws Exception {
    boundItemCodes(Integer.MAX_VALUE);
    try {
      product
          .hall()
          .run(
              """
              insert into hall.application (application_no, item_code, applied_at) values
                ('REFUSED-1', repeat('无', 20000), '2026-03-02 10:00+08')
              """);
      product.settle();
    } finally {
      boundItemCodes(1024);
    }

    List<DeadLetter> letters =
        laidAside.all().stream().filter(letter -> letter.stage == DeadLetter.Stage.INDEX).toList();
    assertThat(letters).hasSize(1);
    DeadLetter letter = letters.get(0);
    assertThat(AlertJson.read(letter.value))
        .extracting(Judgement::brief)
        .isEqualTo("REFUSED-1 APPR-TIME-001 violation red issued: red issued");
    String id = AlertJson.read(letter.value).id();
    assertThat(letter.id).isEqualTo("alerts/" + id + "@" + FIRST);
    assertThat(letter.topic).isEqualTo("alerts");
    assertThat(new String(letter.key, UTF_8)).isEqualTo(id);
    assertThat(letter.offset).as("the document's version").isEqualTo(FIRST);
    assertThat(letter.reason)
        .matches(
            "(?s)Elasticsearch answered 400, document_parsing_exception: \\[1:\\d+] failed to parse"
                + " field \\[subject\\.item] of type \\[keyword] in document with id '"
                + id
                + "'\\..*");
    assertThat(shown(letter.id).path("reason").asText()).isEqualTo(letter.reason);
    assertThat(product.alerts().of("REFUSED-1")).isEmpty();
    assertThat(product.alerts().stepsStartingWith("REFUSED-1")).containsExactly(id + "/1");
    assertThat(product.job().failures()).as("failures of the job").isEmpty();
  }

  private void boundItemCodes(int characters) throws Exception {
    assertThat(
            product
                .elasticsearch()
                .put(
                    "/alerts/_mapping",
                    """
                    {"properties": {"subject": {"properties":
                      {"item": {"type": "keyword", "ignore_above": %d}}}}}
                    """
                        .formatted(characters))
                .isFine())
        .isTrue();
  }

  private void assertLaidAside(DeadLetter letter, DeadLetter.Stage stage, String reason)
      throws Exception {
    assertThat(letter.stage).isEqualTo(stage);
    assertThat(letter.reason).isEqualTo(reason);
    assertThat(letter.topic).isEqualTo(CAPTURED);
    assertThat(letter.partition).isZero();
    assertThat(letter.id).isEqualTo(CAPTURED + "-0-" + letter.offset);
    ConsumerRecord<byte[], byte[]> record = product.topic(CAPTURED).at(letter.offset);
    assertThat(letter.key).isEqualTo(record.key());
    assertThat(letter.value).isEqualTo(record.value());

    JsonNode shown = shown(letter.id);
    assertThat(shown.path("stage").asText()).isEqualTo(DeadLetterJson.word(stage));
    assertThat(shown.path("reason").asText()).isEqualTo(reason);
    assertThat(shown.path("topic").asText()).isEqualTo(CAPTURED);
    assertThat(shown.path("partition").asInt(-1)).isZero();
    assertThat(shown.path("offset").asLong()).isEqualTo(letter.offset);
    assertThat(bytes(shown.path("key"))).isEqualTo(record.key());
    assertThat(bytes(shown.path("value"))).isEqualTo(record.value());
  }

  private JsonNode shown(String id) {
    String path = "/dead-letters/_doc/" + URLEncoder.encode(id, UTF_8);
    return product
        .soon()
        .until(() -> product.elasticsearch().get(path), answer -> answer.isFine())
        .body()
        .path("_source");
  }

  private static byte[] bytes(JsonNode base64) {
    return Base64.getDecoder().decode(base64.asText());
  }

  private long count() throws Exception {
    return product.soon().until(() -> product.job().deadLetters(), counted -> counted >= 0);
  }
}
