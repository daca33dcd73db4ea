package org.xiezhi.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiezhi.supervision.JobOptions;
import org.xiezhi.supervision.SupervisionJob;

/**
 * From which topics a job begins: only those that have the order of the log and the broker's time.
 */
abstract class CaptureTopicStories {
  private static final Map<String, String> APPENDED =
      Map.of("message.timestamp.type", "LogAppendTime");

  private final Product product;

  @TempDir private Path folder;

  CaptureTopicStories(Product product) {
    this.product = product;
  }

  @Test
  void aTopicWithoutOrderOrTimeIsRefusedWithHowToSetTheConnectorUp() throws Exception {
    try (Admin kafka = product.kafka()) {
      kafka
          .createTopics(
              List.of(
                  new NewTopic("cdc.fine", 1, (short) 1).configs(APPENDED),
                  new NewTopic("cdc.parts", 3, (short) 1).configs(APPENDED),
                  new NewTopic("cdc.stamps", 1, (short) 1),
                  new NewTopic("tables.hall.fee", 1, (short) 1).configs(APPENDED)))
          .all()
          .get();
    }

    assertThatCode(() -> check("fine")).doesNotThrowAnyException();
    assertRefused(
        "parts",
        "The topic cdc.parts has 3 partitions, but only within one is the order of the topic that"
            + " of the source's log.");
    assertRefused(
        "stamps",
        "The topic cdc.stamps takes its times from who writes (CreateTime), but only the broker's"
            + " own can tell whether a commit time is to be believed.");
    assertRefused(
        "tables",
        "The source tables has a topic for each table (tables.hall.fee), which loses the order of"
            + " its log, and no topic cdc.tables.");
    assertRefused("nobody", "There is no topic cdc.nobody of the source nobody.");
  }

  private void assertRefused(String source, String sentence) {
    assertThatThrownBy(() -> check(source))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            sentence
                + " Set the connector up so that everything goes to the topic cdc."
                + source
                + " (the transform RegexRouter with regex .* and replacement cdc."
                + source
                + ", topic.creation.default.partitions=1,"
                + " topic.creation.default.message.timestamp.type=LogAppendTime), and begin with a"
                + " new topic.");
  }

  private void check(String source) throws Exception {
    Path mapping = folder.resolve(source + ".yaml");
    Files.writeString(
        mapping,
        """
        domain: approval
        source: %s
        zone: Asia/Shanghai
        recorded: commit
        clock: {table: xiezhi.source_clock}
        routes: [case]
        events:
          fee:
            table: hall.fee
            occurred: {column: charged_at, precision: second}
            keys: {case: no}
            fields: {no: string}
        """
            .formatted(source));
    SupervisionJob.check(JobOptions.of(Configuration.fromMap(product.jobOptions(mapping))));
  }
}
