package org.xiezhi.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.source.Sources;
import org.xiezhi.local.folder.Home;

/** A further source is a folder and no Java: what runs knows none of them by name. */
class NamesOfSourcesTest {
  private static final List<String> MODULES =
      List.of("rules/engine", "connectors/flink", "jobs/supervision", "jobs/local");

  @Test
  void noProgramNamesASource() throws IOException {
    Home home = Home.find();
    Set<String> names = Set.copyOf(Sources.read(home.connectors()).names());
    Pattern literal =
        Pattern.compile("\"[^\"]*\\b(hall|" + String.join("|", names) + ")\\b[^\"]*\"");
    List<String> found = new ArrayList<>();
    for (String module : MODULES) {
      Path main = home.root().resolve(module).resolve("src/main/java");
      try (Stream<Path> files = Files.walk(main)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          for (String line : Files.readAllLines(file)) {
            // The commands that play the simulated hall may say so.
            if (literal.matcher(line).find() && !file.endsWith("SimulateCommand.java")) {
              found.add(home.root().relativize(file) + ": " + line.strip());
            }
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }
}
