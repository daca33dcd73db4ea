package org.xiezhi.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaConnectionTest {
  @TempDir Path folder;

  @Test
  void givesAClientWhatTheFileSaysAndWhatItsOwnWorkAsksFor() throws IOException {
    Path file =
        file("security.protocol=SASL_SSL\nsasl.jaas.config=a \\\n  secret;\nacks=1\nclient.id=x\n");

    KafkaConnection kafka = KafkaConnection.secured("a:9092,b:9092", file);

    assertThat(kafka.properties(Map.of("acks", "all")))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "bootstrap.servers", "a:9092,b:9092",
                "security.protocol", "SASL_SSL",
                "sasl.jaas.config", "a secret;",
                "client.id", "x",
                "acks", "all"));
  }

  @Test
  void showsNoSecretInItsText() throws IOException {
    assertThat(KafkaConnection.secured("a:9092", file("ssl.keystore.password=secret")))
        .hasToString("a:9092");
  }

  @Test
  void refusesAFileThatNamesTheBrokersToo() throws IOException {
    Path file = file("bootstrap.servers=c:9092");

    assertThatThrownBy(() -> KafkaConnection.secured("a:9092", file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The properties for Kafka name bootstrap.servers, but the brokers are a:9092 by another"
                + " option: leave it out of the properties.");
  }

  @Test
  void saysWhichFileIsMissingOrBroken() throws IOException {
    Path nowhere = folder.resolve("nowhere");
    Path broken = file("a=\\u12x4");

    assertThatThrownBy(() -> KafkaConnection.secured("a:9092", nowhere))
        .isInstanceOf(IOException.class)
        .hasMessage("There is no file " + nowhere + ": it has to hold the properties for Kafka.");
    assertThatThrownBy(() -> KafkaConnection.secured("a:9092", broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(broken + " is no properties file: Malformed \\uxxxx encoding.");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("client.properties"), text);
  }
}
