package org.xiezhi.connectors.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xiezhi.connectors.decode.Row;
import org.xiezhi.engine.yaml.Problem;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.engine.yaml.YamlNode;

/** What a mapping adds to a type: each word does what it says, and goes only where it belongs. */
class FormsTest {
  private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

  static List<Arguments> read() {
    return List.of(
        Arguments.of(
            "{type: decimal, encoding: base64, scale: 2}", "Daw=", new BigDecimal("35.00")),
        Arguments.of(
            "{type: decimal, encoding: base64, scale: 2}", "1200", new BigDecimal("-26590.20")),
        Arguments.of(
            "{type: decimal, encoding: base64, scale: 2}",
            new byte[] {0x0d, (byte) 0xac},
            new BigDecimal("35.00")),
        Arguments.of(
            "{type: decimal, encoding: base64, scale: 2}",
            new BigDecimal("35.00"),
            new BigDecimal("35.00")),
        Arguments.of("{type: boolean, encoding: base64}", "AQ==", true),
        Arguments.of("{type: decimal, point: '.'}", "1,200.50", new BigDecimal("1200.50")),
        Arguments.of("{type: string}", "QD-1   ", "QD-1"),
        Arguments.of("{type: string}", "  QD-1", "  QD-1"),
        Arguments.of("{type: string, trim: true}", "\u3000 QD-1\u00a0 ", "QD-1"),
        Arguments.of("{type: string, trim: true}", "\u200b\ufeffQD-1\u2060", "QD-1"),
        Arguments.of("{type: string, trim: false}", "QD-1 ", "QD-1 "),
        Arguments.of("{type: string, case: ignore}", "qd-1", "QD-1"),
        Arguments.of("{type: string, width: ignore}", "ＱＤ－１", "QD-1"),
        Arguments.of("{type: string, width: ignore, case: ignore}", "ｑｄ－１", "QD-1"),
        Arguments.of("{type: string, values: [approve, refuse]}", "refuse", "refuse"),
        Arguments.of("{type: string, case: ignore, values: [approve]}", "Approve", "APPROVE"),
        Arguments.of("{type: integer, empty: [0, -1]}", 0L, null),
        Arguments.of("{type: integer, empty: [0, -1]}", "-1", null),
        Arguments.of("{type: decimal, empty: 0}", new BigDecimal("0.00"), null),
        Arguments.of("{type: string, empty: ['-', 无]}", "无", null),
        Arguments.of("{type: instant, unit: s}", 1_772_413_200L, NINE),
        Arguments.of("{type: instant, unit: ms}", 1_772_413_200_000L, NINE),
        Arguments.of("{type: timestamp, unit: ns}", 1_772_442_000_000_000_000L, NINE),
        Arguments.of("{type: timestamp, unit: s}", 1_772_442_000L, NINE),
        Arguments.of("{type: date, pattern: yyyyMMdd}", 20260302L, LocalDate.of(2026, 3, 2)),
        Arguments.of("{type: date, pattern: yyyy年M月d日}", "2026年3月2日", LocalDate.of(2026, 3, 2)),
        Arguments.of("{type: date, pattern: yyyy/M/d}", "２０２６／３／２", LocalDate.of(2026, 3, 2)),
        Arguments.of(
            "{type: timestamp, pattern: 'yyyy/M/d a h:mm:ss'}", "2026/3/2 上午 9:00:00", NINE),
        Arguments.of("{type: timestamp, pattern: 'yyyy/M/d a h:mm'}", "2026/3/2 AM 9:00", NINE),
        Arguments.of(
            "{type: timestamp, pattern: 'yyyy/M/d ah:mm'}",
            "2026/3/1 下午9:00",
            NINE.minusSeconds(43_200)),
        Arguments.of(
            "{type: timestamp, pattern: 'yyyy-MM-dd HH:mm'}",
            "2026-03-01 24:00",
            NINE.minusSeconds(32_400)),
        Arguments.of("{type: timestamp}", "0000-00-00 00:00:00", null),
        Arguments.of("{type: timestamp(3)}", 0L, null),
        Arguments.of("{type: timestamp}", LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), null),
        Arguments.of("{type: instant}", "1970-01-01T00:00:00Z", null),
        Arguments.of("{type: date}", "0000-00-00", null),
        Arguments.of("{type: date}", 0L, LocalDate.EPOCH),
        Arguments.of("{type: date, empty: 0}", 0L, null),
        Arguments.of("{type: date, empty: 0}", LocalDate.EPOCH, null),
        Arguments.of(
            "{type: timestamp(3), earliest: 1970-01-01}",
            60_000L,
            Instant.parse("1969-12-31T16:01:00Z")));
  }

  @ParameterizedTest
  @MethodSource("read")
  void aColumnIsReadAsTheMappingSays(String yaml, Object raw, Object value) throws Exception {
    assertThat(reader(yaml).read(Hall.row("c", raw), null)).isEqualTo(value);
  }

  static List<Arguments> refused() {
    return List.of(
        Arguments.of("{type: string, values: [refuse, approve]}", 1L, "one of approve, refuse"),
        Arguments.of("{type: decimal, encoding: base64, scale: 2}", "35.00", "the base64 of"),
        Arguments.of("{type: decimal, point: ','}", "1,234,5", "its digits grouped by threes"),
        Arguments.of("{type: timestamp}", 1_772_442_000_000L, "say \"unit: ms\""),
        Arguments.of("{type: timestamp(3)}", 1_772_442_000L, "say \"unit: s\""),
        Arguments.of("{type: timestamp(3)}", 1_772_442_000_000_000L, "say \"unit: us\""),
        Arguments.of("{type: instant}", 1_772_413_200_000L, "say \"unit: ms\""),
        Arguments.of("{type: date}", 20260302L, "say \"pattern: yyyyMMdd\""),
        Arguments.of("{type: timestamp}", 20260302090000L, "say \"pattern: yyyyMMddHHmmss\""),
        Arguments.of("{type: date, earliest: 2000-01-01}", "1999-12-31", "not before 2000-01-01"),
        Arguments.of("{type: date, latest: 2030-12-31}", "2031-01-01", "not after 2030-12-31"),
        Arguments.of(
            "{type: timestamp, pattern: 'yyyy/M/d a h:mm'}", "2026/3/2 晚上 9:00", "a time"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatDoesNotFitIsToldWithWhatWould(String yaml, Object raw, String told) {
    assertThatThrownBy(() -> reader(yaml).read(Hall.row("c", raw), null))
        .isInstanceOf(UnmappableException.class)
        .hasMessageContaining(told);
  }

  static List<Arguments> wrong() {
    return List.of(
        Arguments.of(
            "{type: decimal, encoding: base64}",
            "a decimal in base64 needs its \"scale\": how many of its digits are behind the"
                + " point."),
        Arguments.of(
            "{type: decimal, scale: 2}",
            "a \"scale\" belongs to a decimal with \"encoding: base64\"; at most two digits behind"
                + " the point are the type decimal(2)."),
        Arguments.of("{type: decimal, encoding: hex, scale: 2}", "\"hex\" is not one of base64."),
        Arguments.of(
            "{type: string, encoding: base64}",
            "only a column of the type decimal or boolean has an \"encoding\"."),
        Arguments.of(
            "{type: integer, trim: true}", "only a column of the type string has \"trim\"."),
        Arguments.of("{type: string, case: lower}", "\"lower\" is not one of ignore."),
        Arguments.of(
            "{type: date, unit: s}",
            "only a column of the type instant or timestamp has a \"unit\"."),
        Arguments.of(
            "{type: timestamp(3), unit: s}",
            "a \"unit\" is for numbers: it goes neither with a \"pattern\" nor with a precision,"
                + " which is a unit already."),
        Arguments.of(
            "{type: string, earliest: 2000-01-01}",
            "only a column of the type instant, timestamp or date has an \"earliest\"."),
        Arguments.of(
            "{type: date, earliest: 2000-01-01, latest: 1999-01-01}",
            "\"latest\" lies before \"earliest\"."),
        Arguments.of("{type: decimal(99)}", "a decimal has at most 38 digits."));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void wordsThatDoNotGoTogetherAreRefused(String yaml, String problem) {
    Problems problems = new Problems();
    YamlNode node = YamlNode.parse("m.yaml", yaml, problems).orElseThrow();

    assertThat(new Types(ZoneId.of("Asia/Shanghai")).described(node)).isEmpty();
    assertThat(problems.list()).extracting(Problem::message).containsExactly(problem);
  }

  @Test
  void aConditionMaySayHowItsColumnIsWritten() throws Exception {
    assertThat(counts("{s: {is: [A, B], case: ignore}}", Hall.row("s", "b "))).isTrue();
    assertThat(counts("{s: {is: A, case: ignore}}", Hall.row("s", "b"))).isFalse();
    assertThat(counts("{n: {is: 120, type: decimal}}", Hall.row("n", "120.00"))).isTrue();
    assertThat(counts("{n: {is: , type: integer, empty: [0, -1]}}", Hall.row("n", -1L))).isTrue();
    assertThat(counts("{n: {is: , type: integer, empty: -1}}", Hall.row("n", 0L))).isFalse();
    assertThat(counts("{d: {is: , type: date}}", Hall.row("d", "0000-00-00"))).isTrue();
    assertThatThrownBy(() -> counts("{n: {is: 120, type: decimal}}", Hall.row("n", "x")))
        .isInstanceOf(UnmappableException.class);
  }

  @Test
  void aConditionThatCannotHoldIsAProblem() {
    Problems problems = new Problems();
    YamlNode node =
        YamlNode.parse(
                "m.yaml", "where: {n: {is: many, type: integer}, m: {type: integer}}", problems)
            .orElseThrow();

    new Conditions(new Types(ZoneId.of("Asia/Shanghai"))).read(node);

    assertThat(problems.list())
        .extracting(Problem::message)
        .containsExactly(
            "\"many\" is not a whole number of at most 64 bits.",
            "\"is\" is missing: say which value the column must have, or nothing.");
  }

  private static boolean counts(String where, Row row) throws UnmappableException {
    Problems problems = new Problems();
    YamlNode node = YamlNode.parse("m.yaml", "where: " + where, problems).orElseThrow();
    Condition condition = new Conditions(new Types(ZoneId.of("Asia/Shanghai"))).read(node).get(0);
    assertThat(problems.list()).isEmpty();
    return condition.holds(new ColumnReader("hall.t", condition.column()).read(row, null));
  }

  private static ColumnReader reader(String yaml) {
    Problems problems = new Problems();
    YamlNode node = YamlNode.parse("m.yaml", yaml, problems).orElseThrow();
    Conversion type = new Types(ZoneId.of("Asia/Shanghai")).described(node).orElseThrow();
    assertThat(problems.list()).isEmpty();
    return new ColumnReader("hall.t", new Column("c", type, Empties.read(node, type)));
  }
}
