package org.xiezhi.local;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.xiezhi.connectors.kafka.KafkaConnection;
import org.xiezhi.local.server.Http;

/**
 * A transaction that is under way while a real connector takes its first snapshot: it has written
 * before the place of the snapshot, and commits when the snapshot has been read.
 *
 * <p>A new replication slot waits twice for the transactions that it finds, the second time for
 * those that began while it waited. What begins during the second wait is not waited for any more.
 */
final class SnapshotScene {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final String NAME = "overlap";

  private final Callable<Connection> database;
  private final Http connect;
  private final KafkaConnection kafka;
  private final Topic topic;

  SnapshotScene(Http connect, KafkaConnection kafka, Callable<Connection> database) {
    this.database = database;
    this.connect = connect;
    this.kafka = kafka;
    this.topic = new Topic(kafka, "cdc." + NAME);
  }

  /**
   * Plays it, and takes away all that was made for it.
   *
   * @param configuration of a connector, which a second one is made like
   * @return the records of the one row: as the snapshot read it, and as it was changed
   */
  List<byte[]> play(Path configuration) throws Exception {
    try {
      return played(configuration);
    } finally {
      tearDown();
    }
  }

  private List<byte[]> played(Path configuration) throws Exception {
    try (Connection first = database.call();
        Connection second = database.call();
        Connection third = database.call();
        Connection setup = database.call()) {
      execute(setup, "create schema overlap");
      execute(setup, "create table overlap.paper (paper_no int primary key, said text)");
      execute(setup, "insert into overlap.paper values (1, 'old')");
      execute(setup, "grant usage on schema overlap to xiezhi_capture");
      execute(setup, "grant select on overlap.paper to xiezhi_capture");
      execute(setup, "create publication overlap for table overlap.paper");
      begin(first);
      connect.put("/connectors/" + NAME + "/config", connector(configuration));
      awaitWaitFor(setup, first);
      begin(second);
      first.commit();
      awaitWaitFor(setup, second);
      begin(third);
      execute(third, "update overlap.paper set said = 'new' where paper_no = 1");
      second.commit();
      awaitRecords(1);
      third.commit();
      return awaitRecords(2);
    }
  }

  private String connector(Path configuration) throws Exception {
    ObjectNode config = (ObjectNode) JSON.readTree(configuration.toFile()).path("config");
    config
        .put("topic.prefix", NAME)
        .put("slot.name", NAME)
        .put("slot.drop.on.stop", "true")
        .put("publication.name", NAME)
        .put("schema.include.list", NAME)
        .put("table.include.list", NAME + "\\.paper")
        .put("transforms.oneTopic.replacement", "cdc." + NAME)
        .remove("column.exclude.list");
    // No user of the product may write what only this scene captures.
    for (String client : List.of("producer", "admin")) {
      kafka
          .properties()
          .forEach((name, value) -> config.put(client + ".override." + name, value.toString()));
    }
    return config.toString();
  }

  /** It writes something, so that it has a number and is waited for. */
  private static void begin(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    execute(connection, "select pg_current_xact_id()");
  }

  private static void awaitWaitFor(Connection setup, Connection blocking) throws SQLException {
    long pid = number(blocking, "select pg_backend_pid()");
    await()
        .atMost(PATIENCE)
        .until(() -> number(setup, slots(pid + " = any (pg_blocking_pids(active_pid))")) == 1);
  }

  private static String slots(String condition) {
    return "select count(*) from pg_replication_slots where slot_name = '"
        + NAME
        + "' and "
        + condition;
  }

  private List<byte[]> awaitRecords(int count) {
    return await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> topic.all(value -> value).stream().filter(SnapshotScene::isRow).toList(),
            rows -> rows.size() == count);
  }

  private static boolean isRow(byte[] value) {
    try {
      JsonNode after = JSON.readTree(value).path("after");
      return after.path("paper_no").asInt() == 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  private void tearDown() throws Exception {
    connect.delete("/connectors/" + NAME);
    try (Connection connection = database.call()) {
      await().atMost(PATIENCE).until(() -> number(connection, slots("true")) == 0);
      execute(connection, "drop publication if exists overlap");
      execute(connection, "drop schema if exists overlap cascade");
    }
  }
}
