package org.xiezhi.connectors.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xiezhi.connectors.decode.Row;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.engine.yaml.YamlNode;

/** What sources write, type by type; amounts and times are those of real Debezium records. */
class ConversionTest {
  private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

  static List<Arguments> exact() {
    return List.of(
        Arguments.of("string", "370202", "370202"),
        Arguments.of("string", "", ""),
        Arguments.of("string", 42L, "42"),
        Arguments.of("string", new BigDecimal("1E+2"), "100"),
        Arguments.of("string", true, "true"),
        Arguments.of("string", new Row.Json("[\"罚款\",\"逾期\"]"), "[\"罚款\",\"逾期\"]"),
        Arguments.of("string", LocalDate.of(2026, 3, 2), "2026-03-02"),
        Arguments.of("integer", 42L, 42L),
        Arguments.of("integer", "-42", -42L),
        Arguments.of("integer", "7001.0", 7001L),
        Arguments.of("integer", "-0.00", 0L),
        Arguments.of("integer", new BigDecimal("42.00"), 42L),
        Arguments.of("integer", "４２", 42L),
        Arguments.of("decimal", new BigDecimal("35.00"), new BigDecimal("35.00")),
        Arguments.of("decimal", 35L, new BigDecimal("35")),
        Arguments.of("decimal", "-0.01", new BigDecimal("-0.01")),
        Arguments.of(
            "decimal",
            "12345678901234567890.123456789",
            new BigDecimal("12345678901234567890.123456789")),
        Arguments.of("decimal", new BigDecimal("1E+2"), new BigDecimal("100")),
        Arguments.of(
            "decimal",
            new Row.Json("{\"scale\":9,\"value\":\"J+QbMka+ybFuOYEV\"}"),
            new BigDecimal("12345678901234567890.123456789")),
        Arguments.of("decimal", "１２０．５", new BigDecimal("120.5")),
        Arguments.of("decimal", " 1e3 ", new BigDecimal("1000")),
        Arguments.of("decimal", "-0.0", new BigDecimal("0.0")),
        Arguments.of("decimal(2)", "1200", new BigDecimal("1200.00")),
        Arguments.of("decimal(2)", "120", new BigDecimal("120.00")),
        Arguments.of("decimal(2)", "35.00", new BigDecimal("35.00")),
        Arguments.of("decimal(2)", "35.000", new BigDecimal("35.00")),
        Arguments.of("decimal(2)", 35L, new BigDecimal("35.00")),
        Arguments.of("decimal(0)", "1234", new BigDecimal("1234")),
        Arguments.of("boolean", true, true),
        Arguments.of("boolean", 0L, false),
        Arguments.of("boolean", "1", true),
        Arguments.of("boolean", "f", false),
        Arguments.of("boolean", "Y", true),
        Arguments.of("boolean", "TRUE", true),
        Arguments.of("boolean", "True", true),
        Arguments.of("boolean", "FALSE ", false),
        Arguments.of("boolean", "T", true),
        Arguments.of("boolean", "no", false),
        Arguments.of("boolean", "是", true),
        Arguments.of("boolean", "否", false),
        Arguments.of("boolean", "False", false),
        Arguments.of("boolean", "off", false),
        Arguments.of("boolean", "b'0'", false),
        Arguments.of("boolean", new BigDecimal("1.0"), true),
        Arguments.of("boolean", new byte[] {1}, true),
        Arguments.of("instant", NINE, NINE),
        Arguments.of("instant", "2026-03-02T01:00:00Z", NINE),
        Arguments.of("instant", "2026-03-02T09:00:00+08:00", NINE),
        Arguments.of("instant", "2026-03-02 09:00:00+08", NINE),
        Arguments.of("instant", "2026-03-02T01:00:00.000001Z", NINE.plusNanos(1_000)),
        Arguments.of("timestamp", LocalDateTime.of(2026, 3, 2, 9, 0), NINE),
        Arguments.of("timestamp", 1_772_442_000_000_000L, NINE),
        Arguments.of("timestamp(3)", 1_772_442_000_123L, NINE.plusMillis(123)),
        Arguments.of("timestamp(0)", 1_772_442_000_000L, NINE),
        Arguments.of("timestamp(9)", 1_772_442_000_000_000_001L, NINE.plusNanos(1)),
        Arguments.of("timestamp", "2026-03-02 09:00:00", NINE),
        Arguments.of("timestamp", "2026-03-02T09:00:00.5", NINE.plusMillis(500)),
        Arguments.of("timestamp", NINE, NINE),
        Arguments.of("timestamp", "2026-03-02 09:24:00", NINE.plus(Duration.ofMinutes(24))),
        Arguments.of("timestamp", "2026-03-01 24:00:00", NINE.minus(Duration.ofHours(9))),
        Arguments.of("timestamp", "２０２６-０３-０２　０９：００", NINE),
        Arguments.of("timestamp", "2026-03-02 09:00:00.0000000001", NINE),
        Arguments.of("instant", "2026-03-01T24:00:00Z", NINE.minus(Duration.ofHours(1))),
        Arguments.of("timestamp(iso)", "2026-03-02T09:00:00Z", NINE),
        Arguments.of("timestamp(iso)", "2026-03-02T09:00:00", NINE),
        Arguments.of("date", LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 2)),
        Arguments.of("date", 13_353L, LocalDate.of(2006, 7, 24)),
        Arguments.of("date", "2026-03-02", LocalDate.of(2026, 3, 2)),
        Arguments.of("date", "2026-03-02Z", LocalDate.of(2026, 3, 2)));
  }

  @ParameterizedTest
  @MethodSource("exact")
  void whatASourceWritesIsConvertedExactly(String type, Object raw, Object value) {
    assertThat(conversion(type).convert(raw)).isEqualTo(value);
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("string", new byte[] {1}),
        Arguments.of("integer", "4.2"),
        Arguments.of("integer", "7,001"),
        Arguments.of("integer", new BigDecimal("4.2")),
        Arguments.of("integer", "9223372036854775808"),
        Arguments.of("integer", true),
        Arguments.of("decimal", "Daw="),
        Arguments.of("decimal", "¥120"),
        Arguments.of("decimal", "1,200"),
        Arguments.of("decimal", "Infinity"),
        Arguments.of("decimal", "0x10"),
        Arguments.of("decimal(2)", "Daw="),
        Arguments.of("decimal(2)", new byte[] {0x0d, (byte) 0xac}),
        Arguments.of("decimal(2)", new BigDecimal("0.30000000000000004")),
        Arguments.of("decimal(2)", "1.005"),
        Arguments.of("decimal", new byte[] {1}),
        Arguments.of("decimal", "NaN"),
        Arguments.of("decimal", "9".repeat(39)),
        Arguments.of("decimal", "1e999999999"),
        Arguments.of("decimal", new BigDecimal("1e-999999999")),
        Arguments.of("decimal", "0".repeat(1_000_000)),
        Arguments.of("decimal", new Row.Json("{\"scale\":2}")),
        Arguments.of("decimal", new Row.Json("{\"scale\":")),
        Arguments.of("decimal", new Row.Json("{\"scale\":-999999999,\"value\":\"AQ==\"}")),
        Arguments.of("decimal(2)", "?"),
        Arguments.of("decimal(2)", "f".repeat(64)),
        Arguments.of("boolean", "maybe"),
        Arguments.of("boolean", 2L),
        Arguments.of("instant", "2026-03-02T01:00:00"),
        Arguments.of("instant", 1_772_413_200_000L),
        Arguments.of("instant", LocalDateTime.of(2026, 3, 2, 9, 0)),
        Arguments.of("instant", "2026-02-30T01:00:00Z"),
        Arguments.of("instant", "2026-03-02T24:00:01Z"),
        Arguments.of("instant", "1899-12-31T00:00:00Z"),
        Arguments.of("instant", "2201-01-02T00:00:00Z"),
        Arguments.of("instant", "2".repeat(1_000_000)),
        Arguments.of("timestamp", "2026-03-02T09:00:00Z"),
        Arguments.of("timestamp(iso)", "2026-03-02T09:00:00+08:00"),
        Arguments.of("timestamp", "yesterday"),
        Arguments.of("timestamp(3)", 1_772_442_000_000_000L),
        Arguments.of("timestamp", Long.MAX_VALUE),
        Arguments.of("timestamp", 1_772_442_000_000L),
        Arguments.of("timestamp(3)", 1_772_442_000L),
        Arguments.of("timestamp", -1L),
        Arguments.of("boolean", "有"),
        Arguments.of("timestamp", true),
        Arguments.of("date", "2026-02-30"),
        Arguments.of("date", Long.MAX_VALUE),
        Arguments.of("date", 2_932_896L),
        Arguments.of("date", LocalTime.NOON));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatIsNotExactlyThatTypeIsRefused(String type, Object raw) {
    ColumnReader reader = new ColumnReader("hall.t", new Column("c", conversion(type)));

    assertThatThrownBy(() -> reader.read(Hall.row("c", raw), null))
        .isInstanceOf(UnmappableException.class)
        .hasMessageMatching(
            "Column c of table hall.t holds a?n? ?.+ where an? .+ is expected\\..*|"
                + "Column c of table hall.t holds .+ where true or false .+ is expected\\.");
  }

  @Test
  void aSkippedLocalTimeMovesOnAndOfARepeatedOneTheFirstIsMeant() {
    // Shanghai skipped 02:00 to 03:00 on 12 April 1987 and repeated 01:00 to 02:00 on 13 September.
    assertThat(conversion("timestamp").convert("1987-04-12T02:30:00"))
        .isEqualTo(Instant.parse("1987-04-11T18:30:00Z"));
    assertThat(conversion("timestamp").convert("1987-09-13T01:30:00"))
        .isEqualTo(Instant.parse("1987-09-12T16:30:00Z"));
  }

  @Test
  void aTextBeyondTheBoundKeepsItsBeginningAndADigest() {
    String longest = "字".repeat(32_768);
    String longer = longest + "!";
    Object kept = conversion("string").convert(longer);

    assertThat(conversion("string").convert(longest)).isEqualTo(longest);
    assertThat(kept)
        .isEqualTo(
            "字".repeat(32_000) + "… [32769 characters, SHA-256 " + Digest.sha256(longer) + "]");
    assertThat(conversion("string").convert(longest + "?")).isNotEqualTo(kept);
  }

  @Test
  void aConditionComparesTextsNumbersAndTruthValues() {
    assertThat(equal("false", false)).isTrue();
    assertThat(equal("false", 0L)).isTrue();
    assertThat(equal("false", true)).isFalse();
    assertThat(equal("1", 1L)).isTrue();
    assertThat(equal("1", new BigDecimal("1.00"))).isTrue();
    assertThat(equal("1", "1")).isTrue();
    assertThat(equal("1", "01")).isFalse();
    assertThat(equal("active", "active")).isTrue();
    assertThat(equal("active", "stopped")).isFalse();
    assertThatThrownBy(() -> equal("active", 1L)).isInstanceOf(NumberFormatException.class);
    assertThat(Condition.of("c", "a").holds(null)).isFalse();
    assertThat(Condition.of("c", null).holds(null)).isTrue();
    assertThat(equal("false", "f")).isTrue();
    assertThat(equal("true", "否")).isFalse();
    assertThat(equal("1", true)).isTrue();
    assertThat(equal("active", "active   ")).isTrue();
    assertThatThrownBy(() -> equal("true", "maybe")).isInstanceOf(IllegalArgumentException.class);
    for (Object nothing : List.of("", "  ", 0L, "0000-00-00 00:00:00", LocalDate.EPOCH)) {
      assertThat(isNothing(nothing)).as("%s", nothing).isTrue();
    }
    for (Object something : List.of(false, 1L, "0", "x", LocalDate.of(2026, 3, 2))) {
      assertThat(isNothing(something)).as("%s", something).isFalse();
    }
  }

  private static boolean isNothing(Object raw) {
    Condition condition = Condition.of("c", null);
    return condition.holds(condition.column().conversion().convert(raw));
  }

  private static boolean equal(String wanted, Object raw) {
    Condition condition = Condition.of("c", wanted);
    return condition.holds(condition.column().conversion().convert(raw));
  }

  static Conversion conversion(String type) {
    Problems problems = new Problems();
    YamlNode node = YamlNode.parse("type", "\"" + type + "\"", problems).orElseThrow();
    return new Types(ZoneId.of("Asia/Shanghai")).conversion(node).orElseThrow();
  }
}
