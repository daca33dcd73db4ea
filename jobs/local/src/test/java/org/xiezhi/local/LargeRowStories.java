package org.xiezhi.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.kafka.RecordLimit;
import org.xiezhi.local.status.Status;

/** A row of any size stops nothing, and what of it is too large to be captured is told. */
abstract class LargeRowStories {
  private static final int SECONDS = 30;
  private static final int MEGABYTE = 1_000_000;

  /** More than any record may have: 30 MB, in characters of three bytes and of one. */
  private static final String BEYOND = "repeat('由', 10 * 1000 * 1000)";

  private static final String BILL = "repeat('8', 30 * 1000 * 1000)";

  private final Product product;
  private final LaidAside laidAside;

  LargeRowStories(Product product) {
    this.product = product;
    this.laidAside = new LaidAside(product);
  }

  @Test
  void largeRowsAreCapturedAndThoseBeyondTheLimitCostWhatIsTooLargeInThem() throws Exception {
    Map<String, String> promise = product.hall().acceptPromiseEndingIn(SECONDS);
    final String caseNo = promise.get("application_no");
    product
        .hall()
        .run(
            """
            insert into hall.overdue_explanation (application_no, reason, published_at)
            values ('%1$s', repeat('由', 1000 * 1000), now());
            update hall.overdue_explanation set reason = %2$s where application_no = '%1$s';
            insert into hall.fee (fee_no, application_no, fee_code, quantity, amount, bill_no, charged_at)
            values ('LARGE-1', '%1$s', 'GF-3701', 1, 120.00, %3$s, now())
            """
                .formatted(caseNo, BEYOND, BILL));
    product.hall().decide(caseNo);
    assertThat(product.hall().now())
        .as("decided in time")
        .isBefore(Hall.instant(promise.get("due_at")));

    DeadLetter letter = laidAside.await(found -> isOfRow(found, "{\"fee_no\":\"LARGE-1\"}"));
    assertThat(letter.stage).isEqualTo(DeadLetter.Stage.MAP);
    assertThat(letter.reason)
        .isEqualTo(
            "Column bill_no of table hall.fee holds a value that the capture left out because the"
                + " row is too large (30000000 bytes, SHA-256 "
                + sha256("8".repeat(30 * MEGABYTE))
                + ") where a text is expected.");
    assertThat(letter.value).isEqualTo(product.topic("cdc.approval").at(letter.offset).value());
    assertThat(product.topic("cdc.approval").all(value -> value == null ? 0 : value.length))
        .filteredOn(length -> length > 3 * MEGABYTE)
        .as("the explanation as it was written, and again as what it was before it became too long")
        .hasSize(2)
        .allMatch(length -> length < 4 * MEGABYTE);

    product.soon().until(() -> product.hall().now().isAfter(Hall.instant(promise.get("due_at"))));
    product.awaitCapture();
    product.settle();
    product.assertNoAlertOf(caseNo, "decided in time");

    laidAside.setAside(letter);
    product.soon().untilAsserted(() -> assertThat(product.status().unread()).isEmpty());
    product.settle();
    product.assertNoAlertOf(caseNo, "decided in time");
    assertThat(product.status().sources())
        .extracting(Status.Source::connector, Status.Source::tasks)
        .containsOnly(tuple("RUNNING", List.of("RUNNING")));
  }

  /** As with a topic of an earlier version, which takes no record of more than a megabyte. */
  @Test
  void aConnectorThatFailsIsNamedWithTheReasonAlsoWhileItIsStartedAgain() throws Exception {
    Map<String, String> row = product.hall().example("overcharge");
    limitTopic(MEGABYTE);
    try {
      product
          .hall()
          .run(
              """
              insert into hall.overdue_explanation (application_no, reason, published_at)
              select '%s', string_agg(md5(i::text), ''), now() from generate_series(1, 90000) i
              """
                  .formatted(row.get("application_no")));

      Status.Failing failing =
          product.soon().until(() -> approval().failing(), found -> found != null);
      assertThat(failing.reason())
          .isEqualTo(
              "org.apache.kafka.connect.errors.ConnectException: Unrecoverable exception from"
                  + " producer send callback; caused by"
                  + " org.apache.kafka.common.errors.RecordTooLargeException: The request included"
                  + " a message larger than the max message size the server will accept.");
      assertThat(failing.advice())
          .isEqualTo(
              "A topic takes no record of this size: set its max.message.bytes and the connector's"
                  + " limits as in connectors/debezium/README.md.");
      Status again =
          product
              .soon()
              .until(
                  product::status, now -> of(now, "approval").tasks().equals(List.of("RUNNING")));
      assertThat(of(again, "approval").failing()).isNotNull();
      assertThat(of(again, "receipts").failing()).isNull();
      assertThat(again.healthy()).isFalse();
    } finally {
      limitTopic(RecordLimit.BYTES);
    }
    product.awaitCapture();
    product.settle();
  }

  private Status.Source approval() throws Exception {
    return of(product.status(), "approval");
  }

  private static Status.Source of(Status status, String source) {
    return status.sources().stream()
        .filter(found -> found.name().equals(source))
        .findFirst()
        .orElseThrow();
  }

  private void limitTopic(int bytes) throws Exception {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "cdc.approval");
    ConfigEntry limit = new ConfigEntry("max.message.bytes", Integer.toString(bytes));
    try (Admin kafka = product.kafka()) {
      kafka
          .incrementalAlterConfigs(
              Map.of(topic, List.of(new AlterConfigOp(limit, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  private static boolean isOfRow(DeadLetter letter, String key) {
    return letter.key != null && new String(letter.key, UTF_8).equals(key);
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }
}
