package org.xiezhi.connectors.file;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.Row;
import org.xiezhi.connectors.decode.UndecodableException;

class CsvReaderTest {
  private static final CsvTable TABLE = table("UTF-8", ',');

  private static CsvTable table(String charset, char delimiter) {
    return new CsvTable(
        "receipt",
        List.of("receipt-*.csv", "\u6536\u8d39\u8868.csv"),
        List.of("no"),
        delimiter,
        charset,
        Set.of("NULL", "\\N"),
        Set.of("no", "name"),
        Set.of("no"));
  }

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
  void cellsThatAreMissingAtTheEndAreEmptyAndOneTooManyIsTold() throws Exception {
    assertThat(read("no,name,when\n1,a\n2\n3,a,b,\n4,a,b\n"))
        .containsExactly(
            "2: 1|a|null",
            "3: 2|null|null",
            "4! The line has 4 cells, but the header has 3.",
            "5: 4|a|b");
  }

  @Test
  void whatExcelLeavesBelowTheRowsIsNoRow() throws Exception {
    assertThat(read("no,name\n1,a\n,\n  \n\"\",\n\u001A")).containsExactly("2: 1|a");
  }

  @Test
  void linesEndAsTheyLike() throws Exception {
    assertThat(read("no,name\r1,a\r2,\"b\rc\"\r\n3,d\n4,e\r\r\n5,f"))
        .containsExactly("2: 1|a", "3: 2|b\rc", "5: 3|d", "6: 4|e", "8: 5|f");
  }

