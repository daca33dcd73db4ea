package org.xiezhi.connectors.file;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

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
 */
public record CsvTable(
    String table,
    List<String> files,
    List<String> key,
    char delimiter,
    String charset,
    Set<String> empty,
    Set<String> read)
    implements Serializable {
  public CsvTable {
    requireNonNull(table);
    requireNonNull(charset);
    files = List.copyOf(files);
    key = List.copyOf(key);
    empty = Set.copyOf(empty);
    read = Set.copyOf(read);
  }

  /** The same table, of which the mapping reads these columns. */
  public CsvTable reading(Set<String> columns) {
    return new CsvTable(table, files, key, delimiter, charset, empty, columns);
  }

  /** True if a file of this name is a part of this table. */
  public boolean isIn(String fileName) {
    String plain =
        fileName.endsWith(".gz") ? fileName.substring(0, fileName.length() - 3) : fileName;
    Path name = Path.of(plain);
    return files.stream()
        .anyMatch(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(name));
  }
}
