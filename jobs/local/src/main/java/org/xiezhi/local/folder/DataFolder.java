package org.xiezhi.local.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The folder that keeps everything of one stack between runs.
 *
 * @param root absolute
 */
public record DataFolder(Path root) {
  /** Says that a folder is ours, and so may be emptied. */
  private static final String MARK = "xiezhi-data";

  public DataFolder {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * Makes the folder, or takes the one that is there.
   *
   * @throws IllegalStateException if it holds something that is not ours
   */
  public void create() throws IOException {
    if (Files.isDirectory(root) && !isOurs()) {
      try (Stream<Path> inside = Files.list(root)) {
        if (inside.findAny().isPresent()) {
          throw new IllegalStateException(
              root
                  + " holds something else than Xiezhi's data: name a new or an empty folder with"
                  + " --data.");
        }
      }
    }
    PrivateFiles.createFolder(root);
    if (!isOurs()) {
      PrivateFiles.write(root.resolve(MARK), "The data of a stack of Xiezhi, format 1.\n");
    }
    PrivateFiles.createFolder(logs());
    PrivateFiles.createFolder(run());
    PrivateFiles.createFolder(keys());
  }

  /** Deletes all data; nothing if there is none. Nothing may be running on it. */
  public void clear() throws IOException {
    if (isOurs()) {
      Folders.delete(root);
    }
  }

  /** Whether data of a stack lie here. */
  public boolean isOurs() {
    return Files.exists(root.resolve(MARK));
  }

  public Path logs() {
    return root.resolve("logs");
  }

  /** The log of one part. */
  public Path log(String part) {
    return logs().resolve(part + ".log");
  }

  /** What one part printed on its standard outputs since it was last started. */
  public Path output(String part) {
    return logs().resolve(part + ".out");
  }

  /** What is running: process ids, the lock and the state. */
  public Path run() {
    return root.resolve("run");
  }

  /** The own folder of one part. */
  public Path of(String part) {
    return root.resolve(part);
  }

  /** The addresses and users for whoever works with the stack. */
  public Path endpoints() {
    return root.resolve("endpoints.env");
  }

  /**
   * Whether the time of the sources is simulated here. It stays so until the data are deleted: what
   * has been judged in simulated time cannot go on in real time.
   */
  public boolean isSimulated() {
    return Files.exists(simulated());
  }

  /** From now on the time of the sources is simulated; the jobs are to be started again for it. */
  public void simulate() throws IOException {
    PrivateFiles.write(simulated(), "The time of the sources is simulated.\n");
  }

  private Path simulated() {
    return root.resolve("simulated-time");
  }

  /** Where a part may put what it needs no longer once it has ended. */
  public Path scratch(String part) {
    return root.resolve("tmp").resolve(part);
  }

  /** What lets somebody in: keys, and the properties of Kafka's users. */
  public Path keys() {
    return root.resolve("keys");
  }

  /** The properties with which a user of Kafka reaches the broker. */
  public Path kafkaClient(String user) {
    return keys().resolve("kafka-" + user + ".properties");
  }

  /** The passwords. */
  public Path secrets() {
    return root.resolve("secrets");
  }

  /** The chosen ports. */
  public Path ports() {
    return root.resolve("ports");
  }
}
