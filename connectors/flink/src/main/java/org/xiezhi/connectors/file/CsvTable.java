package org.xiezhi.connectors.file;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A table that comes as CSV files with a header, and how they are written.
 *
 * @param table as events name it
 * @param files patterns of file names (globs), without {@code .gz}
 * @param key the columns that name a row
 * @param delimiter between two cells
 * @param charset of the text, for example {@code GB18030}
 * @param empty the texts that stand for "nothing", beside the empty cell
 * @param read the columns that the mapping reads, which the header must have
 * @param keys those of them that name a case, a person or what else rules gather by
 */
public record CsvTable(
    String table,
    List<String> files,
    List<String> key,
    char delimiter,
    String charset,
    Set<String> empty,
    Set<String> read,
    Set<String> keys)
    implements Serializable {
  public CsvTable {
    requireNonNull(table);
    requireNonNull(charset);
    files = List.copyOf(files);
    key = List.copyOf(key);
    empty = Set.copyOf(empty);
    read = Set.copyOf(read);
    keys = Set.copyOf(keys);
  }

  /** The same table, of which the mapping reads these columns, some of them as keys. */
  public CsvTable reading(Set<String> columns, Set<String> asKeys) {
    return new CsvTable(table, files, key, delimiter, charset, empty, columns, asKeys);
  }

  /** True if a file of this name is a part of this table, in whatever case it is written. */
  public boolean isIn(String fileName) {
    String plain = withoutGz(fileName);
    return fits(plain, UnaryOperator.identity())
        || fits(plain, text -> text.toLowerCase(Locale.ROOT));
  }

  private boolean fits(String name, UnaryOperator<String> form) {
    Path path = Path.of(form.apply(name));
    return files.stream()
        .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + form.apply(glob)))
        .anyMatch(matcher -> matcher.matches(path));
  }

  private static String withoutGz(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).endsWith(".gz")
        ? fileName.substring(0, fileName.length() - 3)
        : fileName;
  }
}
