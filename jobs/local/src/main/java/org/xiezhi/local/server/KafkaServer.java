package org.xiezhi.local.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.xiezhi.connectors.kafka.KafkaConnection;
import org.xiezhi.local.folder.Folders;
import org.xiezhi.local.folder.PropertiesFile;
import org.xiezhi.local.process.Server;
import org.xiezhi.supervision.cluster.KeyFile;

/** One Kafka broker that is its own controller. */
public final class KafkaServer implements Server {
  /** For those who prove by a password who they are. */
  private static final String CLIENTS = "CLIENTS";

  /** For the holders of the broker's own key, who may do everything: the launcher, and itself. */
  private static final String ADMINISTRATION = "ADMINISTRATION";

  /** For the broker to talk with its controller; wants the key too. */
  private static final String CONTROLLER = "CONTROLLER";

  private static final Map<String, String> PORTS =
      Map.of(
          CLIENTS,
          Installation.KAFKA,
          ADMINISTRATION,
          Installation.KAFKA_ADMINISTRATION,
          CONTROLLER,
          Installation.KAFKA_CONTROLLER);

  private static final int HEAP = 384;
  private static final int LOOK_MILLIS = 1500;

  private final Installation installation;

  public KafkaServer(Installation installation) {
    this.installation = installation;
  }

  @Override
  public String name() {
    return Installation.KAFKA;
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    PropertiesFile.write(settingsFile(), settings(installation.keys().make(name())));
    Path formatted = data().resolve("formatted");
    if (!Files.exists(formatted)) {
      Folders.delete(data());
      Files.createDirectories(data());
      format();
      Files.createFile(formatted);
    }
  }

  @Override
  public List<String> command() {
    return java().run(classPath(), "kafka.Kafka", settingsFile().toString());
  }

  @Override
  public Optional<String> missing() throws InterruptedException {
    try (Socket socket = new Socket()) {
      int port = installation.ports().of(name());
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LOOK_MILLIS);
    } catch (IOException e) {
      return Optional.of("does not listen yet");
    }
    try (Admin admin = admin()) {
      int nodes = admin.describeCluster().nodes().get(LOOK_MILLIS, TimeUnit.MILLISECONDS).size();
      return nodes > 0 ? Optional.empty() : Optional.of("has no broker in its cluster yet");
    } catch (ExecutionException | TimeoutException e) {
      return Optional.of("does not answer yet");
    }
  }

  /** Works with all that is in it; to be closed. */
  public Admin admin() {
    return Admin.create(
        administration().properties(Map.of(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000)));
  }

  /** How the holder of its key reaches it, who may do everything. */
  public KafkaConnection administration() {
    Map<String, String> settings = secured(installation.keys().of(name()));
    settings.put(AdminClientConfig.SECURITY_PROTOCOL_CONFIG, "SSL");
    return new KafkaConnection(address(ADMINISTRATION), settings);
  }

  /** A user, whether the broker knows it yet or not. */
  public KafkaUser user(String name) {
    return new KafkaUser(name, installation.secrets().password("kafka." + name));
  }

  /** How a user reaches it. */
  public KafkaConnection connection(String user) {
    return new KafkaConnection(address(CLIENTS), user(user).properties());
  }

  private JavaCommand java() {
    return JavaCommand.of(installation.folder(), name(), HEAP)
        .with("-Xms128m", "-XX:TieredStopAtLevel=1");
  }

  private String classPath() {
    return installation.home().brokerClassPath();
  }

  private Path data() {
    return installation.folder().of(name());
  }

  private Path settingsFile() {
    return installation.folder().run().resolve("kafka.properties");
  }

  private String address(String listener) {
    return "127.0.0.1:" + installation.ports().of(PORTS.get(listener));
  }

  private String listeners(String... names) {
    return Arrays.stream(names)
        .map(listener -> listener + "://" + address(listener))
        .collect(Collectors.joining(","));
  }

  /** What both sides of a connection need that knows nobody but the holders of a key. */
  static Map<String, String> secured(KeyFile key) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String store : List.of("keystore", "truststore")) {
      settings.put("ssl." + store + ".type", KeyFile.TYPE);
      settings.put("ssl." + store + ".location", key.file().toString());
      settings.put("ssl." + store + ".password", key.password());
    }
    settings.put("ssl.key.password", key.password());
    settings.put("ssl.client.auth", "required");
    return settings;
  }

  private Map<String, String> settings(KeyFile key) {
    Map<String, String> settings = new LinkedHashMap<>(secured(key));
    settings.put("listeners", listeners(CLIENTS, ADMINISTRATION, CONTROLLER));
    settings.put("advertised.listeners", listeners(CLIENTS, ADMINISTRATION));
    settings.put(
        "listener.security.protocol.map",
        CLIENTS + ":" + KafkaUser.PROTOCOL + "," + ADMINISTRATION + ":SSL," + CONTROLLER + ":SSL");
    settings.put("controller.listener.names", CONTROLLER);
    settings.put("inter.broker.listener.name", ADMINISTRATION);
    settings.put("controller.quorum.voters", "1@" + address(CONTROLLER));
    settings.put("sasl.enabled.mechanisms", KafkaUser.MECHANISM);
    settings.put(
        "listener.name.clients."
            + KafkaUser.MECHANISM.toLowerCase(Locale.ROOT)
            + ".sasl.jaas.config",
        ScramLoginModule.class.getName() + " required;");
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    // Everybody else may do what the rights say, and nothing more.
    settings.put("super.users", "User:CN=" + name());
    settings.putAll(limits());
    return settings;
  }

  private Map<String, String> limits() {
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", "1"),
        Map.entry("log.dirs", data().resolve("log").toString()),
        Map.entry("auto.create.topics.enable", "false"),
        Map.entry("num.partitions", "1"),
        Map.entry("default.replication.factor", "1"),
        Map.entry("offsets.topic.num.partitions", "1"),
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("transaction.state.log.num.partitions", "1"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        Map.entry("share.coordinator.state.topic.num.partitions", "1"),
        Map.entry("share.coordinator.state.topic.replication.factor", "1"),
        Map.entry("share.coordinator.state.topic.min.isr", "1"),
        // One consumer or worker per group: there is nobody to wait for.
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        Map.entry("group.min.session.timeout.ms", "1000"),
        Map.entry("log.segment.bytes", "67108864"),
        Map.entry("log.retention.hours", "168"),
        Map.entry("log.cleaner.dedupe.buffer.size", "16777216"),
        Map.entry("num.network.threads", "2"),
        Map.entry("num.io.threads", "4"),
        Map.entry("background.threads", "2"));
  }

  private void format() throws IOException, InterruptedException {
    List<String> command =
        java()
            .run(
                classPath(),
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id",
                Uuid.randomUuid().toString(),
                "--config",
                settingsFile().toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("Kafka's storage could not be formatted: " + said.strip());
    }
  }
}
