package org.xiezhi.engine.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTest {
  private final ConditionFixture fixture = new ConditionFixture();

  private List<String> trace(String text) {
    Condition condition = fixture.compiled(text);
    List<String> lines = new ArrayList<>();
    add(condition.trace(fixture.frame()), 0, lines);
    return lines;
  }

  private static void add(Traced traced, int depth, List<String> lines) {
    String is = traced.value() == null ? "missing " + traced.missing() : traced.shown();
    lines.add(" ".repeat(depth) + traced.text() + " = " + is);
    traced.parts().forEach(part -> add(part, depth + 1, lines));
  }

  @Test
  void eachPartHasItsTextAndItsValue() {
    assertThat(trace("!found(standard) || fee.amount > standard.price * fee.count"))
        .containsExactly(
            "!found(standard) || fee.amount > standard.price * fee.count = true",
            " !found(standard) = false",
            "  found(standard) = true",
            " fee.amount > standard.price * fee.count = true",
            "  fee.amount = 31.50",
            "  standard.price * fee.count = 30",
            "   standard.price = 10",
            "   fee.count = 3");
  }

  @Test
  void whatWasNotNeededIsAskedAsWell() {
    assertThat(trace("fee.waived && fee.gap_count > 1"))
        .containsExactly(
            "fee.waived && fee.gap_count > 1 = false",
            " fee.waived = false",
            " fee.gap_count > 1 = missing [fee.gap_count]",
            "  fee.gap_count = missing [fee.gap_count]",
            "  1 = 1");
  }

  @Test
  void whatIsPersonalIsMasked() {
    assertThat(trace("fee.payer + '!'"))
        .containsExactly("fee.payer + \"!\" = 张***", " fee.payer = 张**", " \"!\" = !");
  }

  @Test
  void aYesOrNoAboutAPersonIsNotMasked() {
    assertThat(trace("fee.payer == fee.code"))
        .containsExactly("fee.payer == fee.code = false", " fee.payer = 张**", " fee.code = F-1");
  }

  @Test
  void groupsAndListsAreAskedAsAWhole() {
    assertThat(trace("sum(paid.amount) > 30 && fee.code in ['F-1', fee.gap]"))
        .contains(" sum(paid.amount) > 30 = true", "  sum(paid.amount) = 31.50")
        .contains("  fee.code = F-1", "  fee.gap = missing [fee.gap]");
    assertThat(trace("paid.amount.exists(a, a > 20)"))
        .containsExactly("paid.amount.exists(a, a > 20) = true");
    assertThat(trace("has(fee.gap)")).containsExactly("has(fee.gap) = false");
  }

  @Test
  void theFrameForgetsWhatTheTraceMissed() {
    Condition condition = fixture.compiled("fee.gap_count > 1");
    Frame frame = fixture.frame();

    condition.trace(frame);

    assertThat(frame.takeMissing()).isEmpty();
  }
}
