package org.xiezhi.local;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclBinding;
import org.xiezhi.connectors.kafka.KafkaConnection;
import org.xiezhi.connectors.source.Source;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.process.Journal;
import org.xiezhi.local.process.Launching;
import org.xiezhi.local.process.OrdinaryUser;
import org.xiezhi.local.process.Part;
import org.xiezhi.local.process.ProcessRegistry;
import org.xiezhi.local.process.RunLock;
import org.xiezhi.local.process.Server;
import org.xiezhi.local.provision.Connectors;
import org.xiezhi.local.provision.Indices;
import org.xiezhi.local.provision.KafkaRights;
import org.xiezhi.local.provision.KafkaUsers;
import org.xiezhi.local.provision.RulePublication;
import org.xiezhi.local.provision.SourceDatabase;
import org.xiezhi.local.provision.Topics;
import org.xiezhi.local.server.ClockServer;
import org.xiezhi.local.server.ConnectServer;
import org.xiezhi.local.server.DatabaseServer;
import org.xiezhi.local.server.DatabaseServers;
import org.xiezhi.local.server.ElasticsearchServer;
import org.xiezhi.local.server.FlinkServer;
import org.xiezhi.local.server.Http;
import org.xiezhi.local.server.Installation;
import org.xiezhi.local.server.KafkaServer;
import org.xiezhi.local.server.KafkaUser;
import org.xiezhi.local.status.RunState;
import org.xiezhi.local.status.SourceClock;

/**
 * The whole product on this machine: every server a process of its own, watched and brought back
 * when it dies. Used by the command line and by the end-to-end tests alike.
 *
 * <p>Opened on a data folder that nobody else runs a stack on, then started once and closed once;
 * closing stops every server. The next one goes on with the same data.
 */
public final class Stack implements AutoCloseable {
  /** Under which name the registry keeps the process that runs the stack. */
  public static final String LAUNCHER = "launcher";

  private static final long LOOK_MILLIS = 200;

  private final Installation installation;
  private final RunLock lock;
  private final ProcessRegistry registry;
  private final Reporter reporter;

  private final DatabaseServers databases;
  private final KafkaServer kafka;
  private final ElasticsearchServer elasticsearch;
  private final ConnectServer connect;
  private final FlinkServer flink;
  private final Connectors connectors;
  private final List<Part> parts;
  private volatile boolean closed;

  private Stack(Installation installation, RunLock lock, OrdinaryUser user, Journal journal) {
    this.installation = installation;
    this.lock = lock;
    DataFolder folder = installation.folder();
    registry = new ProcessRegistry(folder.run());
    reporter = new Reporter(folder.run(), journal);
    Launching launching = new Launching(folder, user);
    databases = DatabaseServers.of(installation, launching);
    kafka = new KafkaServer(installation);
    elasticsearch = new ElasticsearchServer(installation);
    connect = new ConnectServer(installation, kafka);
    flink = new FlinkServer(installation);
    connectors = new Connectors(installation.sources(), connect.http());
    // Stopped in the opposite order: nobody loses what it still talks with.
    List<Server> servers = new ArrayList<>(databases.all());
    servers.addAll(
        List.of(kafka, elasticsearch, connect, flink, new ClockServer(installation, databases)));
    parts =
        servers.stream()
            .map(server -> new Part(server, folder, launching, registry, reporter))
            .toList();
    reporter.watch(parts);
  }

