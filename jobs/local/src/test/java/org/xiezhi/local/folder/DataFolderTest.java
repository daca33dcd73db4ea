package org.xiezhi.local.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path folder;

  @Test
  void onlyTheOwnerMayOpenIt() throws IOException {
    DataFolder data = new DataFolder(folder.resolve("data"));
    data.create();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.root())))
        .isEqualTo("rwx------");
  }

  @Test
  void aFolderOfSomebodyElseIsNeitherTakenNorCleared() throws IOException {
    Path theirs = Files.writeString(folder.resolve("thesis.txt"), "important");
    DataFolder data = new DataFolder(folder);
    assertThatThrownBy(data::create)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(folder + " holds something else than Xiezhi's data");
    data.clear();
    assertThat(theirs).hasContent("important");
  }

  @Test
  void aFolderThatAnotherUserHasLaidThereIsNotTaken() throws IOException {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root gives files away");
    Path laid = Files.createDirectory(folder.resolve("laid"));
    Files.setAttribute(laid, "unix:uid", 65_534);
    assertThatThrownBy(new DataFolder(laid)::create)
        .isInstanceOf(IOException.class)
        .hasMessage(laid + " belongs to another user: name a folder of your own, or delete it.");
    assertThat(laid).isEmptyDirectory();
  }

  @Test
  void clearingLeavesNothing() throws IOException {
    DataFolder data = new DataFolder(folder.resolve("data"));
    data.create();
    Files.writeString(data.log("kafka"), "a line");
    data.clear();
    assertThat(data.root()).doesNotExist();
  }

  @Test
  void aPasswordIsMadeOnceAndKept() throws IOException {
    Path file = folder.resolve("secrets");
    String made = Secrets.load(file).password("a");
    assertThat(made).matches("[A-Za-z0-9]{24}");
    assertThat(Secrets.load(file).password("a")).isEqualTo(made);
    assertThat(Secrets.load(file).password("b")).isNotEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void propertiesAreReadBackAsTheyWere() throws IOException {
    Path file = folder.resolve("p");
    var values = java.util.Map.of("a", " b\\c\nd=é", "x.y", "http://h:1/?q=2#3");
    PropertiesFile.write(file, values);
    assertThat(PropertiesFile.read(file)).isEqualTo(values);
  }
}
