package org.xiezhi.local.sql;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Connects with a department's database as the department's own user or another one. */
public final class Department {
  private Department() {}

  /**
   * Connects.
   *
   * @param uri as in the file of addresses: postgresql://user:password@host:port/database
   * @param application under which name the server shows the connection
   */
  public static Connection connect(String uri, String application) throws SQLException {
    String[] user = URI.create(uri).getUserInfo().split(":", 2);
    return connect(uri, user[0], user[1], application);
  }

  /** Connects with the same database as another of its users. */
  public static Connection connect(String uri, String user, String password, String application)
      throws SQLException {
    URI address = URI.create(uri);
    Properties login = new Properties();
    login.setProperty("user", user);
    login.setProperty("password", password);
    login.setProperty("connectTimeout", "5");
    login.setProperty("ApplicationName", application);
    return DriverManager.getConnection(
        "jdbc:postgresql://" + address.getHost() + ":" + address.getPort() + address.getPath(),
        login);
  }
}
