package org.xiezhi.connectors.source;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One supervised database: all that its folder says of it.
 *
 * @param name also that of its folder, of its connector, and in its changes
 * @param database as its server calls it
 * @param departmentSql the files that make and fill its tables, run by the department in this order
 * @param administratorSql the files that set the capture up, run by an administrator after those
 * @param users who may do what in it
 * @param connector the file that is posted to Kafka Connect
 * @param mapping the file that says what its tables mean
 * @param simulated the file that puts simulated time over the mapping; empty if there is none
 * @param watch the watch whose job judges its events
 */
public record Source(
    String name,
    Title title,
    Kind kind,
    String database,
    List<Path> departmentSql,
    List<Path> administratorSql,
    Users users,
    Path connector,
    Path mapping,
    Optional<Path> simulated,
    String watch) {
  public Source {
    requireNonNull(name);
    requireNonNull(title);
    requireNonNull(kind);
    requireNonNull(database);
    departmentSql = List.copyOf(departmentSql);
    administratorSql = List.copyOf(administratorSql);
    requireNonNull(users);
    requireNonNull(connector);
    requireNonNull(mapping);
    requireNonNull(simulated);
    requireNonNull(watch);
  }

  /**
   * The users of a database.
   *
   * @param department owns the tables and works with them
   * @param capture reads the log and the captured tables
   * @param clock moves the clock
   */
  public record Users(String department, String capture, String clock) {}

  /** The Kafka topic of its changes, in the order of its log. */
  public String topic() {
    return "cdc." + name;
  }

  /** How variables that speak of it begin: its name in capitals. */
  public String variable() {
    return name.toUpperCase(Locale.ROOT);
  }
}
