package org.xiezhi.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xiezhi.local.folder.PrivateFiles;

/**
 * Which processes were started for each part, kept on disk so that they can be ended even when
 * whoever started them was killed.
 */
public final class ProcessRegistry {
  private static final String SUFFIX = ".pid";

  private final Path folder;

  public ProcessRegistry(Path folder) {
    this.folder = folder;
  }

  /** Keeps a part's process with those that it has started itself. */
  public void record(String part, ProcessHandle process) throws IOException {
    String lines =
        Stream.concat(Stream.of(process), process.descendants())
            .map(handle -> ProcessIdentity.of(handle.pid()))
            .flatMap(Optional::stream)
            .map(identity -> identity + "\n")
            .collect(Collectors.joining());
    PrivateFiles.write(file(part), lines);
  }

  /** Keeps one process without those that it has started, which are parts of their own. */
  public void recordAlone(String part, ProcessHandle process) throws IOException {
    Optional<ProcessIdentity> identity = ProcessIdentity.of(process.pid());
    PrivateFiles.write(file(part), identity.map(found -> found + "\n").orElse(""));
  }

  /** The processes of a part that still run, the first started first. */
  public List<ProcessIdentity> living(String part) throws IOException {
    Path file = file(part);
    if (!Files.exists(file)) {
      return List.of();
    }
    return Files.readAllLines(file).stream()
        .map(ProcessIdentity::parse)
        .flatMap(Optional::stream)
        .filter(ProcessIdentity::isAlive)
        .toList();
  }

  /** The parts of which processes are kept, living or not. */
  public List<String> parts() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }

  /** Forgets a part that has ended. */
  public void forget(String part) throws IOException {
    Files.deleteIfExists(file(part));
  }

  private Path file(String part) {
    return folder.resolve(part + SUFFIX);
  }
}
