package org.xiezhi.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.PropertiesFile;
import org.xiezhi.local.folder.Secrets;
import org.xiezhi.local.process.Part;
import org.xiezhi.local.process.ProcessIdentity;
import org.xiezhi.local.process.ProcessRegistry;
import org.xiezhi.local.server.Http;
import org.xiezhi.supervision.cluster.KeyFile;

/** What somebody else on this machine finds, and one server in the place of another. */
abstract class StrangerStories {
  private static final int FORBIDDEN = 403;
  private static final byte[] LIST =
      "GET /jobs HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(UTF_8);
  private static final byte[] SUBMISSION =
      "POST /jobs HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8);

  /** How a client asks the blob server for a file, and how it gives it one. */
  private static final byte[] BLOB_GET = {1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

  private static final byte[] BLOB_PUT = {0, 1, 0, 0, 0, 1, 42, -1, -1, -1, -1};

  /** Ports that a server chooses itself: transport of Elasticsearch, blobs of Flink. */
  private static final Map<String, Integer> OWN_CHOICE = Map.of("elasticsearch", 1, "flink", 1);

  private final Product product;

  StrangerStories(Product product) {
    this.product = product;
  }

  @Test
  void everyPortIsKnownAndReachedFromThisMachineOnly() throws Exception {
    Map<String, String> chosen = PropertiesFile.read(folder().ports());
    for (Part part : product.parts()) {
      List<InetSocketAddress> listening = listening(part.name());
      assertThat(listening)
          .as("where %s listens", part.name())
          .allSatisfy(address -> assertThat(address.getAddress().isLoopbackAddress()).isTrue());
      Set<Integer> known = new TreeSet<>();
      chosen.forEach(
          (name, port) -> {
            if (name.equals(part.name()) || name.startsWith(part.name() + ".")) {
              known.add(Integer.valueOf(port));
            }
          });
      List<Integer> ports =
          new ArrayList<>(listening.stream().map(InetSocketAddress::getPort).distinct().toList());
      assertThat(ports).as("ports of %s", part.name()).containsAll(known);
      ports.removeAll(known);
      assertThat(ports)
          .as("ports of %s that nobody knows", part.name())
          .hasSize(OWN_CHOICE.getOrDefault(part.name(), 0));
    }
  }

  @Test
  void flinkShowsNothingAndTakesNothingWithoutItsKey() throws Exception {
    int pages = port("flink");
    int blobs = ownChoice("flink");
    assertThat(Stranger.plainly(pages, LIST)).startsWith("HTTP/1.1 301").doesNotContain("jobs\":");
    assertThat(Stranger.plainly(pages, SUBMISSION)).startsWith("HTTP/1.1 301");
    for (KeyFile key : new KeyFile[] {null, key("connect"), key("kafka")}) {
      assertRefused(pages, key, LIST);
      assertRefused(pages, key, SUBMISSION);
      assertRefused(blobs, key, BLOB_GET);
      assertRefused(blobs, key, BLOB_PUT);
    }
    for (byte[] said : List.of(BLOB_GET, BLOB_PUT)) {
      // At most an alert of TLS, which says that this was none.
      assertThat(Stranger.plainly(blobs, said)).matches("(?s)|\\x15.*");
    }
  }

  @Test
  void notEvenTheHolderOfTheKeySubmitsToFlink() throws Exception {
    Http flink = product.stack().flink();
    String job = flink.get("/jobs").body().path("jobs").path(0).path("id").asText();
    assertThat(flink.get("/jobs/" + job).isFine()).isTrue();
    for (String path : List.of("/jobs", "/v1/jobs", "/jars/upload", "/jobs/" + job + "/stop")) {
      assertThat(flink.post(path, "{}").status()).as(path).isEqualTo(FORBIDDEN);
    }
    assertThat(flink.delete("/cluster").status()).isEqualTo(FORBIDDEN);
    assertThat(flink.get("/jobs/" + job).body().path("state").asText()).isEqualTo("RUNNING");
  }

  @Test
  void theWorkerShowsNothingAndTakesNothingWithoutItsKey() throws Exception {
    int port = port("connect");
    byte[] configuration =
        "GET /connectors/approval/config HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(UTF_8);
    byte[] forward =
        "POST /connectors/approval/tasks HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 2\r\n\r\n[]"
            .getBytes(UTF_8);
    for (KeyFile key : new KeyFile[] {null, key("flink"), key("kafka")}) {
      assertRefused(port, key, configuration);
      assertRefused(port, key, forward);
    }
  }

  @Test
  void theWorkerTellsNoPasswordToWhoHoldsItsKey() throws Exception {
    Http connect = product.stack().connect();
    String told =
        connect.get("/connectors?expand=info&expand=status").text()
            + connect.get("/connectors/approval/config").text();
    assertThat(told).contains("${env:");
    for (Map.Entry<String, String> secret : secrets().entrySet()) {
      assertThat(told).as("what is told of %s", secret.getKey()).doesNotContain(secret.getValue());
    }
  }

  @Test
  void thePortBetweenNodesOfElasticsearchWantsItsKey() throws Exception {
    int port = ownChoice("elasticsearch");
    byte[] ping = {'E', 'S', -1, -1, -1, -1};
    for (KeyFile key : new KeyFile[] {null, key("flink")}) {
      assertRefused(port, key, ping);
    }
  }

  @Test
  void nobodyElseReadsTheDataFolder() throws Exception {
    assertThat(mode(folder().root())).isEqualTo("rwx------");
    List<Path> secret = new ArrayList<>(List.of(folder().secrets(), folder().endpoints()));
    for (Path parent : List.of(folder().keys(), folder().run())) {
      assertThat(mode(parent)).as(parent.toString()).isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(parent)) {
        files.filter(file -> !file.getFileName().toString().equals("lock")).forEach(secret::add);
      }
    }
    for (Path file : secret) {
      assertThat(mode(file)).as(file.toString()).isEqualTo("rw-------");
    }
  }

