package org.xiezhi.connectors.map;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xiezhi.connectors.file.CsvTable;
import org.xiezhi.engine.yaml.YamlNode;

/** Reads the {@code csv} section of a mapping file: which tables come as files, and their form. */
final class CsvTables {
  /** What YAML makes of {@code "\\N"}. */
  private static final String NEXT_LINE = "\u0085";

  private CsvTables() {}

  /** The tables by name; what is wrong goes to the problems. */
  static Map<String, CsvTable> read(YamlNode node) {
    Map<String, CsvTable> tables = new LinkedHashMap<>();
    Names.entries(node)
        .forEach(
            (name, entry) -> {
              Names.identifier(entry.key());
              tables.put(name, table(name, entry.value()));
            });
    return tables;
  }

  private static CsvTable table(String name, YamlNode node) {
    node.allow("files", "key", "delimiter", "charset", "empty");
    List<String> key =
        node.isMap() ? node.require("key").map(Names::identifiers).orElse(List.of()) : List.of();
    return new CsvTable(
        name,
        node.get("files").map(CsvTables::globs).orElse(List.of(name + ".csv")),
        key,
        node.get("delimiter").map(CsvTables::delimiter).orElse(','),
        node.get("charset").map(CsvTables::charset).orElse(StandardCharsets.UTF_8).name(),
        node.get("empty").map(CsvTables::empty).orElse(Set.of()),
        Set.of(),
        Set.of());
  }

  private static List<String> globs(YamlNode node) {
    List<String> globs = new ArrayList<>();
    for (YamlNode element : node.isScalar() ? List.of(node) : node.elements()) {
      String glob = Names.identifier(element);
      Optional.ofNullable(
              element.parsed(
                  text -> FileSystems.getDefault().getPathMatcher("glob:" + text),
                  "a pattern of file names such as receipt-*.csv",
                  null))
          .ifPresent(matcher -> globs.add(glob));
    }
    return globs;
  }

  private static Set<String> empty(YamlNode node) {
    Set<String> texts = Set.copyOf(node.texts());
    if (texts.contains(NEXT_LINE)) {
      node.problem(
          "within double quotes YAML reads \\N as a control character; write '\\N' for the \\N of"
              + " PostgreSQL and MySQL.");
    }
    return texts;
  }

  private static char delimiter(YamlNode node) {
    String text = node.text();
    if (node.isScalar() && text.length() != 1) {
      node.problem("a delimiter is one character, such as \";\" or \"\\t\".");
    }
    return text.length() == 1 ? text.charAt(0) : ',';
  }

  private static Charset charset(YamlNode node) {
    return node.parsed(
        Charset::forName, "a charset such as UTF-8 or GB18030", StandardCharsets.UTF_8);
  }
}
