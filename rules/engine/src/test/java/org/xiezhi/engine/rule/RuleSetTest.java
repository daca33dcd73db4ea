package org.xiezhi.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiezhi.engine.Fixtures;
import org.xiezhi.engine.Rules;

class RuleSetTest {
  private final RuleSet rules = Fixtures.catalogue("appr-fee-001.yaml", "appr-time-002.yaml");

  @Test
  void rulesAreFoundByIdAndByWhatConcernsThem() {
    assertThat(rules.rules()).extracting(Rule::id).containsExactly("APPR-FEE-001", "APPR-TIME-002");
    assertThat(rules.rule("APPR-FEE-001")).isPresent();
    assertThat(rules.rule("APPR-FEE-009")).isEmpty();
    assertThat(rules.keySpaces()).containsExactly("case");
    assertThat(rules.eventTypes("case"))
        .containsExactlyInAnyOrder(
            "fee", "acceptance", "decision", "refusal", "special_procedure", "extension");
    assertThat(rules.eventTypes("person")).isEmpty();
    assertThat(rules.concerning("case", "fee"))
        .singleElement()
        .satisfies(group -> assertThat(group.anchor()).isEqualTo("fee"))
        .satisfies(group -> assertThat(group.rule("APPR-FEE-001")).isNotNull());
    assertThat(rules.concerning("case", "extension"))
        .singleElement()
        .satisfies(group -> assertThat(group.anchor()).isEqualTo("acceptance"))
        .satisfies(group -> assertThat(group.rule("APPR-TIME-002")).isNotNull())
        .satisfies(group -> assertThat(group.rule("APPR-FEE-001")).isNull());
    assertThat(rules.concerning("case", "delivery")).isEmpty();
    assertThat(rules.concerning("person", "fee")).isEmpty();
  }

  @Test
  void aRuleSaysWhatItIs() throws Exception {
    Rule rule = rules.rule("APPR-TIME-002").orElseThrow();

    assertThat(rule.version()).isEqualTo(1);
    assertThat(rule.domain()).isEqualTo("approval");
    assertThat(rule.keySpace()).isEqualTo("case");
    assertThat(rule.anchor()).isEqualTo("acceptance");
    assertThat(rule.file()).isEqualTo("appr-time-002.yaml");
    assertThat(rule.title().en()).isEqualTo("Statutory decision deadline exceeded");
    assertThat(rule.basis()).hasSize(7);
    assertThat(rule.assumptions()).hasSize(4);
    assertThat(rule).hasToString("APPR-TIME-002 v1");
    byte[] text = Rules.text("appr-time-002.yaml").getBytes(StandardCharsets.UTF_8);
    assertThat(rule.hash())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text)));
  }

  @Test
  void twoRulesCannotHaveOneId() {
    Rule rule = rules.rule("APPR-FEE-001").orElseThrow();

    assertThatThrownBy(() -> new RuleSet(List.of(rule, rule), rules.calendars()))
        .hasMessage("there are two rules APPR-FEE-001.");
  }

  @Test
  void directoriesAreReadWithAllBelowThem(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(folder.resolve("a/b/x.yaml"), "x: 1");
    Files.writeString(folder.resolve("a/readme.md"), "no rule");
    Files.writeString(folder.resolve("y.yaml"), "y: 2");

    assertThat(RuleDirectory.read(folder.resolve("a"), folder.resolve("y.yaml")).values())
        .containsExactly("x: 1", "y: 2");
  }

  @Test
  void aFileLargerThanARuleIsRefused(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("x.yaml"), new byte[1_000_001]);

    assertThatThrownBy(() -> RuleDirectory.read(folder))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("x.yaml is larger than 1000000 bytes; it is no rule.");
  }
}
