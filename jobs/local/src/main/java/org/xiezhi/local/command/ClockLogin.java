package org.xiezhi.local.command;

import java.io.IOException;
import java.sql.SQLException;
import org.xiezhi.city.hall.HallClock;
import org.xiezhi.city.hall.HallDatabase;
import org.xiezhi.connectors.source.Source;
import org.xiezhi.connectors.source.Sources;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.folder.Secrets;
import org.xiezhi.local.server.Installation;
import org.xiezhi.local.sql.Department;

/** Opens the clock of the hall's database, as the one role that may move it. */
final class ClockLogin {
  private ClockLogin() {}

  /**
   * Connects with the password that the data folder keeps.
   *
   * @param application under which name the server shows the connection
   */
  static HallClock open(Home home, DataFolder folder, Endpoints endpoints, String application)
      throws IOException, SQLException {
    Source source = Sources.read(home.connectors()).source(HallDatabase.SOURCE);
    String role = source.users().clock();
    String password = Installation.password(Secrets.load(folder.secrets()), source.kind(), role);
    return new HallClock(
        Department.connectAs(endpoints.uri(source.name()), role, password, application));
  }
}
