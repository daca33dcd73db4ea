package org.xiezhi.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.xiezhi.engine.Fixtures;
import org.xiezhi.engine.yaml.Problem;
import org.xiezhi.engine.yaml.Problems;

/**
 * Everything that is wrong with a file is told at once. Beside each broken file stand the very
 * words, in a text file of the same name.
 */
class BrokenFilesTest {
  private static final Path FILES = Path.of("src/test/resources/org/xiezhi/engine/broken");

  @TestFactory
  Stream<DynamicTest> everyFileIsToldWhatIsWrongWithIt() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(FILES)) {
      files = found.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    assertThat(files).isNotEmpty();
    return files.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> assertThat(problems(file)).isEqualTo(expected(file))));
  }

  private static String expected(Path file) throws IOException {
    String name = file.getFileName().toString().replace(".yaml", ".txt");
    return Files.readString(file.resolveSibling(name));
  }

  private static String problems(Path file) throws IOException {
    Problems problems = new Problems();
    Map<String, String> all = Fixtures.calendars();
    all.put(file.getFileName().toString(), Files.readString(file));
    RuleSet.parse(all, Fixtures.approval(), problems);
    StringBuilder lines = new StringBuilder();
    for (Problem problem : problems.list()) {
      lines.append(problem).append('\n');
    }
    return lines.toString();
  }
}