  @Test
  void noCommandTellsAPassword() throws Exception {
    for (ProcessFiles process : processes()) {
      String command = process.command();
      for (Map.Entry<String, String> secret : secrets().entrySet()) {
        assertThat(command).as(secret.getKey()).doesNotContain(secret.getValue());
      }
    }
  }

  @Test
  void nothingLiesWhereEveryUserWrites() throws Exception {
    for (ProcessFiles process : processes()) {
      assertThat(process.files())
          .as(process.command())
          .filteredOn(file -> file.startsWith("/tmp/") || file.startsWith("/var/tmp/"))
          // A native library makes one of a random name and takes the name away at once.
          .filteredOn(file -> !file.endsWith(" (deleted)"))
          .allSatisfy(
              file ->
                  assertThat(file)
                      .satisfiesAnyOf(
                          own -> assertThat(own).startsWith(folder().root().toString()),
                          own -> assertThat(own).startsWith(product.home().toString())));
    }
  }

  private void assertRefused(int port, KeyFile key, byte[] said) {
    assertThatThrownBy(() -> Stranger.secretly(port, key, said))
        .as("port %d for %s", port, key)
        .isInstanceOfAny(SSLException.class, SocketException.class);
  }

  private int port(String name) throws Exception {
    return Integer.parseInt(PropertiesFile.read(folder().ports()).get(name));
  }

  /** The one port of a part that the stack has not chosen. */
  private int ownChoice(String part) throws Exception {
    Set<Integer> ports = new TreeSet<>();
    listening(part).forEach(address -> ports.add(address.getPort()));
    ports.remove(port(part));
    assertThat(ports).hasSize(1);
    return ports.iterator().next();
  }

  private List<InetSocketAddress> listening(String part) throws Exception {
    List<InetSocketAddress> listening = new ArrayList<>();
    for (ProcessFiles process : processes(part)) {
      listening.addAll(process.listening());
    }
    return listening;
  }

  private List<ProcessFiles> processes() throws Exception {
    List<ProcessFiles> processes = new ArrayList<>();
    for (Part part : product.parts()) {
      processes.addAll(processes(part.name()));
    }
    return processes;
  }

  private List<ProcessFiles> processes(String part) throws Exception {
    Set<Long> pids = new TreeSet<>();
    for (ProcessIdentity process : new ProcessRegistry(folder().run()).living(part)) {
      pids.add(process.pid());
      process.handle().stream()
          .flatMap(ProcessHandle::descendants)
          .forEach(child -> pids.add(child.pid()));
    }
    return pids.stream().map(ProcessFiles::new).toList();
  }

  private KeyFile key(String part) throws Exception {
    return new KeyFile(folder().keys().resolve(part + ".p12"), secrets().get(part + ".key"));
  }

  private Map<String, String> secrets() throws Exception {
    return new LinkedHashMap<>(PropertiesFile.read(Secrets.load(folder().secrets()).file()));
  }

  private static String mode(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private DataFolder folder() {
    return product.folder();
  }
}
