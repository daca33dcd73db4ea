package org.xiezhi.engine.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xiezhi.engine.yaml.Problem;
import org.xiezhi.engine.yaml.Problems;

class ConditionTest {
  private final ConditionFixture fixture = new ConditionFixture();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fee.code == 'F-1'",
        "fee.code != 'F-2'",
        "fee.code < 'F-2'",
        "fee.count == 3",
        "fee.count > 2 && fee.count >= 3 && fee.count < 4 && fee.count <= 3",
        "fee.count + 1 == 4 && fee.count - 1 == 2 && fee.count * 2 == 6",
        "fee.count / 2 == 1 && fee.count % 2 == 1 && -fee.count == -3",
        "fee.amount == 31.5",
        "fee.amount == 31.50 && fee.amount != 31.51",
        "31.5 == fee.amount && 31 < fee.amount && 32 > fee.amount",
        "fee.amount > 31 && fee.amount > 31.49 && fee.amount < 31.51",
        "fee.amount == standard.price * fee.count * parameters.share",
        "fee.amount - 1.50 == 30 && -fee.amount == -31.5",
        "fee.amount / 3 == 10.5",
        "0.1 + 0.2 == 0.3",
        "2 * 1.05 == 2.1",
        "fee.count < 3.5 && fee.count > 2.5",
        "parameters.most == 5",
        "!fee.waived",
        "fee.waived == false",
        "fee.waived ? false : true",
        "fee.paid > fee.occurred",
        "fee.recorded > fee.occurred",
        "fee.paid - fee.occurred == duration('1h')",
        "fee.paid - fee.occurred < duration('1h1s')",
        "fee.occurred + duration('60m') == fee.paid",
        "fee.paid - duration('1h') == fee.occurred",
        "duration('30m') + duration('30m') == duration('1h')",
        "fee.occurred == timestamp('2026-03-02T12:00:00+08:00')",
        "fee.day == date('2026-03-02') && fee.day < date('2026-03-03')",
        "fee.code in ['F-0', 'F-1']",
        "!(fee.code in ['F-0'])",
        "fee.count in [1, 2, 3]",
        "fee.amount in [31.5]",
        "size(fee.code) == 3 && fee.payer.size() == 3",
        "fee.code.startsWith('F') && fee.code.endsWith('1') && fee.code.contains('-')",
        "fee.code + '!' == 'F-1!'",
        "has(fee.code) && !has(fee.gap)",
        "found(standard) && !found(other) && found(fee)",
        "has(standard.price) && !has(standard.note) && !has(other.price)",
        // One side that decides is enough, on whichever side it stands.
        "!(fee.gap_flag && false) && !(false && fee.gap_flag)",
        "(fee.gap_flag || true) && (true || fee.gap_flag)",
        "!found(other) || fee.amount > other.price",
        "fee.amount > other.price || !found(other)",
      })
  void holds(String text) {
    assertThat(fixture.value(text)).isEqualTo(true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "fee.gap == 'x' ; fee.gap",
        "fee.gap_count > 0 ; fee.gap_count",
        "fee.gap_count == 0 ; fee.gap_count",
        "fee.gap_amount * 0 == 0 ; fee.gap_amount",
        "fee.amount > fee.gap_amount * fee.gap_count ; fee.gap_amount, fee.gap_count",
        "!fee.gap_flag ; fee.gap_flag",
        "fee.gap_flag && true ; fee.gap_flag",
        "fee.gap_flag || false ; fee.gap_flag",
        "fee.gap_flag ? true : true ; fee.gap_flag",
        "(fee.gap == 'x' && fee.waived) || fee.gap_flag ; fee.gap_flag",
        "fee.gap_flag || (fee.waived && fee.gap == 'x') ; fee.gap_flag",
        "fee.gap in ['x'] ; fee.gap",
        "fee.code in ['F-1', fee.gap] ; fee.gap",
        "size(fee.gap) == 0 ; fee.gap",
        "fee.gap.startsWith('x') ; fee.gap",
        "other.price > 1 ; other",
        "standard.note == '' ; standard.note",
        "lost.price > 1 ; fee.gap",
        "!found(lost) ; fee.gap",
        "fee.amount / 0 > 1 ; fee.amount / 0 > 1 (no result of /)",
        "fee.count / 0 > 1 ; fee.count / 0 > 1 (no result of /)",
        "fee.count % 0 > 1 ; fee.count % 0 > 1 (no result of %)",
        "fee.count * 9223372036854775807 > 1 ; fee.count * 9223372036854775807 > 1 (no result of *)",
      })
  void whatIsMissingIsNamedAndNeverZero(String text, String missing) {
    assertThat(fixture.missing(text)).containsExactly(missing.split(", "));
  }

  @Test
  void aLiteralIsExactAsWritten() {
    assertThat(fixture.value("1.05")).isEqualTo(new BigDecimal("1.05"));
    assertThat(fixture.value("-0.10")).isEqualTo(new BigDecimal("-0.10"));
    assertThat(fixture.value("1234567890123456.789"))
        .isEqualTo(new BigDecimal("1234567890123456.789"));
    assertThat(fixture.value("fee.waived ? 2.50 : 1234567890123456.789"))
        .isEqualTo(new BigDecimal("1234567890123456.789"));
  }

  @Test
  void aDivisionOfDecimalsHas34Digits() {
    assertThat(fixture.value("fee.amount / 11 * 11"))
        .isEqualTo(new BigDecimal("31.500000000000000000000000000000004"));
  }

  @Test
  void theDifferenceOfInstantsIsADuration() {
    assertThat(fixture.value("fee.paid - fee.occurred")).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void aConditionKnowsItsTextItsTypeAndWhetherItIsPersonal() {
    assertThat(fixture.compiled("fee.amount * 2").type()).isEqualTo(ValueType.DECIMAL);
    assertThat(fixture.compiled("fee.amount > 2").text()).isEqualTo("fee.amount > 2");
    assertThat(fixture.compiled("'付款人' + fee.payer").personal()).isTrue();
    assertThat(fixture.compiled("fee.waived ? fee.payer : ''").personal()).isTrue();
    assertThat(fixture.compiled("fee.code").personal()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "fee.amout > 1 | 6 | fee has no field \"\"amout\"\", did you mean amount?",
        "fe.amount > 1 | 2 | there is no \"\"fe\"\" here, did you mean fee?",
        "found(standrad) | 8 | there is no \"\"standrad\"\" here, did you mean standard?",
        "has(fee.cout) | 10 | fee has no field \"\"cout\"\", did you mean count?",
        "fund(standard) | 6 | there is no function \"\"fund\"\", did you mean found?",
        "matches(fee.code, 'x') | 9 | there is no function \"\"matches\"\"; there are: all, contains, count, date, days, distinct, duration, endsWith, exists, found, has, max, min, size, startsWith, sum, timestamp, workdays.",
        "fee.code > 1 | 11 | \"\">\"\" cannot be applied to (string, int).",
        "fee.amount + fee.code == 1 | 13 | \"\"+\"\" cannot be applied to (decimal, string).",
        "fee.amount == '1' | 13 | \"\"==\"\" cannot be applied to (decimal, string).",
        "fee.code && true | 11 | \"\"&&\"\" cannot be applied to (string, bool).",
        "fee.code in 'F' | 11 | \"\"in\"\" cannot be applied to (string, string).",
        "fee.day > fee.paid | 10 | \"\">\"\" cannot be applied to (date, timestamp).",
        "fee.count | 5 | this is a whole number, but true or false is expected.",
        "fee == fee | 2 | this is a whole row; name one of its fields.",
        "fee.code == null | 11 | \"\"==\"\" cannot be applied to (string, null).",
        "[1].size() == 1 | 10 | \"\"size\"\" can only be asked of a text.",
        "fee.code.code == 'x' | 10 | \"\".code\"\" can only follow a name.",
        "duration('1 day') == duration('1h') | 10 | write it like duration(\"\"1h30m\"\").",
        "[1].exists(x, x == 1) | 2 | a group's field is expected here, like paid.amount.",
        "[1].map(x, x + 1) == [2] | 9 | there is no function \"\"map\"\", did you mean max?",
        "date(fee.code) == fee.day | 6 | write it like date(\"\"2026-01-31\"\").",
        "{'a': 1}.a == 1 | 2 | this kind of expression cannot be used in rules.",
      })
  void whatIsWrongIsToldWithItsPlace(String text, int column, String message) {
    Problems problems = new Problems();

    Optional<Condition> condition =
        Condition.compile(ConditionFixture.node(text, problems), fixture.scope, ValueType.BOOL);

    assertThat(condition).isEmpty();
    assertThat(problems.list())
        .first()
        .isEqualTo(new Problem("test.yaml", 1, column, message.replace("\"\"", "\"")));
  }

  @Test
  void whatIsNoExpressionIsToldWithItsPlace() {
    Problems problems = new Problems();

    Condition.compile(
        ConditionFixture.node("fee.count > ", problems), fixture.scope, ValueType.BOOL);
    Condition.compile(ConditionFixture.node(" ", problems), fixture.scope, ValueType.BOOL);

    assertThat(problems.list())
        .extracting(Problem::message)
        .last(org.assertj.core.api.InstanceOfAssertFactories.STRING)
        .startsWith("this is not a valid expression: ");
    assertThat(problems.list())
        .extracting(Problem::message)
        .contains("an expression is missing here.");
  }

  @Test
  void everyMisspeltNameIsToldAtOnce() {
    Problems problems = new Problems();

    Condition.compile(
        ConditionFixture.node("fee.amout > fee.cuont", problems), fixture.scope, ValueType.BOOL);

    assertThat(problems.list())
        .extracting(Problem::message)
        .containsExactly(
            "fee has no field \"amout\", did you mean amount?",
            "fee has no field \"cuont\", did you mean count?");
  }

  @Test
  void lookupsAreCheckedToo() {
    fixture.lookup("a", "{table: fee_standart, key: [fee.code], at: fee.occurred}");
    fixture.lookup("b", "{table: fee_standard, key: [fee.count], at: fee.occurred}");
    fixture.lookup("c", "{table: fee_standard, key: [fee.code, fee.code], at: fee.day}");
    fixture.lookup("d", "{table: fee_standard, kye: [fee.code]}");

    assertThat(fixture.problems.list())
        .extracting(Problem::message)
        .containsExactlyInAnyOrder(
            "there is no reference table \"fee_standart\", did you mean fee_standard?",
            "this is a whole number, but text is expected.",
            "the key of fee_standard is code.",
            "this is a date, but an instant is expected.",
            "unknown key \"kye\", did you mean key?",
            "\"key\" is missing.",
            "\"at\" is missing.");
  }

  @Test
  void aRowIsLookedUpOnceInAFrame() {
    Frame frame = fixture.frame();
    Condition condition = fixture.compiled("standard.price + standard.price");
    condition.value(frame);
    Object[] cached = (Object[]) frame.get(1);

    condition.value(frame);

    assertThat(frame.get(1)).isSameAs(cached);
    assertThat(List.of(cached[0], cached[1])).isEqualTo(List.of("F-1", new BigDecimal("10.00")));
  }
}
