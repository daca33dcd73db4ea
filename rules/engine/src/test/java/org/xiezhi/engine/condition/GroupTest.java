package org.xiezhi.engine.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xiezhi.engine.yaml.Problem;
import org.xiezhi.engine.yaml.Problems;

class GroupTest {
  private final ConditionFixture fixture = new ConditionFixture();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count(paid) == 2 && count(every) == 3 && count(none) == 0",
        "sum(paid.amount) == 31.5 && sum(paid.amount) == fee.amount",
        "sum(paid.count) == 3",
        "sum(none.amount) == 0 && sum(none.count) == 0",
        "min(paid.amount) == 10.5 && max(paid.amount) == 21",
        "min(paid.count) == 1 && max(every.count) == 7",
        "max(paid.day) == date('2026-03-09')",
        "max(paid.occurred) > fee.occurred && min(every.recorded) > fee.occurred",
        "distinct(every.code) == 2 && distinct(paid.code) == 1 && distinct(none.code) == 0",
        "'F-2' in every.code && !('F-2' in paid.code) && !('F-2' in none.code)",
        "21 in paid.count == false && 2 in paid.count",
        "fee.amount - 10.5 in paid.amount",
        "paid.amount.exists(a, a > 20) && !paid.amount.exists(a, a > 21)",
        "paid.amount.all(a, a > 10) && !paid.amount.all(a, a > 11)",
        "none.amount.all(a, a > 11) && !none.amount.exists(a, true)",
        "paid.count.exists(a, every.count.exists(b, b == a + 5))",
        "every.code.exists(code, code != fee.code)",
        // One value that decides is enough, whatever is missing.
        "paid.gap_amount.exists(a, a == 5) && !paid.gap_amount.all(a, a > 5)",
        "doubtful.code.exists(c, c == 'F-9') || true",
        "workdays(fee.occurred, max(paid.day)) == 5",
      })
  void holds(String text) {
    assertThat(fixture.value(text)).isEqualTo(true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "max(none.amount) > 0 ; none",
        "min(none.occurred) < fee.occurred ; none",
        "sum(paid.gap_amount) > 0 ; paid.gap_amount",
        "min(paid.gap_amount) > 0 ; paid.gap_amount",
        "distinct(paid.gap_amount) > 0 ; paid.gap_amount",
        "5.0 in paid.gap_amount ; paid.gap_amount",
        "paid.gap_amount.exists(a, a == 6) ; paid.gap_amount",
        "paid.gap_amount.all(a, a == 5) ; paid.gap_amount",
        "count(doubtful) == 0 ; p.gap_amount",
        "sum(doubtful.amount) == 0 || count(doubtful) == 0 ; p.gap_amount",
        "workdays(timestamp('2026-03-02T00:00:00Z'), timestamp('2037-03-02T00:00:00Z')) > 0 ; calendar 2037",
        "workdays(timestamp('1999-03-02T00:00:00Z'), fee.occurred) > 0 ; calendar 1999",
        "workdays(fee.gap_count == 0 ? fee.occurred : fee.paid, fee.paid) > 0 ; fee.gap_count",
      })
  void whatIsMissingIsNamedAndNeverZero(String text, String missing) {
    assertThat(fixture.missing(text)).containsExactly(missing.split(", "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // The first day does not count, the last one does.
        "workdays(date('2026-03-02'), date('2026-03-03')) ; 1",
        "workdays(date('2026-03-02'), date('2026-03-02')) ; 0",
        "workdays(date('2026-03-06'), date('2026-03-09')) ; 1",
        "workdays(date('2026-03-09'), date('2026-03-06')) ; -1",
        // Qingming, and the make-up Saturday after the First of May, by the strict reading.
        "workdays(date('2026-04-03'), date('2026-04-07')) ; 1",
        "workdays(date('2026-04-30'), date('2026-05-09')) ; 4",
        "workdays(date('2025-12-30'), date('2026-01-05')) ; 3",
        // Not announced yet: weekends, and the day off that the law fixes.
        "workdays(date('2026-12-31'), date('2027-01-05')) ; 2",
        // 16:30 UTC is the next day in Shanghai.
        "days(timestamp('2026-03-02T16:30:00Z'), timestamp('2026-03-03T15:00:00Z')) ; 0",
        "days(timestamp('2026-03-02T15:30:00Z'), timestamp('2026-03-02T16:00:00Z')) ; 1",
        "days(date('2026-03-02'), timestamp('2026-02-28T15:30:00Z')) ; -2",
      })
  void daysAreCountedAfterTheFirstUntilTheLast(String text, long expected) {
    assertThat(fixture.value(text)).isEqualTo(expected);
  }

  @Test
  void theDayOfAnInstantIsThatOfTheZone() {
    assertThat(fixture.value("date(timestamp('2026-03-02T16:30:00Z'))"))
        .isEqualTo(java.time.LocalDate.of(2026, 3, 3));
  }

  @Test
  void whatIsMissingOfAGroupIsNamedOnce() {
    assertThat(fixture.missing("count(doubtful) > 0 && sum(doubtful.amount) > 0"))
        .containsExactly("p.gap_amount");
  }

  @Test
  void aSumOfDecimalsIsExact() {
    assertThat(fixture.value("sum(every.amount)")).isEqualTo(new BigDecimal("101.50"));
  }

  @Test
  void personalIsWhatShowsAValue() {
    assertThat(fixture.compiled("paid.payer.exists(p, p == 'x')").personal()).isTrue();
    assertThat(fixture.compiled("distinct(paid.payer) > 1").personal()).isFalse();
    assertThat(fixture.compiled("sum(paid.amount)").personal()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "count(paied) > 1 | 8 | there is no \"\"paied\"\" here, did you mean paid?",
        "sum(paid.amout) > 1 | 11 | paid has no field \"\"amout\"\", did you mean amount?",
        "sun(paid.amount) > 1 | 5 | there is no function \"\"sun\"\", did you mean sum?",
        "sum(paid.code) > 1 | 5 | \"\"sum\"\" cannot be applied to (list(string)).",
        "max(fee.amount) > 1 | 5 | \"\"max\"\" cannot be applied to (decimal).",
        "count(fee) > 1 | 7 | \"\"count\"\" cannot be applied to (fee).",
        "sum([1, 2]) == 3 | 6 | a group's field is expected here, like paid.amount.",
        "paid.amount > 1 | 14 | \"\">\"\" cannot be applied to (list(decimal), int).",
        "paid.amount | 6 | this is a list of values; ask count, sum, min, max, distinct, exists, all, or x in it.",
        "has(paid.amount) | 5 | this is a list of values; ask count, sum, min, max, distinct, exists, all, or x in it.",
        "paid.amount.exists(a, b > 1) | 24 | there is no \"\"b\"\" here; there are: fee, parameters, standard, other, lost, paid, every, none, doubtful.",
        "paid.amount.exists(a, a == 'x') | 26 | \"\"==\"\" cannot be applied to (decimal, string).",
        "workdays(fee.occurred, fee.code) > 1 | 10 | \"\"workdays\"\" cannot be applied to (timestamp, string).",
      })
  void whatIsWrongIsToldWithItsPlace(String text, int column, String message) {
    Problems problems = new Problems();

    assertThat(
            Condition.compile(ConditionFixture.node(text, problems), fixture.scope, ValueType.BOOL))
        .isEmpty();
    assertThat(problems.list())
        .first()
        .isEqualTo(new Problem("test.yaml", 1, column, message.replace("\"\"", "\"")));
  }

  @Test
  void aGroupIsGatheredOnceForAFrame() {
    Frame frame = fixture.frame();
    Group group = fixture.scope.groups().get(0);

    List<?> first = group.events(frame);

    assertThat(group.events(frame)).isSameAs(first);
  }
}
