package org.xiezhi.local.sql;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Connects with a department's database as the department's own user or another one. */
public final class Department {
  private Department() {}

  /**
   * Connects.
   *
   * @param uri as in the file of addresses: {@code postgresql://user:password@host:port/database},
   *     or {@code mariadb:} the same
   * @param application under which name the server shows the connection
   */
  public static Connection connect(String uri, String application) throws SQLException {
    String[] user = URI.create(uri).getUserInfo().split(":", 2);
    return connect(url(uri), user[0], user[1], application);
  }

  /** Connects with the same database as another of its users. */
  public static Connection connectAs(String uri, String user, String password, String application)
      throws SQLException {
    return connect(url(uri), user, password, application);
  }

  /**
   * Connects.
   *
   * @param url of a database, for JDBC
   */
  public static Connection connect(String url, String user, String password, String application)
      throws SQLException {
    return DriverManager.getConnection(url, Dialect.of(url).login(user, password, application));
  }

  private static String url(String uri) {
    URI address = URI.create(uri);
    return "jdbc:"
        + address.getScheme()
        + "://"
        + address.getHost()
        + ":"
        + address.getPort()
        + address.getPath();
  }
}
