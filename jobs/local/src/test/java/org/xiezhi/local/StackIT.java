package org.xiezhi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.DebeziumDecoder;
import org.xiezhi.connectors.decode.LogNotice;
import org.xiezhi.connectors.decode.LogOrder;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.folder.Secrets;
import org.xiezhi.local.process.Part;
import org.xiezhi.local.process.ProcessRegistry;
import org.xiezhi.local.server.ElasticsearchUsers;
import org.xiezhi.local.server.Http;
import org.xiezhi.local.status.Observer;
import org.xiezhi.local.status.SourceClock;
import org.xiezhi.local.status.Status;

/** The real servers, all of them; each test leaves the stack running for the next. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StackIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int FORBIDDEN = 403;
  private static final int UNAUTHORIZED = 401;

  private DataFolder folder;
  private Stack stack;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = new DataFolder(temporary.resolve("data"));
    stack = Stack.open(Home.find(), folder, new SilentJournal());
    stack.start();
  }

  @AfterAll
  void stop() throws Exception {
    stack.close();
    ProcessRegistry registry = new ProcessRegistry(folder.run());
    assertThat(registry.parts()).isEmpty();
  }

  @Test
  void everythingRuns() throws Exception {
    Status status = new Observer(folder).look();
    assertThat(status.healthy()).isTrue();
    assertThat(status.parts())
        .hasSize(7)
        .allSatisfy(part -> assertThat(part.state()).isEqualTo(Part.State.UP));
    assertThat(status.sources())
        .extracting(Status.Source::name)
        .containsExactly("approval", "receipts");
    assertThat(status.jobs())
        .extracting(Status.Job::name)
        .containsExactlyInAnyOrder("approval", "fees");
    // What was written while the stack started is read first.
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(new Observer(folder).look().sources())
                    .allSatisfy(
                        source -> {
                          assertThat(source.connector()).isEqualTo("RUNNING");
                          assertThat(source.tasks()).containsExactly("RUNNING");
                          assertThat(source.lagMs()).isBetween(0L, 10_000L);
                        }));
  }

  @Test
  void onlyTheOwnerMayReadTheEndpoints() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.endpoints())))
        .isEqualTo("rw-------");
    assertThat(Endpoints.read(folder.endpoints())).isEqualTo(stack.endpoints());
  }

  @Test
  void theUsersOfElasticsearchMayDoWhatTheyAreForAndNoMore() throws Exception {
    Endpoints endpoints = stack.endpoints();
    String url = endpoints.elasticsearch();
    String secret = Secrets.load(folder.secrets()).password(ElasticsearchUsers.WRITER_PASSWORD);
    Http nobody = Http.at(url);
    Http reader = Http.at(url, endpoints.reader(), endpoints.readerPassword());
    Http writer = Http.at(url, ElasticsearchUsers.WRITER, secret);
    Http administrator = Http.at(url, endpoints.user(), endpoints.password());

    assertThat(nobody.get("/alerts/_count").status()).isEqualTo(UNAUTHORIZED);
    assertThat(reader.put("/alerts/_doc/1", "{}").status()).isEqualTo(FORBIDDEN);
    assertThat(writer.put("/alerts/_doc/1?refresh=true", "{}").isFine()).isTrue();
    assertThat(writer.put("/others/_doc/1", "{}").status()).isEqualTo(FORBIDDEN);
    assertThat(reader.get("/alerts/_count?q=_id:1").body().path("count").asInt()).isEqualTo(1);
    assertThat(writer.delete("/alerts/_doc/1").status()).isEqualTo(FORBIDDEN);
    assertThat(writer.delete("/alerts").status()).isEqualTo(FORBIDDEN);
    assertThat(administrator.delete("/alerts/_doc/1").isFine()).isTrue();
  }

  @Test
  void aSecondStackOnTheSameFolderIsRefused() {
    assertThatThrownBy(() -> Stack.open(Home.find(), folder, new SilentJournal()))
        .isInstanceOf(AlreadyRunningException.class)
        .hasMessage("Xiezhi runs in " + folder.root() + " already.");
  }

  @Test
  void aKilledBrokerComesBackAndTheSourceIsReadOn() throws Exception {
    Part kafka = stack.part("kafka");
    int before = kafka.restarts();
    kafka.kill();
    await()
        .atMost(PATIENCE)
        .until(() -> kafka.restarts() == before + 1 && kafka.state() == Part.State.UP);
    awaitBeatAfter(Instant.now());
  }

  @Test
  void aStoppedStackGoesOnWhereItStopped() throws Exception {
    execute("create table if not exists kept (n int)");
    execute("insert into kept values (42)");
    execute("update hall.district set level = level where district_code = '370202'");
    final long changes = awaitBeatAfter(Instant.now());
    final Endpoints endpoints = stack.endpoints();
    stack.close();

    stack = Stack.open(Home.find(), folder, new SilentJournal());
    stack.start();

    assertThat(stack.endpoints()).isEqualTo(endpoints);
    assertThat(count("select count(*) from kept where n = 42")).isEqualTo(1);
    execute("drop table kept");
    try (SourceClock clock = new SourceClock(endpoints.kafkaConnection(), "cdc.approval")) {
      // A second snapshot would bring every row of the catalogue again: far more than the beats.
      assertThat(clock.changes()).isBetween(changes, changes + 400);
    }
  }

  @Test
  void whatIsUnderWayWhileASnapshotIsTakenIsNewerThanWhatItRead() throws Exception {
    SnapshotScene scene = new SnapshotScene(stack.connect(), stack.administration(), this::connect);
    DebeziumDecoder decoder = new DebeziumDecoder();
    List<Change> changes = new ArrayList<>();
    for (byte[] value : scene.play(Path.of("../../connectors/debezium/approval.json"))) {
      changes.add(decoder.decode(null, value));
    }

    assertThat(changes)
        .extracting(change -> change.after().value("said"))
        .containsExactly("old", "new");
    assertThat(changes).extracting(Change::snapshot).containsExactly(true, false);
    // By where they were written the row would be older than what it replaced.
    assertThat(changes.get(1).position()).isLessThan(changes.get(0).position());
    List<LogNotice> notices = new ArrayList<>();
    LogOrder order = new LogOrder(List.of(changes.get(0).source()), notices::add);
    assertThat(changes.stream().map(order::place).map(Change::position).toList())
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(notices).isEmpty();
  }

  /** Returns how many changes had been captured then. */
  private long awaitBeatAfter(Instant instant) throws Exception {
    try (SourceClock clock = new SourceClock(stack.endpoints().kafkaConnection(), "cdc.approval")) {
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(
              () -> {
                Optional<SourceClock.Beat> beat = clock.last();
                return beat.isPresent() && beat.get().committed().isAfter(instant);
              });
      return clock.changes();
    }
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long count(String sql) throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  private Connection connect() throws Exception {
    return DriverManager.getConnection(
        stack
            .endpoints()
            .uri("approval")
            .replaceFirst(
                "postgresql://([^:]*):([^@]*)@(.*)", "jdbc:postgresql://$3?user=$1&password=$2"));
  }
}
