package org.xiezhi.connectors.file;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.xiezhi.connectors.decode.UndecodableException;

/**
 * A column of a CSV file.
 *
 * @param place from 0
 * @param read true if the mapping reads it
 * @param key true if it names a row, a case or a person: what a spreadsheet or pandas does to
 *     numbers must then be undone, or told
 * @param empty the texts that stand for nothing
 */
record CsvColumn(String name, int place, boolean read, boolean key, Set<String> empty) {
  /** What pandas makes of whole numbers in a column that has gaps. */
  private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9][0-9]{0,18})\\.0");

  private static final Pattern ROUNDED =
      Pattern.compile("-?[0-9](?:[.,][0-9]+)?[eE]\\+[0-9]{2,3}|-?[0-9]\\.[0-9]+[eE][0-9]{1,3}");

  private static final Pattern SHEET_ERROR =
      Pattern.compile("#(?:N/A|REF!|VALUE!|NAME\\?|DIV/0!|NUM!|NULL!|#+)");

  static CsvColumn[] of(CsvTable table, String[] names) {
    CsvColumn[] columns = new CsvColumn[names.length];
    Arrays.setAll(
        columns,
        i -> {
          boolean key = table.key().contains(names[i]) || table.keys().contains(names[i]);
          boolean read = key || table.read().contains(names[i]);
          return new CsvColumn(names[i], i, read, key, table.empty());
        });
    return columns;
  }

  boolean isNamed() {
    return !name.isEmpty();
  }

  /** What a cell of this column says; null for nothing. */
  String value(String cell) {
    if (cell.isBlank() || empty.contains(cell)) {
      return null;
    }
    String text = CellGuard.off(cell);
    if (text.isBlank() || empty.contains(text)) {
      return null;
    }
    return key && text.endsWith(".0") && WHOLE.matcher(text).matches()
        ? text.substring(0, text.length() - ".0".length())
        : text;
  }

  /**
   * Tells a value that was spoilt before it was written.
   *
   * @param value may be null
   */
  void check(String value) throws UndecodableException {
    if (value == null || !read) {
      return;
    }
    if (value.indexOf('\uFFFD') >= 0) {
      throw spoilt("a character that was lost before (U+FFFD)");
    }
    if (key && ROUNDED.matcher(value).matches()) {
      throw spoilt("a number of which a spreadsheet kept only the first digits, such as 3.7E+17");
    }
    if (key && value.charAt(0) == '#' && SHEET_ERROR.matcher(value).matches()) {
      throw spoilt("an error of a spreadsheet, such as #N/A");
    }
  }

  private UndecodableException spoilt(String what) {
    return new UndecodableException("Column " + name + " holds " + what + ".");
  }
}
