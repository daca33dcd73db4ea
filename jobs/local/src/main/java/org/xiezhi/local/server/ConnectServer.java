package org.xiezhi.local.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.xiezhi.connectors.source.Kind;
import org.xiezhi.connectors.source.Source;
import org.xiezhi.local.folder.PropertiesFile;
import org.xiezhi.local.process.Server;
import org.xiezhi.supervision.cluster.KeyFile;

/** One worker of Kafka Connect in distributed mode, with Debezium. */
public final class ConnectServer implements Server {
  /** The group in which workers find each other. */
  public static final String GROUP = "connect";

  /** Where workers keep configurations, positions and states. */
  public static final List<String> TOPICS =
      List.of("connect-configs", "connect-offsets", "connect-status");

  /**
   * Ordinary work takes a tenth of it. A department may write a row of hundreds of megabytes, of
   * which the worker holds three copies before anything of it can be left out.
   */
  private static final int HEAP = 3072;

  private final Installation installation;
  private final Http http;
  private final KafkaServer kafka;
  private List<Path> plugins;
  private KeyFile key;

  public ConnectServer(Installation installation, KafkaServer kafka) {
    this.installation = installation;
    this.http = installation.keys().connect(installation.endpoints().connect());
    this.kafka = kafka;
  }

  @Override
  public String name() {
    return Installation.CONNECT;
  }

  @Override
  public void prepare() throws IOException {
    plugins = new ArrayList<>();
    for (Kind kind : installation.sources().kinds()) {
      plugins.add(Archive.unpacked(installation.home(), "debezium-" + kind.word()));
    }
    key = installation.keys().make(name());
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
    Map<String, String> variables = new TreeMap<>();
    variables.put("KAFKA_BOOTSTRAP", kafka.connection(KafkaUser.WORKER).bootstrap());
    for (Source source : installation.sources().all()) {
      String prefix = source.variable() + "_DB_";
      String server = Installation.server(source.kind());
      variables.put(prefix + "HOST", "127.0.0.1");
      variables.put(prefix + "PORT", Integer.toString(installation.ports().of(server)));
      variables.put(
          prefix + "PASSWORD", installation.password(source.kind(), source.users().capture()));
      variables.put(prefix + "SSLMODE", "disable");
      variables.put(
          KafkaUser.variable(source.name()), kafka.user(KafkaUser.capture(source.name())).login());
    }
    return variables;
  }

  @Override
  public Optional<String> missing() throws InterruptedException {
    try {
      Http.Answer answer = http.get("/connectors");
      return answer.isFine()
          ? Optional.empty()
          : Optional.of("does not take connectors yet (status " + answer.status() + ")");
    } catch (IOException e) {
      return Optional.of("does not answer yet");
    }
  }

  /** Talks with it. */
  public Http http() {
    return http;
  }

  private String allowed() {
    return installation.sources().all().stream()
        .map(source -> source.variable() + "_DB_(HOST|PORT|PASSWORD|SSLMODE|KAFKA_LOGIN)")
        .collect(Collectors.joining("|", "KAFKA_BOOTSTRAP|", ""));
  }

  private Path settingsFile() {
    return installation.folder().run().resolve("connect.properties");
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(workings());
    settings.putAll(kafka.connection(KafkaUser.WORKER).settings());
    // The pages start programs and tell configurations: only who holds the key sees them.
    settings.put("listeners", installation.endpoints().connect());
    settings.putAll(KafkaServer.secured(key));
    settings.put("rest.advertised.host.name", "127.0.0.1");
    settings.put("admin.listeners", "");
    return settings;
  }

  private Map<String, String> workings() {
    return Map.ofEntries(
        Map.entry("bootstrap.servers", kafka.connection(KafkaUser.WORKER).bootstrap()),
        Map.entry("group.id", GROUP),
        Map.entry(
            "plugin.path", plugins.stream().map(Path::toString).collect(Collectors.joining(","))),
        // Looking only at what the plugins declare, not into every class, halves the start.
        Map.entry("plugin.discovery", "service_load"),
        Map.entry("config.providers", "env"),
        Map.entry(
            "config.providers.env.class",
            "org.apache.kafka.common.config.provider.EnvVarConfigProvider"),
        // Nothing but what the connectors need may be read through their configurations.
        Map.entry("config.providers.env.param.allowlist.pattern", allowed()),
        Map.entry("key.converter", "org.apache.kafka.connect.json.JsonConverter"),
        Map.entry("value.converter", "org.apache.kafka.connect.json.JsonConverter"),
        Map.entry("config.storage.topic", TOPICS.get(0)),
        Map.entry("config.storage.replication.factor", "1"),
        Map.entry("offset.storage.topic", TOPICS.get(1)),
        Map.entry("offset.storage.partitions", "1"),
        Map.entry("offset.storage.replication.factor", "1"),
        Map.entry("status.storage.topic", TOPICS.get(2)),
        Map.entry("status.storage.partitions", "1"),
        Map.entry("status.storage.replication.factor", "1"),
        Map.entry("offset.flush.interval.ms", "1000"),
        // There is one worker: when it comes back after a crash, nobody has to wait for another.
        Map.entry("scheduled.rebalance.max.delay.ms", "0"),
        Map.entry("session.timeout.ms", "5000"),
        Map.entry("heartbeat.interval.ms", "1000"));
  }
}
