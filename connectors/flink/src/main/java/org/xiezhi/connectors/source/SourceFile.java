package org.xiezhi.connectors.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.engine.yaml.YamlNode;

/** Reads one {@code source.yaml}. */
final class SourceFile {
  static final String NAME = "source.yaml";

  /** Also a database, a topic, a connector and, in capitals, a variable of a shell. */
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]{0,30}");

  private static final String[] KEYS = {
    "name",
    "title",
    "kind",
    "database",
    "sql",
    "users",
    "connector",
    "mapping",
    "simulated",
    "watch"
  };

  private final Path folder;

  private SourceFile(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads the file of a source.
   *
   * @param folder that holds it
   * @param text of it
   * @return empty if anything is wrong with it, which is then among the problems
   */
  static Optional<Source> read(Path folder, String text, Problems problems) {
    int before = problems.count();
    Optional<Source> source =
        YamlNode.parse(folder.resolve(NAME).toString(), text, problems)
            .filter(YamlNode::isMap)
            .map(new SourceFile(folder)::read);
    if (source.isEmpty() && problems.count() == before) {
      YamlNode.parse(folder.resolve(NAME).toString(), text, problems)
          .ifPresent(node -> node.problem("a map (key: value) is expected here."));
    }
    return problems.count() == before ? source : Optional.empty();
  }

  private Source read(YamlNode root) {
    root.allow(KEYS);
    String name = root.require("name").map(this::name).orElse("");
    Optional<YamlNode> sql = root.require("sql");
    sql.ifPresent(node -> node.allow("department", "administrator"));
    return new Source(
        name,
        root.require("title").map(SourceFile::title).orElse(new Title("", "")),
        root.require("kind").flatMap(node -> node.oneOf(Kind.byWord())).orElse(Kind.POSTGRESQL),
        root.require("database").map(SourceFile::word).orElse(""),
        sql.map(node -> files(node, "department")).orElse(List.of()),
        sql.map(node -> files(node, "administrator")).orElse(List.of()),
        root.require("users").map(SourceFile::users).orElse(new Source.Users("", "", "")),
        root.require("connector").map(this::file).orElse(folder),
        root.require("mapping").map(this::file).orElse(folder),
        root.get("simulated").map(this::file),
        root.get("watch").map(SourceFile::word).orElse(name));
  }

  private String name(YamlNode node) {
    String name = word(node);
    Path own = folder.toAbsolutePath().normalize().getFileName();
    if (node.isScalar() && !own.toString().equals(name)) {
      node.problem("a source has the name of its folder, which is \"" + own + "\".");
    }
    return name;
  }

  private static Title title(YamlNode node) {
    node.allow("zh", "en");
    return new Title(
        node.require("zh").map(YamlNode::text).orElse(""),
        node.require("en").map(YamlNode::text).orElse(""));
  }

  private static Source.Users users(YamlNode node) {
    node.allow("department", "capture", "clock");
    return new Source.Users(
        node.require("department").map(SourceFile::word).orElse(""),
        node.require("capture").map(SourceFile::word).orElse(""),
        node.require("clock").map(SourceFile::word).orElse(""));
  }

  private List<Path> files(YamlNode sql, String who) {
    return sql.require(who).map(YamlNode::elements).orElse(List.of()).stream()
        .map(this::file)
        .toList();
  }

  private Path file(YamlNode node) {
    Path file = folder.resolve(node.text()).normalize();
    if (node.isScalar() && !Files.isRegularFile(file)) {
      node.problem("there is no file " + file + ".");
    }
    return file;
  }

  /** A word that needs no quotes anywhere: what is read here becomes part of SQL and of a shell. */
  static String word(YamlNode node) {
    String word = node.text();
    if (node.isScalar() && !WORD.matcher(word).matches()) {
      node.problem(
          "\""
              + word
              + "\" can't be used here: a lower-case letter is expected, then lower-case letters,"
              + " digits and underscores, at most 31 in all.");
    }
    return word;
  }
}
