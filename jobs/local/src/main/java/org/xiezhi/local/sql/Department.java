package org.xiezhi.local.sql;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Connects with a department's database as the department's own user. */
public final class Department {
  private Department() {}

  /**
   * Connects.
   *
   * @param uri as in the file of addresses: postgresql://user:password@host:port/database
   * @param application under which name the server shows the connection
   */
  public static Connection connect(String uri, String application) throws SQLException {
    URI address = URI.create(uri);
    String[] user = address.getUserInfo().split(":", 2);
    Properties login = new Properties();
    login.setProperty("user", user[0]);
    login.setProperty("password", user[1]);
    login.setProperty("connectTimeout", "5");
    login.setProperty("ApplicationName", application);
    return DriverManager.getConnection(
        "jdbc:postgresql://" + address.getHost() + ":" + address.getPort() + address.getPath(),
        login);
  }
}
