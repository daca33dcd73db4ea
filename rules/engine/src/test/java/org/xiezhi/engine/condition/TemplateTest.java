package org.xiezhi.engine.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xiezhi.engine.yaml.Problem;
import org.xiezhi.engine.yaml.Problems;

class TemplateTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final ConditionFixture fixture = new ConditionFixture();

  private String filled(String text) {
    return Template.compile(ConditionFixture.node(text, fixture.problems), fixture.scope)
        .orElseThrow()
        .fill(fixture.frame(), ValueFormat.chinese(ZONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "收 {fee.amount} 元 | 收 31.50 元",
        "{fee.code}{fee.count} | F-13",
        "{fee.occurred}，{fee.recorded} | 2026-03-02 12:00，2026-03-02 12:00:05",
        "{fee.day} {fee.waived} {!fee.waived} | 2026-03-02 否 是",
        "{fee.payer} | 张**",
        "{fee.payer + '先生'} | 张****",
        "{fee.gap} {other.price} {lost.price} | — — —",
        "{fee.waived ? 'a}' : '}b'} | }b",
        "no holes | no holes",
      })
  void holesAreFilled(String text, String expected) {
    assertThat(filled(text)).isEqualTo(expected);
  }

  @Test
  void whatIsWrongInAHoleIsToldAtItsPlace() {
    Problems problems = new Problems();

    Optional<Template> template =
        Template.compile(
            ConditionFixture.node("收 {fee.amout} 元 {fee.count", problems), fixture.scope);

    assertThat(template).isEmpty();
    assertThat(problems.list())
        .containsExactly(
            new Problem("test.yaml", 1, 9, "fee has no field \"amout\", did you mean amount?"),
            new Problem("test.yaml", 1, 18, "this { is never closed."));
  }

  @ParameterizedTest
  @CsvSource({"20.00, 20", "20.5, 20.50", "20.125, 20.125", "1E+3, 1000", "0, 0", "-0.10, -0.10"})
  void decimalsAreWrittenLikeMoney(BigDecimal value, String expected) {
    assertThat(ValueFormat.english(ZONE).text(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"张三, 张*", "欧阳修文, 欧***", "张, *", "'', ''", "370202199001011234, 3*****************"})
  void ofAPersonOnlyTheFirstCharacterIsShown(String value, String expected) {
    assertThat(Mask.person(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"P1024, P1***", "P1, P*", "P, *"})
  void ofAnOfficerOnlyTheFirstTwoCharactersAreShown(String value, String expected) {
    assertThat(Mask.officer(value)).isEqualTo(expected);
  }
}
