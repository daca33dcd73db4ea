package org.xiezhi.local.folder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the product itself lies: its sources, what the build made of them, and the servers.
 *
 * @param root the folder that holds the launcher script, absolute
 */
public record Home(Path root) {
  /** The system property that names the root. */
  public static final String PROPERTY = "xiezhi.home";

  private static final String LIB = "jobs/local/target/lib";
  private static final String SUPERVISION_LIB = "jobs/supervision/target/lib";

  public Home {
    root = root.toAbsolutePath().normalize();
    if (!Files.isDirectory(root.resolve("connectors"))) {
      throw new IllegalStateException(
          root + " does not hold Xiezhi: set -D" + PROPERTY + " to the folder of the launcher.");
    }
  }

  /** The home that the launcher named, or else the nearest folder upwards that looks like one. */
  public static Home find() {
    String named = System.getProperty(PROPERTY);
    if (named != null) {
      return new Home(Path.of(named));
    }
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve("mvnw"))
          && Files.isDirectory(folder.resolve("jobs/local"))
          && Files.isDirectory(folder.resolve("connectors"))) {
        return new Home(folder);
      }
    }
    throw new IllegalStateException(
        "No folder from " + here + " upwards holds Xiezhi: set -D" + PROPERTY + ".");
  }

  /** The servers as their makers pack them. */
  public Path archives() {
    return root.resolve("jobs/local/target/archives");
  }

  /** The servers unpacked, shared by all data folders. */
  public Path servers() {
    return root.resolve("jobs/local/target/servers");
  }

  /** The departments' tables, connectors, mappings and index templates. */
  public Path connectors() {
    return root.resolve("connectors");
  }

  /** The rule catalogue and the calendars. */
  public Path rules() {
    return root.resolve("rules");
  }

  /** The class path of the broker and the Connect worker. */
  public String brokerClassPath() {
    return root.resolve("jobs/local/kafka/target/lib") + "/*";
  }

  /** The class path of the Flink process. */
  public String jobClassPath() throws IOException {
    return String.join(":", ownJar(), supervisionJar(), root.resolve(SUPERVISION_LIB) + "/*");
  }

  /** The class path of our own small processes. */
  public String ownClassPath() {
    return ownJar() + ":" + root.resolve(LIB) + "/*";
  }

  private String ownJar() {
    return root.resolve("jobs/local/target/own/xiezhi-local.jar").toString();
  }

  /** The copy, not the jar itself: a build would overwrite that in its place while it is used. */
  private String supervisionJar() throws IOException {
    try (DirectoryStream<Path> jars =
        Files.newDirectoryStream(root.resolve(LIB), "xiezhi-supervision-*.jar")) {
      for (Path jar : jars) {
        return jar.toString();
      }
    }
    throw new IOException("The supervision job is not in " + root.resolve(LIB) + ": build it.");
  }
}