  @Test
  void aLineWithABrokenByteIsToldAndTheOthersAreRead() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Charset gbk = Charset.forName("GBK");
    bytes.write("no,name\n1,许可\n2,\"许".getBytes(gbk));
    bytes.write(0xC3);
    bytes.write("\"\n3,收费\n".getBytes(gbk));
    assertThat(read(table("GBK", ','), bytes.toByteArray()))
        .containsExactly(
            "2: 1|许可",
            "3! The line is no text in GBK: a character in it is broken, or the mapping's csv"
                + " section must name another charset.",
            "4: 3|收费");
    assertThat(read(TABLE, "no,name\n1,a\n2,许可\n3,b\n".getBytes(gbk)))
        .hasSize(3)
        .element(1)
        .asString()
        .startsWith("3! The line is no text in UTF-8");
  }

  @Test
  void aCharacterThatWasLostBeforeIsNoValue() throws Exception {
    assertThat(read("no,name,x\n1,a\uFFFD,b\n2,a,b\uFFFD\n"))
        .containsExactly(
            "2! Column name holds a character that was lost before (U+FFFD).", "3: 2|a|b\uFFFD");
  }

  @Test
  void aQuoteThatIsNeverClosedLosesOnlyTheLineThatOpensIt() throws Exception {
    assertThat(read("no,name\n1,\"a\"\n2,\"b\n3,c\n4,d\n"))
        .containsExactly(
            "2: 1|a", "3! The quote that is opened in line 3 is never closed.", "4: 3|c", "5: 4|d");
    assertThat(read("no,name\n1,a\n2,\"b\n3,c\n4,\"d\"\n5,\"e\nf\"\n"))
        .containsExactly(
            "2: 1|a",
            "3! The quote that is opened in line 3 is followed by text where it is closed, in line"
                + " 5: it is not closed where it should be, or a quote in the text is not doubled.",
            "4: 3|c",
            "5: 4|d",
            "6: 5|e\nf");
  }

  @Test
  void aQuoteThatIsClosedLinesLaterByChanceSwallowsNoRows() throws Exception {
    assertThat(read("no,name,x\n1,a,\"b\n2,b,c\n3,c,5\"\n4,d,e\n"))
        .containsExactly(
            "2! A quote that is opened in line 2 is not closed before line 4, and there are whole"
                + " rows of the table in between.",
            "3: 2|b|c",
            "4: 3|c|5\"",
            "5: 4|d|e");
  }

  @Test
  void theRestOfATextBehindABrokenQuoteIsNoRow() throws Exception {
    assertThat(read("no,name,x\n1,a,\"he said \"no\"\nand left, at last\"\n2,b,c\n3\n"))
        .satisfiesExactly(
            first -> assertThat(first).startsWith("2! The quote that is opened in line 2"),
            rest ->
                assertThat(rest)
                    .isEqualTo(
                        "3! The line stands behind a quote that is not closed, and has 2 of 3"
                            + " cells: it may be the rest of a text."),
            next -> assertThat(next).isEqualTo("4: 2|b|c"),
            last -> assertThat(last).isEqualTo("5: 3|null|null"));
  }

  @Test
  void aQuoteWithinAnUnquotedCellIsACharacter() throws Exception {
    assertThat(read("no,name\n1,5\" pipe\n2,\"a\" \n")).containsExactly("2: 1|5\" pipe", "3: 2|a");
  }

  @Test
  void guardsAgainstSpreadsheetsAreTakenOff() throws Exception {
    assertThat(
            read(
                "no,name\n\t001,a\n=\"002\",a\n\"=\"\"003\"\"\",a\n'004,a\n005\t,'t Hooft\n"
                    + "\"\t006\",'quoted'\n'QD-007,a\n"))
        .containsExactly(
            "2: 001|a",
            "3: 002|a",
            "4: 003|a",
            "5: 004|a",
            "6: 005|'t Hooft",
            "7: 006|'quoted'",
            "8: QD-007|a");
  }

  @Test
  void aKeyThatWasMadeAFractionIsTheWholeNumberAndOneThatLostDigitsIsTold() throws Exception {
    assertThat(
            read(
                "no,name\n7001.0,1.0\n7001,x\n3.70202E+17,x\n3.7020219900307821E17,x\n#N/A,x\n1.10,x\n1E5,x\n"))
        .containsExactly(
            "2: 7001|1.0",
            "3: 7001|x",
            "4! Column no holds a number of which a spreadsheet kept only the first digits, such as"
                + " 3.7E+17.",
            "5! Column no holds a number of which a spreadsheet kept only the first digits, such as"
                + " 3.7E+17.",
            "6! Column no holds an error of a spreadsheet, such as #N/A.",
            "7: 1.10|x",
            "8: 1E5|x");
  }

  @Test
  void columnsWithoutANameAndTwiceAreLeftAlone() throws Exception {
    assertThat(read(",no,x,x,name,\n0,1,b,c,a,\n")).containsExactly("2: 0|1|b|c|a|null");
    try (CsvReader reader = reader(",no,name\n0,1,a\n")) {
      reader.next();
      assertThat(reader.value()).asString(UTF_8).isEqualTo("{\"no\":\"1\",\"name\":\"a\"}");
    }
  }

  @Test
  void namesOfColumnsMayHaveSpacesAndAnyCase() throws Exception {
    try (CsvReader reader = reader(" NO ,\"Name\"\n1,a\n")) {
      Row row = reader.next().after();
      assertThat(row.value("no")).isEqualTo("1");
      assertThat(row.value("name")).isEqualTo("a");
    }
    assertThatThrownBy(() -> reader("No,NO,name\n"))
        .hasMessage("receipt-1.csv:1:1: the column \"no\" is here twice.");
    assertThat(read("no,NO,name\n1,2,a\n")).containsExactly("2: 1|2|a");
  }

  @Test
  void joinedFilesHaveTheirHeaderAgain() throws Exception {
    assertThat(read("no,name\n1,a\n\uFEFFno,name\n2,b\nname,no\nc,3\n"))
        .containsExactly("2: 1|a", "4: 2|b", "6: c|3");
    try (CsvReader reader = reader("no,name\nname,no\nc,3\n")) {
      assertThat(reader.next().key().value("no")).isEqualTo("3");
    }
  }

  @Test
  void joinedFilesWithoutAHeaderLeaveNoMarkInTheirFirstCell() throws Exception {
    assertThat(read("no,name\n1,a\n\uFEFF2,b\n\uFEFF\"3\",c\n"))
        .containsExactly("2: 1|a", "3: 2|b", "4: 3|c");
  }

  @Test
  void aByteOrderMarkSaysTheCharset() throws Exception {
    String text = "\uFEFFno,name\r\n1,行政\u0D0A\u0A0D许可\r\n2,b";
    assertThat(read(TABLE, text.getBytes(UTF_16LE)))
        .containsExactly("2: 1|行政\u0D0A\u0A0D许可", "3: 2|b");
    assertThat(read(TABLE, text.getBytes(UTF_16BE)))
        .containsExactly("2: 1|行政\u0D0A\u0A0D许可", "3: 2|b");
    assertThat(read(table("GBK", ','), "\uFEFFno,name\n1,许可\n".getBytes(UTF_8)))
        .containsExactly("2: 1|许可");
    assertThatThrownBy(() -> reader(TABLE, text.substring(1).getBytes(UTF_16LE)))
        .isInstanceOf(FileFormatException.class)
        .hasMessageContaining("NUL bytes");
  }

  @Test
  void textInUtf8IsNotReadInAnotherCharset() throws Exception {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write("no,name\n1,青岛\n2,岛\n".getBytes(Charset.forName("GB18030")));
    joined.write("3,青岛\n".getBytes(UTF_8));

    assertThat(read(table("GB18030", ','), joined.toByteArray()))
        .containsExactly(
            "2: 1|青岛",
            "3: 2|岛",
            "4! The line is text in UTF-8, but the mapping's csv section says GB18030: leave the"
                + " charset out there, or give files of both a table each.");
  }

  @Test
  void nulBytesAreNoText() throws Exception {
    assertThat(read("no,name\n1,a\0\n2,b\n\0\0\0\0"))
        .containsExactly(
            "2! The line holds NUL bytes, so it is no text.",
            "3: 2|b",
            "4! The line holds NUL bytes, so it is no text.");
  }

  @Test
  void aVeryLongLineIsPassedOver() throws Exception {
    String cell = "x".repeat(Lines.MAX_LINE);
    assertThat(read("no,name\n1," + cell + "\n2,b\n" + "3,\"" + cell.substring(9) + "\"\n4,c\n"))
        .containsExactly(
            "2! The line is longer than 8388608 bytes.",
            "3: 2|b",
            "4! Cell 2 is longer than 1048576 characters.",
            "5: 4|c");
  }

  @Test
  void excelMaySayTheDelimiter() throws Exception {
    assertThat(read("sep=;\nno;name\n1;a,b\n")).containsExactly("3: 1|a,b");
  }

  @Test
  void aFileThatBreaksOffIsToldWhereItDoes() throws Exception {
    InputStream in =
        new InputStream() {
          private final InputStream start =
              new ByteArrayInputStream("no,name\n1,a\n2,b".getBytes(UTF_8));

          @Override
          public int read() throws IOException {
            throw new IOException("never called");
          }

          @Override
          public int read(byte[] bytes, int from, int length) throws IOException {
            int read = start.read(bytes, from, length);
            if (read < 0) {
              throw new IOException("Unexpected end of ZLIB input stream");
            }
            return read;
          }
        };
    assertThat(read(new CsvReader(TABLE, "hall", "receipt-1.csv.gz", in)))
        .containsExactly(
            "2: 1|a",
            "3! The file cannot be read beyond this line: Unexpected end of ZLIB input stream.");
  }

  @Test
  void aFileWithoutAHeaderIsToldAndOneWithNothingElseHasNoRows() throws Exception {
    assertThat(read(""))
        .containsExactly(
            "1! The file is empty, without even a header: it cannot be told whether there was"
                + " nothing to write or the writing failed.");
    assertThat(read("\uFEFF\r\n")).hasSize(1);
    assertThat(read("no,name\n")).isEmpty();
    assertThat(read("no,name")).isEmpty();
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
    assertThatThrownBy(() -> reader("no;name\n"))
        .hasMessageEndingWith(
            "The cells of this table are separated by \",\": if those of this file are not, say so"
                + " with delimiter.");
  }

  @Test
  void theTextIsInTheCharsetOfTheTable() throws Exception {
    byte[] bytes = "no;name\n1;行政许可\n".getBytes(Charset.forName("GB18030"));
    assertThat(read(table("GB18030", ';'), bytes)).containsExactly("2: 1|行政许可");
  }

  @Test
  void aFileIsKnownByItsName() {
    assertThat(TABLE.isIn("receipt-2026.csv")).isTrue();
    assertThat(TABLE.isIn("receipt-2026.csv.gz")).isTrue();
    assertThat(TABLE.isIn("Receipt-2026.CSV.GZ")).isTrue();
    assertThat(TABLE.isIn("收费表.csv")).isTrue();
    assertThat(TABLE.isIn("receipt.csv")).isFalse();
  }

  private static CsvReader reader(String text) throws IOException {
    return reader(TABLE, text.getBytes(UTF_8));
  }

  private static CsvReader reader(CsvTable table, byte[] bytes) throws IOException {
    return new CsvReader(table, "hall", "receipt-1.csv", new ByteArrayInputStream(bytes));
  }

  private static List<String> read(String text) throws IOException {
    return read(reader(text));
  }

  private static List<String> read(CsvTable table, byte[] bytes) throws IOException {
    return read(reader(table, bytes));
  }

  /** Rows as {@code line: cell|cell}, and what cannot be read as {@code line! why}. */
  private static List<String> read(CsvReader file) throws IOException {
    List<String> read = new ArrayList<>();
    try (file) {
      while (true) {
        try {
          Change change = file.next();
          if (change == null) {
            return read;
          }
          List<String> cells = new ArrayList<>();
          for (int i = 0; i < change.after().size(); i++) {
            cells.add(String.valueOf(change.after().value(i)));
          }
          read.add(file.line() + ": " + String.join("|", cells));
        } catch (UndecodableException e) {
          read.add(file.line() + "! " + e.getMessage());
        }
      }
    }
  }
}
