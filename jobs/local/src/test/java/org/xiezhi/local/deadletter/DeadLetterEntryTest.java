package org.xiezhi.local.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadLetterEntryTest {
  private static String reason(String text) {
    return new DeadLetterEntry(
            "x", "map", "waiting", text, "t", 0, 0, Instant.EPOCH, null, null, null, null)
        .reason();
  }

  @Test
  void aReasonStaysOnOneLineAndSteersNoTerminal() {
    assertThat(reason("a\nb\u001b[31mc\u202ed")).isEqualTo("a b [31mc d");
  }

  @Test
  void aReasonIsBounded() {
    assertThat(reason("獬".repeat(300))).isEqualTo("獬".repeat(239) + "…");
    assertThat(reason("獬".repeat(240))).isEqualTo("獬".repeat(240));
  }

  @Test
  void whatElasticsearchQuotesIsNotShown() {
    assertThat(
            reason("failed to parse field [x]. Preview of field's value: '370202199003078213' (y)"))
        .isEqualTo("failed to parse field [x]. (its value is not shown) (y)");
  }
}
