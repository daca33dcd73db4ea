package org.xiezhi.local.server;

import java.sql.Connection;
import java.sql.SQLException;
import org.xiezhi.connectors.source.Kind;
import org.xiezhi.connectors.source.Source;
import org.xiezhi.local.process.Server;

/** A server that holds the databases of all sources of one kind. */
public interface DatabaseServer extends Server {
  Kind kind();

  /** The address of a database for JDBC, on loopback. */
  String url(String database);

  /** Where the clock of a source lies, which its user may reach and nothing else. */
  String urlOfClock(Source source);

  /** A connection as the administrator, who may do everything. */
  Connection administrator(String database) throws SQLException;

  /**
   * Makes the database of a source with a department's user who owns it and sees no other, and
   * gives that user its password. What is there already stays.
   */
  void create(Source source) throws SQLException;

  /** Lets a user in, with the password that the secrets keep. */
  void setPassword(Source source, String user) throws SQLException;
}
