package org.xiezhi.supervision.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFilesTest {
  @TempDir private Path folder;

  private void write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "kind: " + name);
  }

  @Test
  void aSetIsPublishedWithItsCalendarsAndLadders() throws IOException {
    write("catalog/approval/appr-time-003.yaml");
    write("calendars/closures/storm.yaml");
    write("ladders/lad-b.yaml");
    write("ladders/readme.md");
    write("examples/permit.yaml");

    assertThat(RuleFiles.read(folder, "approval"))
        .containsOnlyKeys(
            "calendars/closures/storm.yaml",
            "catalog/approval/appr-time-003.yaml",
            "ladders/lad-b.yaml")
        .containsEntry("ladders/lad-b.yaml", "kind: ladders/lad-b.yaml");
  }

  @Test
  void aFolderWithoutLaddersIsRefused() throws IOException {
    write("catalog/approval/appr-time-003.yaml");
    write("calendars/cn-2026.yaml");

    assertThatThrownBy(() -> RuleFiles.read(folder, "approval"))
        .isInstanceOf(IOException.class)
        .hasMessage("there is no folder " + folder.resolve("ladders") + " to read rules from");
  }
}
