package org.xiezhi.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xiezhi.local.folder.DataFolder;

/** How a server's process is brought to life, and by which user. */
public final class Launching {
  /**
   * What a server may know of its caller's surroundings; anything else could change how it runs.
   */
  private static final List<String> KEPT = List.of("PATH", "HOME", "USER", "LOGNAME");

  private final DataFolder folder;
  private final OrdinaryUser user;

  /**
   * @param user who runs the servers that refuse the superuser
   */
  public Launching(DataFolder folder, OrdinaryUser user) {
    this.folder = folder;
    this.user = user;
  }

  /** Starts a server; what it prints goes to its output file. */
  Process launch(Server server) throws IOException {
    // Ctrl-C must reach the launcher alone: the order of the stop is ours.
    List<String> command = new ArrayList<>(ownSession());
    if (server.refusesSuperuser()) {
      command.addAll(user.prefix());
    }
    command.addAll(server.command());
    ProcessBuilder builder = prepared(command, server.name(), server.environment());
    builder.directory(folder.root().toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.output(server.name()).toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /**
   * A builder for a short-lived tool of a server that refuses the superuser.
   *
   * @param server its name
   */
  public ProcessBuilder tool(String server, List<String> command) {
    List<String> whole = new ArrayList<>(user.prefix());
    whole.addAll(command);
    return prepared(whole, server, Map.of()).redirectErrorStream(true);
  }

  private ProcessBuilder prepared(
      List<String> command, String server, Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().retainAll(KEPT);
    builder.environment().put("LC_ALL", "C.UTF-8");
    // Where all users write, somebody else could lay a file there first.
    builder.environment().put("TMPDIR", folder.scratch(server).toString());
    builder.environment().put("LIBFFI_TMPDIR", folder.scratch(server).toString());
    builder.environment().putAll(environment);
    return builder;
  }

  /** What makes a command deaf to the terminal, where the system has it; put before the command. */
  public static List<String> ownSession() {
    return onPath("setsid") ? List.of("setsid") : List.of();
  }

  static boolean onPath(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
