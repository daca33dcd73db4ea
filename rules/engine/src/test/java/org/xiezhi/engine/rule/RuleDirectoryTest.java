package org.xiezhi.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleDirectoryTest {
  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(folder.resolve(name), Path.of(target));
  }

  private List<String> names() throws IOException {
    return RuleDirectory.files(folder).stream()
        .map(file -> folder.relativize(file).toString())
        .toList();
  }

  @Test
  void aConfigMapHoldsEachRuleOnce() throws IOException {
    write("..2026_03_02_08_00_00.1234567890/fee.yaml", "id: FEE");
    link("..data", "..2026_03_02_08_00_00.1234567890");
    link("fee.yaml", "..data/fee.yaml");

    assertThat(names()).containsExactly("fee.yaml");
    assertThat(RuleDirectory.read(folder).values()).containsExactly("id: FEE");
  }

  @Test
  void whatAMacAndEditorsPutBesideIsNoRule() throws IOException {
    write("fee.yaml", "id: FEE");
    write("._fee.yaml", "\0\5");
    write(".DS_Store", "");
    write(".git/x.yaml", "");
    write(".fee.yaml.swp", "");
    write("fee.yaml~", "");
    write("~$fee.yaml", "");
    write("#fee.yaml#", "");
    write("fee.yaml.bak", "");

    assertThat(names()).containsExactly("fee.yaml");
  }

  @Test
  void namesMayBeInCapitalsAndShort() throws IOException {
    write("A.YAML", "");
    write("b.yml", "");
    write("c.Yml", "");

    assertThat(names()).containsExactly("A.YAML", "b.yml", "c.Yml");
  }

  @Test
  void linksAreFollowedAndAFileUnderTwoNamesIsReadOnce() throws IOException {
    write("real/fee.yaml", "id: FEE");
    link("also", "real");
    link("loop", ".");

    assertThat(names()).containsExactly("also/fee.yaml");
  }

  @Test
  void aLinkThatLeadsNowhereIsTold() throws IOException {
    link("gone.yaml", "nowhere.yaml");

    assertThat(names()).containsExactly("gone.yaml");
    assertThatThrownBy(() -> RuleDirectory.read(folder)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void theOrderIsThatOfCodePoints() throws IOException {
    write("\uFF21.yaml", "");
    write("\uD840\uDC00.yaml", "");
    write("b.yaml", "");
    write("B.yaml", "");

    assertThat(names()).containsExactly("B.yaml", "b.yaml", "\uFF21.yaml", "\uD840\uDC00.yaml");
    assertThat(RuleDirectory.read(folder).keySet())
        .containsExactlyElementsOf(
            RuleDirectory.files(folder).stream().map(Path::toString).toList());
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() throws IOException {
    assertThat(RuleDirectory.text(write("fee.yaml", "\uFEFFid: FEE\r\n"))).isEqualTo("id: FEE\r\n");
    Path other = Files.write(folder.resolve("x.yaml"), new byte[] {(byte) 0xFF, (byte) 0xFE, 1});
    assertThatThrownBy(() -> RuleDirectory.text(other))
        .isInstanceOf(CharacterCodingException.class);
  }
}
