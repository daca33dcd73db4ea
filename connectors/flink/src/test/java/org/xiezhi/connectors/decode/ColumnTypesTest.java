package org.xiezhi.connectors.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class ColumnTypesTest {
  @Test
  void physicalTypesAreKeptExactly() throws UndecodableException {
    assertThat(Records.typed("{'type':'int8'}", "-7")).isEqualTo(-7L);
    assertThat(Records.typed("{'type':'int64'}", "9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(Records.typed("{'type':'boolean'}", "true")).isEqualTo(true);
    assertThat(Records.typed("{'type':'string'}", "'\\u7f5a\\u6b3e'")).isEqualTo("罚款");
    assertThat(Records.typed("{'type':'bytes'}", "'AAEC'")).isEqualTo(new byte[] {0, 1, 2});
    assertThat(Records.typed("{'type':'array','items':{'type':'int32'}}", "[1, 2]"))
        .isEqualTo(new Row.Json("[1, 2]"));
    assertThat(Records.typed("{'type':'struct','fields':[]}", "{'x':1.50}"))
        .isEqualTo(new Row.Json("{\"x\":1.50}"));
    assertThat(Records.typed("{'type':'string'}", "null")).isNull();
  }

  @Test
  void binaryFractionsBecomeTheDecimalsTheyArePrintedAs() throws UndecodableException {
    assertThat(Records.typed("{'type':'double'}", "0.1")).isEqualTo(new BigDecimal("0.1"));
    assertThat(Records.typed("{'type':'float'}", "3")).isEqualTo(new BigDecimal("3"));
    assertThat(Records.typed("{'type':'double'}", "'NaN'")).isEqualTo("NaN");
  }

  @Test
  void decimalsComeAsBase64OrAsNumbers() throws UndecodableException {
    String scale2 = "{'type':'bytes','name':'" + DecimalType.NAME + "','parameters':{'scale':'2'}}";

    assertThat(Records.typed(scale2, "'Daw='")).isEqualTo(new BigDecimal("35.00"));
    assertThat(Records.typed(scale2, "'/w=='")).isEqualTo(new BigDecimal("-0.01"));
    assertThat(Records.typed(scale2, "35.00")).isEqualTo(new BigDecimal("35.00"));
    assertThat(Records.typed(scale2.replace("'2'", "'-3'"), "'Aw=='"))
        .isEqualTo(new BigDecimal("3E+3"));
  }

  @Test
  void aDecimalMayBringItsOwnScale() throws UndecodableException {
    String variable = "{'type':'struct','name':'io.debezium.data.VariableScaleDecimal'}";

    assertThat(Records.typed(variable, "{'scale':9,'value':'J+QbMka+ybFuOYEV'}"))
        .isEqualTo(new BigDecimal("12345678901234567890.123456789"));
    assertThat(Records.typed(variable, "{'value':'Ag==','scale':0}"))
        .isEqualTo(new BigDecimal("2"));
  }

  @Test
  void datesAndTimesOfEveryPrecisionAreRead() throws UndecodableException {
    assertThat(time("Date", "13353")).isEqualTo(LocalDate.of(2006, 7, 24));
    assertThat(time("Date", "-1")).isEqualTo(LocalDate.of(1969, 12, 31));
    assertThat(time("Time", "30615500")).isEqualTo(LocalTime.parse("08:30:15.5"));
    assertThat(time("MicroTime", "30615500001")).isEqualTo(LocalTime.parse("08:30:15.500001"));
    assertThat(time("NanoTime", "1")).isEqualTo(LocalTime.ofNanoOfDay(1));
    assertThat(time("Timestamp", "-1")).isEqualTo(LocalDateTime.parse("1969-12-31T23:59:59.999"));
    assertThat(time("MicroTimestamp", "1165276800123456"))
        .isEqualTo(LocalDateTime.parse("2006-12-05T00:00:00.123456"));
    assertThat(time("NanoTimestamp", "1165276800123456789"))
        .isEqualTo(LocalDateTime.parse("2006-12-05T00:00:00.123456789"));
    assertThat(connect("Date", "0")).isEqualTo(LocalDate.EPOCH);
    assertThat(connect("Time", "1000")).isEqualTo(LocalTime.of(0, 0, 1));
    assertThat(connect("Timestamp", "1000")).isEqualTo(LocalDateTime.parse("1970-01-01T00:00:01"));
  }

  @Test
  void datesAndTimesInIsoFormatAreRead() throws UndecodableException {
    assertThat(time("ZonedTimestamp", "'2006-07-24T00:00:00.123456+02:00'"))
        .isEqualTo(Instant.parse("2006-07-23T22:00:00.123456Z"));
    assertThat(time("IsoDate", "'2006-07-24Z'")).isEqualTo(LocalDate.of(2006, 7, 24));
    assertThat(time("IsoTime", "'08:30:15Z'")).isEqualTo(LocalTime.of(8, 30, 15));
    assertThat(time("IsoTimestamp", "'2006-07-24T08:30:15.5Z'"))
        .isEqualTo(LocalDateTime.parse("2006-07-24T08:30:15.5"));
    assertThat(time("ZonedTime", "'08:30:15+08:00'")).isEqualTo("08:30:15+08:00");
  }

  @Test
  void whatADatabaseMayHoldButJavaMayNotStaysAsItCame() throws UndecodableException {
    assertThat(time("MicroTime", "86400000000")).isEqualTo(86_400_000_000L);
    assertThat(time("MicroTime", "-10800000000")).isEqualTo(-10_800_000_000L);
    assertThat(time("ZonedTimestamp", "'infinity'")).isEqualTo("infinity");
    assertThat(time("ZonedTimestamp", "'0044-03-15 BC'")).isEqualTo("0044-03-15 BC");
    assertThat(time("IsoDate", "'0000-00-00'")).isEqualTo("0000-00-00");
    assertThat(time("MicroTimestamp", "9223372036825200000"))
        .isEqualTo(LocalDateTime.parse("+294247-01-10T04:00:25.200"));
  }

  @Test
  void namesWithoutFurtherMeaningKeepThePhysicalType() throws UndecodableException {
    String text = "{'type':'string','name':'io.debezium.data.%s'}";

    assertThat(Records.typed(text.formatted("Uuid"), "'123e'")).isEqualTo("123e");
    assertThat(Records.typed(text.formatted("Enum"), "'open'")).isEqualTo("open");
    assertThat(Records.typed(text.formatted("Json"), "'[1]'")).isEqualTo(new Row.Json("[1]"));
    assertThat(Records.typed("{'type':'bytes','name':'io.debezium.data.Bits'}", "'BQ=='"))
        .isEqualTo(new byte[] {5});
  }

  @Test
  void everyFormOfTheUnavailableValueIsRecognised() throws UndecodableException {
    String base64 = "'X19kZWJleml1bV91bmF2YWlsYWJsZV92YWx1ZQ=='";
    String text = "'__debezium_unavailable_value'";
    String codes =
        "[95,95,100,101,98,101,122,105,117,109,95,117,110,97,118,97,105,108,97,98,108,101,95,118,"
            + "97,108,117,101]";

    assertUnavailable("{'type':'string'}", text);
    assertUnavailable("{'type':'string','name':'io.debezium.data.Json'}", text);
    assertUnavailable("{'type':'bytes'}", base64);
    assertUnavailable("{'type':'bytes'}", text);
    assertUnavailable("{'type':'array'}", "[" + text + "]");
    assertUnavailable("{'type':'array'}", "[" + base64 + "]");
    assertUnavailable("{'type':'array'}", codes);
    assertUnavailable("{'type':'array'}", "['b68a35a7-17ad-35b3-af2a-ae46edb4545a']");
    assertUnavailable("{'type':'map'}", "{" + text + ":" + text + "}");
  }

  private static void assertUnavailable(String schema, String json) throws UndecodableException {
    assertThat(Records.typed(schema, json)).isSameAs(Row.UNAVAILABLE);
    assertThat(Records.decode(null, Records.created("{'c':" + json + "}")).after().value("c"))
        .isSameAs(Row.UNAVAILABLE);
  }

  @Test
  void withoutSchemaValuesAreWhatJsonSays() {
    Row row =
        Records.decode(
                null,
                Records.created(
                    "{'a':'x','b':12,'c':12345678901234567890,'d':1.10,'e':true,'f':null,"
                        + "'g':{'k': [1, 2.50]},'h':[],'i':1e2}"))
            .after();

    assertThat(row.value("a")).isEqualTo("x");
    assertThat(row.value("b")).isEqualTo(12L);
    assertThat(row.value("c")).isEqualTo(new BigDecimal("12345678901234567890"));
    assertThat(row.value("d")).isEqualTo(new BigDecimal("1.10"));
    assertThat(row.value("e")).isEqualTo(true);
    assertThat(row.value("f")).isNull();
    assertThat(row.value("g")).isEqualTo(new Row.Json("{\"k\": [1, 2.50]}"));
    assertThat(row.value("h")).isEqualTo(new Row.Json("[]"));
    assertThat(row.value("i")).isEqualTo(new BigDecimal("1E+2"));
  }

  @Test
  void aValueThatDoesNotFitItsTypeIsNamedButNotQuoted() {
    assertMisfit("{'type':'int32'}", "'secret'", "is not a whole number of at most 64 bits");
    assertMisfit("{'type':'int64'}", "92233720368547758080", "is not a whole number of at most 64");
    assertMisfit("{'type':'string'}", "17", "is not text");
    assertMisfit("{'type':'boolean'}", "'secret'", "is neither true nor false");
    assertMisfit("{'type':'bytes'}", "'secret!'", "is not base64");
    assertMisfit("{'type':'double'}", "'secret'", "is not a number");
    assertMisfit("{'type':'array'}", "'secret'", "is neither an object nor an array");
    assertMisfit("{'type':'struct'}", "[]", "is not an object");
    assertMisfit("{'type':'int32','name':'io.debezium.time.Date'}", "2147483648", "is not a date");
    assertMisfit(
        "{'type':'struct','name':'io.debezium.data.VariableScaleDecimal'}",
        "{'scale':2000000000,'value':'AQ=='}",
        "is not a decimal of at most 1000 digits and places");
    assertMisfit(
        "{'type':'struct','name':'io.debezium.data.VariableScaleDecimal'}",
        "{'scale':2}",
        "is not a decimal with its scale");
    assertMisfit(
        "{'type':'bytes','name':'" + DecimalType.NAME + "','parameters':{'scale':'2'}}",
        "''",
        "is not a decimal of at most 1000 digits and places");
    assertMisfit("{'type':'double'}", "1e400000", "is a number beyond 1000 digits or places");
  }

  private static void assertMisfit(String schema, String json, String what) {
    assertThatThrownBy(() -> Records.typed(schema, json))
        .isInstanceOf(UndecodableException.class)
        .hasNoCause()
        .hasMessageStartingWith("The value's field after.c")
        .hasMessageContaining(what)
        .hasMessageNotContaining("secret");
  }

  private static Object time(String name, String json) throws UndecodableException {
    String type = json.startsWith("'") ? "string" : "int64";
    return Records.typed("{'type':'" + type + "','name':'io.debezium.time." + name + "'}", json);
  }

  private static Object connect(String name, String json) throws UndecodableException {
    return Records.typed(
        "{'type':'int64','name':'org.apache.kafka.connect.data." + name + "'}", json);
  }
}
