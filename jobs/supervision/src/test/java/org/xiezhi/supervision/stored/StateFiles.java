package org.xiezhi.supervision.stored;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The stored states, each one file, packed. README.md beside them says what is in them. */
final class StateFiles {
  static final Path STORED = Path.of("src/test/resources/org/xiezhi/supervision/stored/states");

  private static final String METADATA = "_metadata";

  /** Beside each state: the documents that wait in it. */
  private static final String WAITED = "waited.txt";

  private StateFiles() {}

  /** All that there are, in order. */
  static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.walk(STORED)) {
      return files.filter(file -> file.toString().endsWith(".gz")).sorted().toList();
    }
  }

  /** The names and digests of the documents that waited when a state was stored. */
  static List<String> waited(Path state) throws IOException {
    return Files.readAllLines(state.resolveSibling(WAITED));
  }

  /** Notes which documents wait in the states of a folder. */
  static void writeWaited(Path folder, List<String> waited) throws IOException {
    Files.write(folder.resolve(WAITED), waited);
  }

  static void pack(Path state, Path target) throws IOException {
    try (Stream<Path> files = Files.list(state)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as("all of the state is in one file")
          .containsExactly(METADATA);
    }
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(target))) {
      Files.copy(state.resolve(METADATA), out);
    }
  }

  /**
   * A state as Flink reads it.
   *
   * @param folder in which it is put
   */
  static Path unpacked(Path stored, Path folder) throws IOException {
    Path unpacked = Files.createTempDirectory(folder, "unpacked");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(stored))) {
      Files.copy(in, unpacked.resolve(METADATA));
    }
    return unpacked;
  }
}
