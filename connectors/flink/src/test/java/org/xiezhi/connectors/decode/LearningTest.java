package org.xiezhi.connectors.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a decoder learns from one record must never change what it makes of another. */
class LearningTest {
  private final DebeziumDecoder decoder = new DebeziumDecoder();

  @Test
  void rowsOfOneTableShareTheirNames() throws UndecodableException {
    Row first = row("{'a':1,'b':2}");
    Row second = row("{'a':3,'b':4}");

    assertThat(second.name(1)).isSameAs(first.name(1));
    assertThat(second.value("b")).isEqualTo(4L);
  }

  @Test
  void rowsThatDifferFromTheGuessAreReadAsTheyAre() throws UndecodableException {
    row("{'a':1,'b':2,'c':3}");

    assertThat(cells(row("{'a':1}"))).isEqualTo("a=1 ");
    assertThat(cells(row("{'a':1,'c':3,'b':2,'d':4}"))).isEqualTo("a=1 c=3 b=2 d=4 ");
    assertThat(cells(row("{'a':1,'b':2,'c':3,'d':4}"))).isEqualTo("a=1 b=2 c=3 d=4 ");
    assertThat(cells(row("{'x':1}"))).isEqualTo("x=1 ");
    assertThat(cells(row("{'a':1,'c':5}"))).isEqualTo("a=1 c=5 ");
    assertThat(cells(row("{}"))).isEqualTo("");
    assertThat(row("{'a':1}").indexOf("b")).isEqualTo(-1);
  }

  @Test
  void anAlteredTableIsReadByItsNewSchema() throws UndecodableException {
    String text = Records.withSchema("{'type':'string'}", "'7'");
    String number = Records.withSchema("{'type':'int32'}", "7");

    for (int i = 0; i < 3; i++) {
      assertThat(change(text).after().value("c")).isEqualTo("7");
      assertThat(change(number).after().value("c")).isEqualTo(7L);
    }
  }

  @Test
  void columnsInAnotherOrderThanTheSchemaSaysKeepTheirTypes() throws UndecodableException {
    String schema =
        "{'type':'struct','fields':[{'type':'int32','field':'a','name':'io.debezium.time.Date'},"
            + "{'type':'int32','field':'b'}]}";
    String key = "{'schema':" + schema + ",'payload':{'b':1,'a':2}}";

    Row row = decoder.decode(Records.bytes(key), null).key();

    assertThat(cells(row)).isEqualTo("b=1 a=1970-01-03 ");
  }

  @Test
  void manyTablesAreForgottenAndReadAgain() throws UndecodableException {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 1000; i++) {
        assertThat(cells(row("{'id':0,'t" + i + "':1}"))).isEqualTo("id=0 t" + i + "=1 ");
        String text = Records.withSchema("{'type':'string','version':" + i + "}", "'7'");
        assertThat(change(text).after().value("c")).isEqualTo("7");
      }
    }
  }

  private Row row(String row) throws UndecodableException {
    return change(Records.created(row)).after();
  }

  private Change change(String value) throws UndecodableException {
    return decoder.decode(null, Records.bytes(value));
  }

  private static String cells(Row row) {
    StringBuilder cells = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      cells.append(row.name(i)).append('=').append(row.value(i)).append(' ');
    }
    return cells.toString();
  }
}
