package org.xiezhi.connectors.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.Row;
import org.xiezhi.connectors.decode.UndecodableException;
import org.xiezhi.connectors.json.JsonWriter;
import org.xiezhi.engine.yaml.Suggestion;

/** Reads the lines of a CSV file, each a row of the table that the file is a part of. */
public final class CsvReader implements ChangeFile {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int MAX_CELL = 1 << 20;

  private final CsvTable table;
  private final String source;
  private final String file;
  private final CsvParser parser;
  private final String[] names;
  private final String[] keyNames;
  private final int[] keys;
  private Object[] values = {};
  private long line;

  /**
   * Reads the header.
   *
   * @param source whose table it is
   * @param file as the user calls it, for messages
   * @param in closed with this reader
   * @throws FileFormatException if the header is missing, or lacks a column that is read
   */
  public CsvReader(CsvTable table, String source, String file, InputStream in) throws IOException {
    this.table = table;
    this.source = source;
    this.file = file;
    this.parser = parser(table, in);
    this.names = header();
    this.keyNames = table.key().toArray(String[]::new);
    this.keys = table.key().stream().mapToInt(Arrays.asList(names)::indexOf).toArray();
  }

  private static CsvParser parser(CsvTable table, InputStream in) throws IOException {
    Reader reader =
        new InputStreamReader(
            in,
            Charset.forName(table.charset())
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    CsvParser parser =
        CsvFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder().maxStringLength(MAX_CELL).build())
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build()
            .createParser(reader);
    parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(table.delimiter()));
    return parser;
  }

  private String[] header() throws IOException {
    List<String> header = cells();
    if (header == null) {
      throw new FileFormatException(file, 1, 1, "this is empty; a header is expected.");
    }
    if (!header.get(0).isEmpty() && header.get(0).charAt(0) == BYTE_ORDER_MARK) {
      header.set(0, header.get(0).substring(1));
    }
    Set<String> seen = new HashSet<>();
    for (String name : header) {
      if (!seen.add(name)) {
        throw new FileFormatException(file, 1, 1, "the column \"" + name + "\" is here twice.");
      }
    }
    Set<String> needed = new TreeSet<>(table.read());
    needed.addAll(table.key());
    for (String name : needed) {
      if (!seen.contains(name)) {
        String suggestion = Suggestion.didYouMean(name, header);
        throw new FileFormatException(
            file,
            1,
            1,
            "there is no column \""
                + name
                + "\", which the mapping reads"
                + (suggestion.isEmpty()
                    ? "; there are " + String.join(", ", header) + "."
                    : suggestion));
      }
    }
    return header.toArray(String[]::new);
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public byte[] key() {
    return null;
  }

  /** The cells by the names of their columns, as JSON. */
  @Override
  public byte[] value() {
    return JsonWriter.write(
        out -> {
          for (int i = 0; i < values.length; i++) {
            out.text(names[i], (String) values[i]);
          }
        });
  }

  @Override
  public Change next() throws IOException, UndecodableException {
    if (!next(null)) {
      return null;
    }
    values = new Object[names.length];
    int size = 0;
    while (next(JsonToken.END_ARRAY)) {
      if (size == 0) {
        line = parser.currentTokenLocation().getLineNr();
      }
      if (size < values.length) {
        values[size] = value(parser.getText());
      }
      size++;
    }
    if (size != names.length) {
      throw new UndecodableException(
          "The line has " + size + " cells, but the header has " + names.length + ".");
    }
    Row key = null;
    if (keys.length > 0) {
      Object[] keyValues = new Object[keys.length];
      for (int i = 0; i < keys.length; i++) {
        keyValues[i] = values[keys[i]];
      }
      key = new Row(keyNames, keyValues, keys.length);
    }
    return Change.ofLine(source, table.table(), key, new Row(names, values, size));
  }

  private String value(String text) {
    return text.isBlank() || table.empty().contains(text) ? null : text;
  }

  private List<String> cells() throws IOException {
    if (!next(null)) {
      return null;
    }
    List<String> cells = new ArrayList<>();
    while (next(JsonToken.END_ARRAY)) {
      cells.add(parser.getText());
    }
    return cells;
  }

  /** Goes to the next token; false if it is this one. */
  private boolean next(JsonToken end) throws IOException {
    try {
      return parser.nextToken() != end;
    } catch (JsonProcessingException e) {
      throw new FileFormatException(
          file,
          parser.currentLocation().getLineNr(),
          parser.currentLocation().getColumnNr(),
          "this is no CSV: " + e.getOriginalMessage().lines().findFirst().orElse("") + ".");
    } catch (CharacterCodingException e) {
      throw new FileFormatException(
          file,
          parser.currentLocation().getLineNr(),
          1,
          "from here on this is no text in "
              + table.charset()
              + ": the mapping's csv section can name another charset.");
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
