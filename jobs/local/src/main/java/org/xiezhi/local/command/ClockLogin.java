package org.xiezhi.local.command;

import java.io.IOException;
import java.sql.SQLException;
import org.xiezhi.city.hall.HallClock;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.Secrets;
import org.xiezhi.local.server.ClockServer;
import org.xiezhi.local.sql.Department;

/** Opens the clock of the hall's database, as the one role that may move it. */
final class ClockLogin {
  private ClockLogin() {}

  /**
   * Connects with the password that the data folder keeps.
   *
   * @param application under which name the server shows the connection
   */
  static HallClock open(DataFolder folder, Endpoints endpoints, String application)
      throws IOException, SQLException {
    String password = Secrets.load(folder.secrets()).password(ClockServer.PASSWORD);
    return new HallClock(
        Department.connect(endpoints.approval(), ClockServer.ROLE, password, application));
  }
}
