package org.xiezhi.local.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.xiezhi.connectors.kafka.KafkaConnection;
import org.xiezhi.local.folder.Folders;
import org.xiezhi.local.folder.PropertiesFile;
import org.xiezhi.local.process.Server;

/** One Kafka broker that is its own controller. */
public final class KafkaServer implements Server {
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
    PropertiesFile.write(settingsFile(), settings());
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

  /** Works with its topics; to be closed. */
  public Admin admin() {
    return Admin.create(
        connection().properties(Map.of(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000)));
  }

  /** How the process that runs it reaches it. */
  public KafkaConnection connection() {
    return KafkaConnection.open(bootstrap());
  }

  /** Its address. */
  public String bootstrap() {
    return "127.0.0.1:" + installation.ports().of(name());
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

  private Map<String, String> settings() {
    String controller = "127.0.0.1:" + installation.ports().of(Installation.KAFKA_CONTROLLER);
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", "1"),
        Map.entry("controller.quorum.voters", "1@" + controller),
        Map.entry("controller.listener.names", "CONTROLLER"),
        Map.entry("listeners", "PLAINTEXT://" + bootstrap() + ",CONTROLLER://" + controller),
        Map.entry("advertised.listeners", "PLAINTEXT://" + bootstrap()),
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
