package org.xiezhi.local.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xiezhi.local.folder.PropertiesFile;
import org.xiezhi.local.process.Server;

/** One worker of Kafka Connect in distributed mode, with Debezium. */
public final class ConnectServer implements Server {
  /** Under which name the secrets keep the password of the role that reads the log. */
  public static final String CAPTURE_PASSWORD = "approval.capture";

  private static final int HEAP = 384;

  private final Installation installation;
  private final KafkaServer kafka;
  private Path plugins;

  public ConnectServer(Installation installation, KafkaServer kafka) {
    this.installation = installation;
    this.kafka = kafka;
  }

  @Override
  public String name() {
    return Installation.CONNECT;
  }

  @Override
  public void prepare() throws IOException {
    plugins = Archive.unpacked(installation.home(), "debezium-postgres");
    PropertiesFile.write(settingsFile(), settings());
  }

  @Override
  public List<String> command() {
    return JavaCommand.of(installation.folder(), name(), HEAP)
        .with("-Xms96m", "-XX:TieredStopAtLevel=1")
        .run(
            installation.home().brokerClassPath(),
            "org.apache.kafka.connect.cli.ConnectDistributed",
            settingsFile().toString());
  }

  /** The secrets that the connectors' configurations refer to. */
  @Override
  public Map<String, String> environment() {
    return Map.of(
        "APPROVAL_DB_HOST",
        "127.0.0.1",
        "APPROVAL_DB_PORT",
        Integer.toString(installation.ports().of(Installation.POSTGRES)),
        "APPROVAL_DB_PASSWORD",
        installation.secrets().password(CAPTURE_PASSWORD),
        "APPROVAL_DB_SSLMODE",
        "disable");
  }

  @Override
  public Optional<String> missing() throws InterruptedException {
    try {
      Http.Answer answer = http().get("/connectors");
      return answer.isFine()
          ? Optional.empty()
          : Optional.of("does not take connectors yet (status " + answer.status() + ")");
    } catch (IOException e) {
      return Optional.of("does not answer yet");
    }
  }

  /** Talks with it. */
  public Http http() {
    return Http.at(installation.endpoints().connect());
  }

  private Path settingsFile() {
    return installation.folder().run().resolve("connect.properties");
  }

  private Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("bootstrap.servers", kafka.bootstrap()),
        Map.entry("group.id", "xiezhi-connect"),
        Map.entry("listeners", installation.endpoints().connect()),
        Map.entry("rest.advertised.host.name", "127.0.0.1"),
        Map.entry("plugin.path", plugins.toString()),
        // Looking only at what the plugins declare, not into every class, halves the start.
        Map.entry("plugin.discovery", "service_load"),
        Map.entry("config.providers", "env"),
        Map.entry(
            "config.providers.env.class",
            "org.apache.kafka.common.config.provider.EnvVarConfigProvider"),
        // Nothing but what the connectors need may be read through their configurations.
        Map.entry("config.providers.env.param.allowlist.pattern", "APPROVAL_DB_.*"),
        Map.entry("key.converter", "org.apache.kafka.connect.json.JsonConverter"),
        Map.entry("value.converter", "org.apache.kafka.connect.json.JsonConverter"),
        Map.entry("config.storage.topic", "connect-configs"),
        Map.entry("config.storage.replication.factor", "1"),
        Map.entry("offset.storage.topic", "connect-offsets"),
        Map.entry("offset.storage.partitions", "1"),
        Map.entry("offset.storage.replication.factor", "1"),
        Map.entry("status.storage.topic", "connect-status"),
        Map.entry("status.storage.partitions", "1"),
        Map.entry("status.storage.replication.factor", "1"),
        Map.entry("offset.flush.interval.ms", "1000"),
        // There is one worker: when it comes back after a crash, nobody has to wait for another.
        Map.entry("scheduled.rebalance.max.delay.ms", "0"),
        Map.entry("session.timeout.ms", "5000"),
        Map.entry("heartbeat.interval.ms", "1000"));
  }
}
