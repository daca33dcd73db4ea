package org.xiezhi.connectors.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.UndecodableException;

class CsvReaderTest {
  private static final CsvTable TABLE =
      new CsvTable(
          "receipt",
          List.of("receipt-*.csv"),
          List.of("no"),
          ',',
          "UTF-8",
          Set.of("NULL"),
          Set.of("no", "name"));

  @Test
  void aLineIsARowOfTheTable() throws Exception {
    try (CsvReader reader =
        reader("\uFEFFno,name,when\n1,\"Li, \"\"Xia\"\"\nHua\",NULL\n2, ,x\n")) {
      Change first = reader.next();
      assertThat(first.operation()).isEqualTo(Change.Operation.LINE);
      assertThat(first.source()).isEqualTo("hall");
      assertThat(first.table()).isEqualTo("receipt");
      assertThat(first.key().value("no")).isEqualTo("1");
      assertThat(first.after().value("name")).isEqualTo("Li, \"Xia\"\nHua");
      assertThat(first.after().value("when")).isNull();
      assertThat(reader.line()).isEqualTo(2);

      Change second = reader.next();
      assertThat(second.after().value("name")).isNull();
      assertThat(second.after().value("when")).isEqualTo("x");
      assertThat(reader.line()).isEqualTo(4);
      assertThat(reader.value())
          .asString(UTF_8)
          .isEqualTo("{\"no\":\"2\",\"name\":null,\"when\":\"x\"}");

      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void aLineWithTooFewCellsIsToldAndTheNextIsRead() throws Exception {
    try (CsvReader reader = reader("no,name,when\n1,a\n2,b,c\n")) {
      assertThatThrownBy(reader::next)
          .isInstanceOf(UndecodableException.class)
          .hasMessage("The line has 2 cells, but the header has 3.");
      assertThat(reader.line()).isEqualTo(2);
      assertThat(reader.next().key().value("no")).isEqualTo("2");
    }
  }

  @Test
  void aColumnThatTheMappingReadsMustBeThere() {
    assertThatThrownBy(() -> reader("no,nmae\n"))
        .isInstanceOf(FileFormatException.class)
        .hasMessage(
            "receipt-1.csv:1:1: there is no column \"name\", which the mapping reads, did you mean"
                + " nmae?");
    assertThatThrownBy(() -> reader("no,name,no\n"))
        .hasMessage("receipt-1.csv:1:1: the column \"no\" is here twice.");
    assertThatThrownBy(() -> reader(""))
        .hasMessage("receipt-1.csv:1:1: this is empty; a header is expected.");
  }

  @Test
  void whatIsNoCsvIsToldWithItsPlace() throws Exception {
    try (CsvReader reader = reader("no,name\n1,\"a\"b\n")) {
      assertThatThrownBy(reader::next)
          .isInstanceOf(FileFormatException.class)
          .hasMessageStartingWith("receipt-1.csv:2:")
          .hasMessageContaining("this is no CSV");
    }
  }

  @Test
  void theTextIsInTheCharsetOfTheTable() throws Exception {
    CsvTable gb =
        new CsvTable(
            "receipt", List.of("*.csv"), List.of("no"), ';', "GB18030", Set.of(), Set.of("no"));
    byte[] bytes = "no;name\n1;行政许可\n".getBytes(Charset.forName("GB18030"));
    try (CsvReader reader = new CsvReader(gb, "hall", "x.csv", new ByteArrayInputStream(bytes))) {
      assertThat(reader.next().after().value("name")).isEqualTo("行政许可");
    }
    assertThatThrownBy(
            () -> {
              try (CsvReader reader =
                  new CsvReader(TABLE, "hall", "x.csv", new ByteArrayInputStream(bytes))) {
                reader.next();
              }
            })
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining(
            "this is no text in UTF-8: the mapping's csv section can name another");
  }

  @Test
  void aFileIsKnownByItsName() {
    assertThat(TABLE.isIn("receipt-2026.csv")).isTrue();
    assertThat(TABLE.isIn("receipt-2026.csv.gz")).isTrue();
    assertThat(TABLE.isIn("receipt.csv")).isFalse();
  }

  private static CsvReader reader(String text) throws IOException {
    return new CsvReader(
        TABLE, "hall", "receipt-1.csv", new ByteArrayInputStream(text.getBytes(UTF_8)));
  }
}
