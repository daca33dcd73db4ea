package org.xiezhi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.core.ConditionFactory;
import org.xiezhi.connectors.kafka.KafkaConnection;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.folder.PropertiesFile;
import org.xiezhi.local.folder.Secrets;
import org.xiezhi.local.process.Part;
import org.xiezhi.local.server.Http;
import org.xiezhi.local.sql.Department;
import org.xiezhi.local.status.Observer;
import org.xiezhi.local.status.RunningJob;
import org.xiezhi.local.status.SourceClock;
import org.xiezhi.local.status.Status;

/** The whole product on one data folder, with the ways into it and out of it. */
final class Product {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private DataFolder folder;
  private Stack stack;

  /** Starts on a new folder, or goes on with the one that was stopped. */
  void start(Path data) throws Exception {
    folder = new DataFolder(data);
    stack = Stack.open(Home.find(), folder, new SilentJournal());
    stack.start();
  }

  void stop() throws Exception {
    stack.close();
  }

  /** Stops everything and starts it again on the same data. */
  void restart() throws Exception {
    stop();
    start(folder.root());
  }

  /** Starts the parts that a test has stopped. */
  void startAll() throws Exception {
    for (Part part : stack.parts()) {
      part.start();
    }
  }

  Stack stack() {
    return stack;
  }

  DataFolder folder() {
    return folder;
  }

  /** Where the product itself lies. */
  Path home() {
    return Home.find().root();
  }

  List<Part> parts() {
    return stack.parts();
  }

  Part part(String name) {
    return stack.part(name);
  }

  /** As the command line shows it. */
  Status status() throws Exception {
    return new Observer(folder).look();
  }

  Hall hall() {
    return new Hall(stack.endpoints());
  }

  /** Runs a statement on the department's database as nobody of the department may. */
  void superuser(String statement) throws Exception {
    String password = Secrets.load(folder.secrets()).password("postgresql.postgres");
    try (Connection connection =
            Department.connectAs(uri("approval"), "postgres", password, "test");
        Statement session = connection.createStatement()) {
      session.execute(statement);
    }
  }

  /** Administers Kafka; closed by the caller. */
  Admin kafka() {
    return Admin.create(stack.administration().properties());
  }

  /** What a job of another mapping would be told, which may look at every topic. */
  Map<String, String> jobOptions(Path mapping) throws IOException {
    KafkaConnection kafka = stack.administration();
    Path properties = mapping.resolveSibling("kafka.properties");
    PropertiesFile.write(properties, kafka.settings());
    return Map.of(
        "xiezhi.watch",
        "approval",
        "xiezhi.kafka.bootstrap",
        kafka.bootstrap(),
        "xiezhi.kafka.properties",
        properties.toString(),
        "xiezhi.mappings",
        mapping.toString(),
        "xiezhi.elasticsearch.url",
        stack.endpoints().elasticsearch(),
        "xiezhi.elasticsearch.credentials",
        "none");
  }

  /** The database of a source, for the department's own user. */
  String uri(String source) {
    return stack.endpoints().uri(source);
  }

  Alerts alerts() {
    return new Alerts(stack.endpoints());
  }

  FlinkJob job() {
    return new FlinkJob(stack.flink());
  }

  Endpoints endpoints() {
    return stack.endpoints();
  }

  Topic topic(String name) {
    return new Topic(stack.administration(), name);
  }

  Http connect() {
    return stack.connect();
  }

  Http elasticsearch() {
    return Http.at(
        stack.endpoints().elasticsearch(), stack.endpoints().user(), stack.endpoints().password());
  }

  /** What must come true; servers that do not answer meanwhile are asked again. */
  ConditionFactory soon() {
    return await().atMost(LIMIT).pollInterval(Duration.ofMillis(100)).ignoreExceptions();
  }

  /** Waits for the one alert of a case. */
  Alert alertOf(String caseNo) {
    return soon().until(() -> alerts().of(caseNo), found -> found.size() == 1).get(0);
  }

  /** Waits until a beat has been captured that is later than everything committed by now. */
  void awaitCapture() throws Exception {
    Instant now = hall().now();
    soon().until(() -> captured().filter(beat -> beat.isAfter(now)).isPresent());
  }

  /**
   * Waits until everything that was committed by now has been judged, and whatever came of it lies
   * in Kafka and in Elasticsearch: an overcharge after it has its card, the job has flushed what it
   * sends to Kafka, and each step of a rule's alert that is there is in Elasticsearch too.
   */
  void settle() throws Exception {
    Map<String, String> last = hall().example("overcharge");
    alertOf(last.get("application_no"));
    flush();
    List<String> steps = alerts().stepsInKafka();
    soon()
        .untilAsserted(
            () -> {
              List<String> missing = new ArrayList<>(steps);
              missing.removeAll(Set.copyOf(alerts().stepsStartingWith("")));
              assertThat(missing).as("steps that are in Kafka alone").isEmpty();
            });
    elasticsearch().post("/alerts,dead-letters/_refresh?ignore_unavailable=true", "");
  }

  /** Has the job take a checkpoint, for which its sinks to Kafka are flushed. */
  void flush() throws Exception {
    RunningJob running = new RunningJob(stack.flink(), "approval");
    String checkpoint = running.beginCheckpoint();
    soon().alias("checkpoint " + checkpoint).until(() -> running.completed(checkpoint));
  }

  /** Waits until a part has been started again after its death. */
  void awaitRestart(Part part, int restartsBefore) {
    soon().until(() -> part.restarts() > restartsBefore && part.state() == Part.State.UP);
    assertThat(part.restarts()).as("restarts of %s", part.name()).isEqualTo(restartsBefore + 1);
  }

  private Optional<Instant> captured() throws Exception {
    try (SourceClock clock = new SourceClock(stack.endpoints().kafkaConnection(), "cdc.approval")) {
      return clock.last().map(SourceClock.Beat::committed);
    }
  }

  /** The alerts of a key, which must be none. */
  void assertNoAlertOf(String caseNo, String why) throws Exception {
    List<Alert> found = alerts().of(caseNo);
    assertThat(found).as(why).isEmpty();
    assertThat(alerts().stepsStartingWith(caseNo)).as(why).isEmpty();
  }
}
