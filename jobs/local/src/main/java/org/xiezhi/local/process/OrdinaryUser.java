package org.xiezhi.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The user that runs PostgreSQL and Elasticsearch, which refuse the superuser. An ordinary user
 * runs them as they are; for the superuser they get another number in a user name space of their
 * own, while their files stay those of the caller.
 */
public final class OrdinaryUser {
  private static final List<String> NAME_SPACE =
      List.of("unshare", "--user", "--map-user=1000", "--map-group=1000");

  private final List<String> prefix;

  private OrdinaryUser(List<String> prefix) {
    this.prefix = prefix;
  }

  /**
   * Looks how this machine can run such servers.
   *
   * @throws IllegalStateException if it can't
   */
  public static OrdinaryUser find() throws IOException, InterruptedException {
    if (!isSuperuser()) {
      return new OrdinaryUser(List.of());
    }
    String problem = tryNameSpace();
    if (!problem.isEmpty()) {
      throw new IllegalStateException(
          "PostgreSQL and Elasticsearch refuse to run as root, and this machine does not let root"
              + " give them another user number ("
              + problem
              + "). Start as an ordinary user, or allow user name spaces.");
    }
    return new OrdinaryUser(NAME_SPACE);
  }

  List<String> prefix() {
    return prefix;
  }

  private static boolean isSuperuser() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self)
        ? Files.getAttribute(self, "unix:uid").equals(0)
        : "root".equals(System.getProperty("user.name"));
  }

  private static String tryNameSpace() throws IOException, InterruptedException {
    if (!Launching.onPath("unshare")) {
      return "there is no program unshare, of util-linux";
    }
    List<String> command = new ArrayList<>(NAME_SPACE);
    command.add("true");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return "unshare did not end";
    }
    return process.exitValue() == 0 ? "" : said.isEmpty() ? "unshare failed" : said;
  }
}
