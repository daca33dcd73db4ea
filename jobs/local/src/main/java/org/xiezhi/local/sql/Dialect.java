package org.xiezhi.local.sql;

import java.util.Properties;
import org.xiezhi.connectors.source.Kind;

/** How the driver of a kind of database is told what it needs. */
public enum Dialect {
  POSTGRESQL {
    @Override
    void describe(Properties login, String application) {
      login.setProperty("connectTimeout", "5");
      login.setProperty("ApplicationName", application);
    }

    @Override
    public void distrust(Properties login) {
      login.setProperty("socketTimeout", "10");
      // A search path of our own: on the department's, "+" might be a function of the department.
      login.setProperty("options", "-c search_path=pg_catalog");
    }
  },
  MARIADB {
    @Override
    void describe(Properties login, String application) {
      login.setProperty("connectTimeout", "5000");
      login.setProperty("connectionAttributes", "program_name:" + application);
    }

    @Override
    public void distrust(Properties login) {
      login.setProperty("socketTimeout", "10000");
    }
  };

  /** That of a kind. */
  public static Dialect of(Kind kind) {
    return valueOf(kind.name());
  }

  /**
   * That of an address.
   *
   * @param url {@code jdbc:KIND://…}
   */
  public static Dialect of(String url) {
    return of(kind(url));
  }

  /**
   * The kind of database at an address.
   *
   * @param url {@code jdbc:KIND://…}
   */
  public static Kind kind(String url) {
    Kind kind = Kind.byWord().get(url.replaceFirst("^jdbc:", "").replaceFirst(":.*", ""));
    if (kind == null) {
      throw new IllegalArgumentException(url + " is no address of a database that is known here.");
    }
    return kind;
  }

  /** Name and password of a user, and as what the server shows the connection. */
  public Properties login(String user, String password, String application) {
    Properties login = new Properties();
    login.setProperty("user", user);
    login.setProperty("password", password);
    describe(login, application);
    return login;
  }

  abstract void describe(Properties login, String application);

  /** Adds that no answer is waited for long, and nothing of the department's is called. */
  public abstract void distrust(Properties login);
}
