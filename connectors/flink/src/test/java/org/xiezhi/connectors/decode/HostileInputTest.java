package org.xiezhi.connectors.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileInputTest {
  private static final String VALID = Records.created("{'id':1}");

  @Test
  void whatIsNotJsonIsRefused() {
    assertRefused("", "The value is empty (at byte 0).");
    assertRefused("  ", "The value is empty (at byte 0).");
    assertRefused("secret", "The value is not valid JSON (at byte 6).");
    assertRefused("{'secret", "The value ends before its JSON is complete (at byte 8).");
    assertRefused("{'op' 'secret'}", "The value's field op is not valid JSON (at byte 7).");
    assertRefused("['secret']", "The value is not an object (at byte 0).");
    assertRefused("'secret'", "The value is not an object (at byte 0).");
    assertRefused("{'op':'c','after':{'id':NaN}}", "The value's field after.id is not valid JSON");
    assertRefused(VALID + "{}", "The value goes on after its end");
  }

  @Test
  void theKeyIsCheckedLikeTheValue() {
    assertThatThrownBy(() -> new DebeziumDecoder().decode("{\"id\":".getBytes(UTF_8), null))
        .isInstanceOf(UndecodableException.class)
        .hasMessage("The key's field id ends before its JSON is complete (at byte 6).");
    assertThatThrownBy(() -> new DebeziumDecoder().decode("7".getBytes(UTF_8), null))
        .isInstanceOf(UndecodableException.class)
        .hasMessage("The key is not an object (at byte 0).");
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] plain = Records.bytes(VALID);
    byte[] wrapped = Records.bytes(Records.withSchema("{'type':'string'}", "'x'"));
    DebeziumDecoder decoder = new DebeziumDecoder();

    for (byte[] whole : new byte[][] {plain, wrapped, wrapped}) {
      for (int length = 0; length < whole.length; length++) {
        byte[] part = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> decoder.decode(null, part))
            .isInstanceOf(UndecodableException.class);
      }
      assertThat(Capture.decode(decoder, new Capture.Line(null, whole)).after().size())
          .isEqualTo(1);
    }
  }

  @Test
  void deepNestingIsRefused() {
    String deep = "[".repeat(100_000);

    assertRefused(Records.created("{'id':" + deep), "The value's field after.id is nested too");
    assertRefused(deep, "The value is not an object");
    assertRefused("{'schema':" + "{'items':".repeat(1000), "is nested too deeply");
  }

  @Test
  void aHugeValueIsRefused() {
    byte[] huge = new byte[JsonInput.MAX_BYTES + 1];
    Arrays.fill(huge, (byte) ' ');

    assertThatThrownBy(() -> new DebeziumDecoder().decode(null, huge))
        .isInstanceOf(UndecodableException.class)
        .hasMessage("The value is longer than 16777216 bytes.");
  }

  @Test
  void hugeNumbersAndNamesAreRefused() {
    assertRefused(Records.created("{'id':" + "9".repeat(5000) + "}"), "field after.id");
    assertRefused(
        Records.created("{'id':1e999999999}"), "is a number beyond 1000 digits or places");
    assertRefused(
        Records.created("{'id':1e99999999999}"), "is a number beyond 1000 digits or places");
    assertRefused(Records.created("{'" + "n".repeat(100_000) + "':1}"), "a name or a number");
  }

  @Test
  void tooManyColumnsAreRefused() {
    StringBuilder row = new StringBuilder("{'c':0");
    for (int i = 0; i < RowReader.MAX_COLUMNS; i++) {
      row.append(",'c").append(i).append("':0");
    }

    assertRefused(Records.created(row + "}"), "is one of more than 4096 columns");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'op':'c'",
        "'before':null",
        "'after':{'id':2}",
        "'source':" + Records.POSTGRES,
      })
  void aFieldThatComesTwiceIsRefused(String field) {
    assertRefused(VALID.replaceFirst("}$", "," + field + "}"), "is there twice");
  }

  @Test
  void aColumnOrASourceFieldThatComesTwiceIsRefused() {
    assertRefused(Records.created("{'id':1,'id':2}"), "The value's field after.id is there twice");
    assertRefused(VALID.replace("'lsn':7", "'lsn':7,'lsn':8"), "source.lsn is there twice");
    assertRefused(Records.withSchema("{'type':'string'}", "'x','c':'y'"), "after.c is there twice");
    assertRefused(Records.withSchema("{'type':'string','type':'bytes'}", "'x'"), "is there twice");
  }

  @Test
  void aWrongTypeIsRefused() {
    assertRefused(VALID.replace("'op':'c'", "'op':1"), "The value's field op is not text");
    assertRefused(VALID.replace("'op':'c'", "'op':'x'"), "The value's field op is none of");
    assertRefused(VALID.replace("{'id':1}", "7"), "The value's field after is not an object");
    assertRefused(VALID.replace("'lsn':7", "'lsn':'7'"), "source.lsn is not a whole number");
    assertRefused(VALID.replace("'lsn':7", "'lsn':-7"), "source.lsn is negative");
    assertRefused(VALID.replace("'lsn':7", "'lsn':7.5"), "source.lsn is not a whole number");
    assertRefused(VALID.replace("'name':'gov'", "'name':[]"), "source.name is not text");
    assertRefused(VALID.replace("'lsn':7", "'lsn':7,'snapshot':'maybe'"), "source.snapshot");
    assertRefused(VALID.replace(Records.POSTGRES, "'gov'"), "field source is not an object");
    assertRefused("{'status':'ABORT','id':'1','ts_ms':1}", "neither BEGIN nor END");
    assertRefused("{'status':'BEGIN','id':'1','ts_ms':1}", "field ts_ms is missing or not a time");
  }

  @Test
  void whatAChangeNeedsMustBeThere() {
    assertRefused("{'op':'c','after':{'id':1}}", "field source.table is missing");
    assertRefused("{'op':'m'}", "field source is missing");
    assertRefused(VALID.replace("'after':{'id':1},", ""), "field after is missing");
    assertRefused(VALID.replace("'op':'c'", "'op':'d'"), "which one?");
    assertRefused(VALID.replace("'table':'fee',", ""), "field source.table is missing");
    assertRefused(VALID.replace(",'lsn':7", ""), "has neither lsn nor file");
    assertRefused(VALID.replace("'lsn':7", "'file':'bin.x','pos':1"), "source.file does not end");
    assertRefused(VALID.replace("'lsn':7", "'file':'bin.1'"), "source.pos and source.row");
    assertRefused(VALID.replace("'name':'gov',", ""), "The value's field source has no name");
    assertRefused(VALID.replace("'ts_ms':1795361934546,", ""), "field source.ts_ms is missing");
    assertRefused(
        VALID.replace("1795361934546", "9223372036854775807"), "not a time between 1990 and 2200");
    assertRefused("{'case_id':1,'name':'secret'}", "The value has no op");
    assertRefused("{}", "The value has no op");
  }

  @Test
  void aSchemaThatIsNoneIsRefused() {
    String payload = ",'payload':" + VALID + "}";

    assertRefused("{'schema':{}" + payload, "has a type that Kafka Connect does not have");
    assertRefused("{'schema':{'type':'string'}" + payload, "is not the schema of a struct");
    assertRefused("{'schema':{'type':'struct','fields':{}}" + payload, "is not an array");
    assertRefused("{'schema':{'type':'struct','fields':[1]}" + payload, "is not an object");
    assertRefused(
        "{'schema':{'type':'struct','fields':[]}" + payload, "after is not in the schema");
    assertRefused("{'schema':null,'after':{}}", "does not consist of schema and payload");
    assertRefused("{'payload':{}}", "does not consist of schema and payload");
    assertRefused(
        "{'schema':null" + payload.replaceFirst("}$", ",'x':1}"), "of schema and payload");
    assertRefused(
        Records.withSchema("{'type':'string'}", "'x'").replace("'c':'x'", "'d':'x'"),
        "The value's field after.d is not in the schema");
    assertRefused(
        Records.withSchema(
            "{'type':'bytes','name':'" + DecimalType.NAME + "','parameters':{'scale':'secret'}}",
            "'AQ=='"),
        "has a decimal whose scale is not between ±1000");
    assertRefused(
        Records.withSchema(
            "{'type':'bytes','name':'"
                + DecimalType.NAME
                + "','parameters':{'scale':'2147483647'}}",
            "'AQ=='"),
        "has a decimal whose scale is not between ±1000");
  }

  @Test
  void textThatIsNotUtf8IsRefused() {
    assertUndecodable("{\"op\":\"\u00e9\"}".getBytes(ISO_8859_1), "not well-formed UTF-8");
    assertUndecodable("{}".getBytes(UTF_16LE), "The value is not well-formed UTF-8");
    assertUndecodable(new byte[] {0, 0, 0, '{'}, "The value is not well-formed UTF-8");
    assertRefused(Records.created("{'id':'\\ud800'}"), "not well-formed UTF-8");
  }

  @Test
  void neitherNamesBelowAColumnNorStrangeNamesAreQuoted() {
    assertThatThrownBy(() -> decode(Records.created("{'map':{'secret':{'secret2':tru}}}")))
        .hasMessageStartingWith("The value's field after.map is not valid JSON")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> decode(Records.created("{'a\\n\\u001b[31m.b':tru}")))
        .hasMessageStartingWith("The value's field after.a???31m?b is not valid JSON");
  }

  @Test
  void namesBelowAColumnOfAKeyAreNotQuotedEither() {
    byte[] key = Records.bytes("{'payload':{'id':{'secret':tru}},'schema':null}");

    assertThatThrownBy(() -> new DebeziumDecoder().decode(key, null))
        .hasMessageStartingWith("The key's field id is not valid JSON");
  }

  @Test
  void aRecordAfterABadOneIsDecoded() throws UndecodableException {
    DebeziumDecoder decoder = new DebeziumDecoder();
    assertThatThrownBy(() -> decoder.decode(null, Records.bytes(VALID.replace("'c'", "17"))))
        .isInstanceOf(UndecodableException.class);

    assertThat(decoder.decode(null, Records.bytes(VALID)).after().value("id")).isEqualTo(1L);
  }

  private static void assertRefused(String json, String message) {
    assertUndecodable(Records.bytes(json), message);
  }

  private static void assertUndecodable(byte[] value, String message) {
    assertThatThrownBy(() -> new DebeziumDecoder().decode(null, value))
        .isInstanceOf(UndecodableException.class)
        .hasNoCause()
        .hasMessageContaining(message)
        .hasMessageNotContaining("secret");
  }

  private static Change decode(String value) throws UndecodableException {
    return new DebeziumDecoder().decode(null, Records.bytes(value));
  }
}
