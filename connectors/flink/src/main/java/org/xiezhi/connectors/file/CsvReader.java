package org.xiezhi.connectors.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.Row;
import org.xiezhi.connectors.decode.UndecodableException;
import org.xiezhi.connectors.json.JsonWriter;

/**
 * Reads the lines of a CSV file, each a row of the table that the file is a part of. Whatever a
 * line holds, the next can be read.
 */
public final class CsvReader implements ChangeFile {
  /** How Excel may say the delimiter, in a line before the header. */
  private static final String SEPARATOR = "sep=";

  private final CsvTable table;
  private final String source;
  private final String file;
  private final CsvRecords records;
  private final String[] keyNames;
  private CsvHeader header;
  private CsvColumn[] columns;
  private boolean empty;
  private CsvRecord record;
  private Object[] values;

  /**
   * Reads the header.
   *
   * @param source whose table it is
   * @param file as the user calls it, for messages
   * @param in closed with this reader
   * @throws FileFormatException if the header cannot be read, or lacks a column that is read
   */
  public CsvReader(CsvTable table, String source, String file, InputStream in) throws IOException {
    this.table = table;
    this.source = source;
    this.file = file;
    this.records =
        new CsvRecords(table.delimiter(), new Lines(Charset.forName(table.charset()), in));
    this.keyNames = table.key().toArray(String[]::new);
    readHeader();
  }

  private void readHeader() throws FileFormatException {
    record = records.next();
    if (record != null && record.text().startsWith(SEPARATOR)) {
      if (record.text().length() == SEPARATOR.length() + 1) {
        records.delimiter(record.text().charAt(SEPARATOR.length()));
      }
      record = records.next();
    }
    empty = record == null;
    if (empty) {
      return;
    }
    if (record.fault() != null) {
      throw unfit("the header cannot be read. " + record.fault());
    }
    try {
      use(CsvHeader.of(table, record.cells(), records.delimiter()));
    } catch (CsvHeader.UnfitException e) {
      throw unfit(e.getMessage());
    }
  }

  private FileFormatException unfit(String complaint) {
    return new FileFormatException(file, record.line(), 1, complaint);
  }

  private void use(CsvHeader read) {
    header = read;
    columns = CsvColumn.of(table, read.names());
    records.width(columns.length);
  }

  @Override
  public long line() {
    return record == null ? 1 : record.line();
  }

  @Override
  public byte[] key() {
    return null;
  }

  /** The cells by the names of their columns, as JSON; the line as it is if it has other cells. */
  @Override
  public byte[] value() {
    if (record == null) {
      return null;
    }
    if (values == null) {
      return record.text().getBytes(StandardCharsets.UTF_8);
    }
    return JsonWriter.write(
        out -> {
          for (int i = 0; i < values.length; i++) {
            if (columns[i].isNamed()) {
              out.text(columns[i].name(), (String) values[i]);
            }
          }
        });
  }

  /** {@inheritDoc} Cells that are missing at the end of a line are empty: Excel leaves them out. */
  @Override
  public Change next() throws UndecodableException {
    if (empty) {
      empty = false;
      throw new UndecodableException(
          "The file is empty, without even a header: it cannot be told whether there was nothing to"
              + " write or the writing failed.");
    }
    values = null;
    do {
      record = records.next();
    } while (record != null && isNoRow());
    if (record == null) {
      return null;
    }
    if (record.fault() != null) {
      throw new UndecodableException(record.fault());
    }
    List<String> cells = record.cells();
    if (cells.size() > columns.length) {
      throw new UndecodableException(
          "The line has " + cells.size() + " cells, but the header has " + columns.length + ".");
    }
    Object[] read = new Object[columns.length];
    values = read;
    for (int i = 0; i < cells.size(); i++) {
      read[i] = columns[i].value(cells.get(i));
    }
    for (CsvColumn column : columns) {
      column.check((String) read[column.place()]);
    }
    return Change.ofLine(
        source, table.table(), key(read), new Row(header.names(), read, read.length));
  }

  /** What spreadsheets and joined files leave between the rows. */
  private boolean isNoRow() {
    if (record.fault() != null || record.cells().size() > columns.length) {
      return false;
    }
    CsvHeader again = header == null ? null : header.again(table, record.cells(), delimiter());
    if (again != null) {
      use(again);
    }
    return again != null || record.isBlank();
  }

  private char delimiter() {
    return records.delimiter();
  }

  private Row key(Object[] read) {
    if (keyNames.length == 0) {
      return null;
    }
    Object[] keyValues = new Object[keyNames.length];
    for (int i = 0; i < keyNames.length; i++) {
      keyValues[i] = read[header.place(keyNames[i])];
    }
    return new Row(keyNames, keyValues, keyValues.length);
  }

  @Override
  public void close() throws IOException {
    records.close();
  }
}
