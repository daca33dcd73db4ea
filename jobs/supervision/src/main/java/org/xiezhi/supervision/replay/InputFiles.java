package org.xiezhi.supervision.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xiezhi.connectors.file.CsvTable;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.map.Mapping;
import org.xiezhi.engine.text.CodePointOrder;

/** Finds out what the files of a replay are. */
final class InputFiles {
  private static final Pattern CSV = Pattern.compile("(?i).*\\.(csv|tsv|xls|xlsx)(\\.gz)?");

  private InputFiles() {}

  /**
   * The files by name, each once, however often and in whatever order they are named.
   *
   * @throws IOException if one is not there, or is CSV and no mapping or more than one table names
   *     it; the message is a sentence
   */
  static List<InputFile> of(List<Path> paths, Domain domain) throws IOException {
    SortedMap<String, Path> byRealPath = new TreeMap<>();
    for (Path path : paths) {
      for (Path file : files(path)) {
        byRealPath.merge(
            file.toRealPath().toString(),
            file,
            (a, b) -> CodePointOrder.ORDER.compare(a.toString(), b.toString()) < 0 ? a : b);
      }
    }
    List<InputFile> files = new ArrayList<>();
    for (Path path : byRealPath.values()) {
      files.add(of(path, domain));
    }
    files.sort(Comparator.comparing(InputFile::name, CodePointOrder.ORDER));
    return List.copyOf(files);
  }

  /** A file, or the files in a folder that are not hidden. */
  private static List<Path> files(Path path) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString(), null, "there is no such file.");
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      List<Path> found =
          files
              .filter(file -> file.getFileName().toString().charAt(0) != '.')
              .filter(Files::isRegularFile)
              .toList();
      if (found.isEmpty()) {
        throw new NoSuchFileException(path.toString(), null, "there is no file in this folder.");
      }
      return found;
    }
  }

  private static InputFile of(Path path, Domain domain) throws IOException {
    String fileName = path.getFileName().toString();
    String name = path.toString().replace('\\', '/');
    List<InputFile> tables = new ArrayList<>();
    for (Mapping mapping : domain.mappings()) {
      for (CsvTable table : mapping.files()) {
        if (table.isIn(fileName)) {
          tables.add(
              new InputFile(path.toAbsolutePath().toString(), name, mapping.source(), table));
        }
      }
    }
    if (tables.size() > 1) {
      throw new IOException(
          name
              + ": the mapping's csv section has more than one table for this file: "
              + tables.stream().map(file -> file.table().table()).collect(Collectors.joining(", "))
              + ".");
    }
    if (tables.isEmpty() && CSV.matcher(fileName).matches()) {
      throw new IOException(
          name
              + ": no table of the mapping's csv section is for this file"
              + known(domain)
              + " Add one, or name its files there.");
    }
    String only = domain.mappings().size() == 1 ? domain.mappings().get(0).source() : null;
    return tables.isEmpty()
        ? new InputFile(path.toAbsolutePath().toString(), name, only, null)
        : tables.get(0);
  }

  private static String known(Domain domain) {
    String known =
        domain.mappings().stream()
            .map(Mapping::files)
            .flatMap(List::stream)
            .flatMap(
                table -> Stream.of(table.table() + " (" + String.join(", ", table.files()) + ")"))
            .collect(Collectors.joining(", "));
    return known.isEmpty() ? "; there is no such section." : "; it has " + known + ".";
  }
}