  /**
   * Takes a data folder into use. What a stack that was killed has left running on it is ended.
   *
   * @param journal is told how the start goes and what happens later
   * @throws AlreadyRunningException if a stack runs on it
   * @throws IllegalStateException if this machine can't run the servers, or the folder is not ours
   */
  public static Stack open(Home home, DataFolder folder, Journal journal)
      throws IOException, InterruptedException, AlreadyRunningException {
    OrdinaryUser user = OrdinaryUser.find();
    folder.create();
    RunLock lock =
        RunLock.take(folder.run())
            .orElseThrow(
                () -> new AlreadyRunningException("Xiezhi runs in " + folder.root() + " already."));
    try {
      // First, because the ports of what is left over are free only then.
      new Stack(Installation.kept(home, folder), lock, user, journal).stopParts(true);
      return new Stack(Installation.in(home, folder), lock, user, journal);
    } catch (IOException | InterruptedException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Starts everything and returns when all of it is ready: servers, tables, topics, indices,
   * connectors and jobs, and the first beat of the source's clock has been captured.
   *
   * @throws Exception what the first step threw that failed; the stack is then to be closed
   */
  public void start() throws Exception {
    registry.recordAlone(LAUNCHER, ProcessHandle.current());
    reporter.enter(RunState.Phase.STARTING);
    Instant from = Instant.now();
    installation.endpoints().write(installation.folder().endpoints());
    try {
      steps(from).run(reporter::done);
    } catch (Exception e) {
      reporter.failed(String.valueOf(e.getMessage()));
      throw e;
    }
    reporter.enter(RunState.Phase.READY);
    new ConnectorWatch(connectors, reporter).start(() -> closed);
    new SimulationWatch(installation.folder(), flink, part(flink.name()), reporter)
        .start(() -> closed);
  }

  private Steps steps(Instant from) {
    Home home = installation.home();
    Topics topics = new Topics(kafka, installation.sources(), connectors);
    Indices indices =
        new Indices(installation.endpoints(), home.connectors().resolve("elasticsearch"));
    Steps steps = new Steps();
    for (DatabaseServer server : databases.all()) {
      steps.add(server.name(), part(server.name())::start);
    }
    List<String> filled = new ArrayList<>();
    for (Source source : installation.sources().all()) {
      DatabaseServer server = databases.of(source);
      SourceDatabase database =
          new SourceDatabase(source, server, installation.folder(), endpoints().uri(source.name()));
      String step = "database of " + source.name();
      steps.add(step, database::create, server.name());
      filled.add(step);
    }
    String[] databasesFilled = filled.toArray(String[]::new);
    return steps
        .add("kafka", part("kafka")::start)
        .add("elasticsearch", part("elasticsearch")::start)
        .add("clock", part("clock")::start, databasesFilled)
        .add("users", this::createUsers, "kafka")
        .add("topics", topics::create, "users")
        .add(
            "rules",
            () -> RulePublication.publish(kafka, home.rules(), installation.sources()),
            "topics")
        .add("indices", indices::create, "elasticsearch")
        .add("connect", part("connect")::start, "users")
        .add("connectors", this::createConnectors, with(filled, "connect", "topics"))
        .add("flink", part("flink")::start, "topics", "rules", "indices")
        .add("first beat", () -> awaitBeats(from), "connectors", "clock");
  }

  private static String[] with(List<String> steps, String... more) {
    return Stream.concat(steps.stream(), Stream.of(more)).toArray(String[]::new);
  }

  private void createUsers() throws IOException, ExecutionException, InterruptedException {
    Map<String, String> captured = new TreeMap<>();
    for (Source source : installation.sources().all()) {
      captured.put(source.name(), source.topic());
    }
    Map<String, List<AclBinding>> rights = KafkaRights.of(captured, connectors.histories());
    new KafkaUsers(kafka, installation.folder(), rights).create();
  }

  private void createConnectors() throws IOException, InterruptedException {
    connectors.create();
    connectors.awaitRunning();
  }

  private void awaitBeats(Instant from) throws IOException, InterruptedException {
    for (Source source : installation.sources().all()) {
      awaitBeat(source, from);
    }
  }

  private void awaitBeat(Source source, Instant from) throws IOException, InterruptedException {
    try (SourceClock clock = new SourceClock(kafka.connection(KafkaUser.READER), source.topic())) {
      Optional<SourceClock.Beat> beat = clock.last();
      while (beat.isEmpty() || beat.get().committed().isBefore(from)) {
        Thread.sleep(LOOK_MILLIS);
        beat = clock.last();
      }
    }
  }

  /** Where its parts are and who may use them. */
  public Endpoints endpoints() {
    return installation.endpoints();
  }

  /** How Kafka is reached by who may do everything in it. */
  public KafkaConnection administration() {
    return kafka.administration();
  }

  /** Talks with Flink's pages. */
  public Http flink() {
    return installation.keys().flink(endpoints().flink());
  }

  /** Talks with the worker of the connectors. */
  public Http connect() {
    return connect.http();
  }

  /** One part by its name, to stop, start or kill it alone. */
  public Part part(String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no part " + name + "."));
  }

  /** All parts, in the order in which they are started. */
  public List<Part> parts() {
    return parts;
  }

  /** Stops everything, the last started first, and waits for it. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    reporter.enter(RunState.Phase.STOPPING);
    try {
      stopParts(false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The stop was interrupted: not every part has ended.");
    }
    reporter.enter(RunState.Phase.STOPPED);
    registry.forget(LAUNCHER);
    installation.ports().close();
    lock.close();
  }

  private void stopParts(boolean leftOver) throws IOException, InterruptedException {
    parts.forEach(Part::forbid);
    for (int i = parts.size() - 1; i >= 0; i--) {
      Part part = parts.get(i);
      if (registry.living(part.name()).isEmpty()) {
        registry.forget(part.name());
        continue;
      }
      reporter.say(
          leftOver
              ? part.name() + " was left running by a start that was killed: it is ended."
              : "Stopping " + part.name() + ".");
      part.stop();
    }
  }
}
