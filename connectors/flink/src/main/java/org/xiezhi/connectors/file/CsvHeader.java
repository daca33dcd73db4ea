package org.xiezhi.connectors.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.xiezhi.engine.yaml.Suggestion;

/**
 * The columns of a CSV file, by the names that the mapping has for them. A name in the file may
 * have spaces around it or be in other cases; columns without a name, such as the index that pandas
 * writes, are there but mean nothing.
 */
final class CsvHeader {
  private final String[] names;

  private CsvHeader(String[] names) {
    this.names = names;
  }

  /** Thrown if a file cannot be a part of its table; the message is a sentence. */
  static final class UnfitException extends Exception {
    private static final long serialVersionUID = 1L;

    UnfitException(String message) {
      super(message);
    }
  }

  /**
   * @param table whose columns must be there
   * @param delimiter for messages
   */
  static CsvHeader of(CsvTable table, List<String> cells, char delimiter) throws UnfitException {
    List<String> written = cells.stream().map(CsvHeader::name).toList();
    String[] names = written.toArray(String[]::new);
    for (String needed : needed(table)) {
      int place = place(written, needed);
      if (place < 0) {
        throw new UnfitException(missing(needed, written, delimiter));
      }
      names[place] = needed;
    }
    return new CsvHeader(names);
  }

  private static List<String> needed(CsvTable table) {
    TreeSet<String> needed = new TreeSet<>(table.read());
    needed.addAll(table.key());
    return List.copyOf(needed);
  }

  private static String name(String cell) {
    String name = CellGuard.off(cell.strip());
    return name.startsWith(ByteOrderMark.CHARACTER) ? name.substring(1).strip() : name;
  }

  /** As it is written, or else in whatever case; -1 if there is none. */
  private static int place(List<String> written, String needed) throws UnfitException {
    String plain = needed.strip();
    List<Integer> places = places(written, plain::equals);
    if (places.isEmpty()) {
      places = places(written, name -> fold(name).equals(fold(plain)));
    }
    if (places.size() > 1) {
      throw new UnfitException("the column \"" + needed + "\" is here twice.");
    }
    return places.isEmpty() ? -1 : places.get(0);
  }

  private static List<Integer> places(List<String> written, Predicate<String> fits) {
    return IntStream.range(0, written.size())
        .filter(i -> fits.test(written.get(i)))
        .boxed()
        .toList();
  }

  private static String fold(String name) {
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private static String missing(String needed, List<String> written, char delimiter) {
    String suggestion = Suggestion.didYouMean(needed, written);
    String there = String.join(", ", written);
    String alone =
        written.size() == 1
            ? " The cells of this table are separated by \""
                + (delimiter == '\t' ? "\\t" : String.valueOf(delimiter))
                + "\": if those of this file are not, say so with delimiter."
            : "";
    return "there is no column \""
        + needed
        + "\", which the mapping reads"
        + (suggestion.isEmpty() ? "; there are " + there + "." : suggestion)
        + alone;
  }

  /**
   * The header that this record repeats, as where files were joined; null if it is a row. Its
   * columns may stand in another order.
   */
  CsvHeader again(CsvTable table, List<String> cells, char delimiter) {
    String first = name(cells.get(0));
    if (Arrays.stream(names).noneMatch(first::equalsIgnoreCase)) {
      return null;
    }
    List<String> needed = needed(table);
    List<String> written = cells.stream().map(CsvHeader::name).map(CsvHeader::fold).toList();
    if (needed.isEmpty() || !written.containsAll(needed.stream().map(CsvHeader::fold).toList())) {
      return null;
    }
    try {
      return of(table, cells, delimiter);
    } catch (UnfitException e) {
      return null;
    }
  }

  /** The columns, in the order of the file; empty texts where there is no name. */
  String[] names() {
    return names;
  }

  int place(String name) {
    return Arrays.asList(names).indexOf(name);
  }
}
