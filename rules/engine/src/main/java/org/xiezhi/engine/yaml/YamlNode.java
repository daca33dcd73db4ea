package org.xiezhi.engine.yaml;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A node of a YAML file that knows where it stands. Reading never throws: what is wrong goes to the
 * {@link Problems}, and a neutral value comes back so that reading can go on and find more.
 */
public final class YamlNode {
  /** Larger than any file a person would write. */
  private static final int MAX_CHARACTERS = 1_000_000;

  private final String file;
  private final String source;
  private final Problems problems;
  private final Node node;

  private YamlNode(String file, String source, Problems problems, Node node) {
    this.file = file;
    this.source = source;
    this.problems = problems;
    this.node = node;
  }

  /** Parses a file with one document; empty if it is not YAML, which is then among the problems. */
  public static Optional<YamlNode> parse(String file, String text, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setCodePointLimit(MAX_CHARACTERS)
            .setMaxAliasesForCollections(0)
            .setAllowDuplicateKeys(false)
            .build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        problems.add(new Problem(file, 1, 1, "the file is empty."));
      }
      return root.map(node -> new YamlNode(file, text, problems, node));
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
      problems.add(
          new Problem(
              file,
              mark.map(m -> m.getLine() + 1).orElse(1),
              mark.map(m -> m.getColumn() + 1).orElse(1),
              "this is not YAML: " + e.getProblem() + "."));
    } catch (YamlEngineException e) {
      problems.add(new Problem(file, 1, 1, "this is not YAML: " + e.getMessage() + "."));
    }
    return Optional.empty();
  }

  /** Reports something wrong at this node. */
  public void problem(String message) {
    problems.add(new Problem(file, line(), column(), message));
  }

  /**
   * Reports something wrong inside the text of this scalar.
   *
   * @param offset of the character in {@link #text()}, from 0
   */
  public void problemAt(int offset, String message) {
    int index = node instanceof ScalarNode scalar ? ScalarPlace.find(source, scalar, offset) : -1;
    if (index < 0) {
      problem(message);
      return;
    }
    int lineStart = source.lastIndexOf('\n', index - 1) + 1;
    int line = 1 + (int) source.substring(0, lineStart).chars().filter(c -> c == '\n').count();
    problems.add(new Problem(file, line, index - lineStart + 1, message));
  }

  public String file() {
    return file;
  }

  public int line() {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  public int column() {
    return node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1);
  }

  public boolean isMap() {
    return node instanceof MappingNode;
  }

  public boolean isList() {
    return node instanceof SequenceNode;
  }

  public boolean isScalar() {
    return node instanceof ScalarNode;
  }

  /** True for an empty value, {@code ~} or {@code null}. */
  public boolean isNull() {
    return node instanceof ScalarNode scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && List.of("", "~", "null").contains(scalar.getValue());
  }

  /** True for a scalar block ({@code |} or {@code >}), whose text starts on the next line. */
  public boolean isBlock() {
    return node instanceof ScalarNode scalar
        && (scalar.getScalarStyle() == ScalarStyle.LITERAL
            || scalar.getScalarStyle() == ScalarStyle.FOLDED);
  }

  /** The value of a key, if this is a map that has it and it is not null. */
  public Optional<YamlNode> get(String key) {
    return node instanceof MappingNode map
        ? map.getValue().stream()
            .filter(tuple -> key.equals(scalarText(tuple.getKeyNode())))
            .findFirst()
            .map(NodeTuple::getValueNode)
            .map(this::at)
            .filter(value -> !value.isNull())
        : Optional.empty();
  }

  /** The value of a key; its absence is a problem. */
  public Optional<YamlNode> require(String key) {
    Optional<YamlNode> value = get(key);
    if (value.isEmpty()) {
      if (isMap()) {
        problem("\"" + key + "\" is missing.");
      } else {
        problem("a map with the key \"" + key + "\" is expected here.");
      }
    }
    return value;
  }

  /** The entries of a map, in file order; a problem and empty if this is no map. */
  public Map<YamlNode, YamlNode> entries() {
    Map<YamlNode, YamlNode> entries = new LinkedHashMap<>();
    if (node instanceof MappingNode map) {
      for (NodeTuple tuple : map.getValue()) {
        entries.put(at(tuple.getKeyNode()), at(tuple.getValueNode()));
      }
    } else {
      problem("a map (key: value) is expected here.");
    }
    return entries;
  }

  /** The elements of a list, in file order; a problem and empty if this is no list. */
  public List<YamlNode> elements() {
    if (node instanceof SequenceNode list) {
      return list.getValue().stream().map(this::at).toList();
    }
    problem("a list (- element) is expected here.");
    return List.of();
  }

  /** Reports every key that is not among the known ones, each at its place. */
  public void allow(String... known) {
    List<String> keys = Arrays.asList(known);
    for (YamlNode key : entries().keySet()) {
      String name = key.text();
      if (!keys.contains(name)) {
        String suggestion = Suggestion.didYouMean(name, keys);
        key.problem(
            "unknown key \""
                + name
                + "\""
                + (suggestion.isEmpty()
                    ? "; known here: " + String.join(", ", keys) + "."
                    : suggestion));
      }
    }
  }

  /** The text of a scalar; a problem and empty text otherwise. */
  public String text() {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    problem("a single value is expected here.");
    return "";
  }

  /** The texts of a list, or of a single scalar. */
  public List<String> texts() {
    return isScalar() ? List.of(text()) : elements().stream().map(YamlNode::text).toList();
  }

  /** A whole number; a problem and 0 otherwise. */
  public int integer() {
    return parsed(Integer::valueOf, "a whole number", 0);
  }

  /** An exact number; a problem and 0 otherwise. */
  public BigDecimal decimal() {
    return parsed(BigDecimal::new, "a number", BigDecimal.ZERO);
  }

  /** {@code true} or {@code false}; a problem and false otherwise. */
  public boolean bool() {
    return oneOf(Map.of("true", true, "false", false)).orElse(false);
  }

  /** What a word stands for; a problem that lists the words, and empty, if it is none of them. */
  public <T> Optional<T> oneOf(Map<String, T> words) {
    String word = text();
    T value = words.get(word);
    if (value == null && isScalar()) {
      List<String> known = words.keySet().stream().sorted().toList();
      String suggestion = Suggestion.didYouMean(word, known);
      problem(
          "\""
              + word
              + "\" is not one of "
              + known.stream().collect(Collectors.joining(", "))
              + (suggestion.isEmpty() ? "." : suggestion));
    }
    return Optional.ofNullable(value);
  }

  /** A value read by a parser that throws what is wrong; a problem and the fallback otherwise. */
  public <T> T parsed(Function<String, T> parser, String expected, T fallback) {
    String text = text();
    if (!isScalar()) {
      return fallback;
    }
    try {
      return parser.apply(text);
    } catch (RuntimeException e) {
      problem("\"" + text + "\" is not " + expected + ".");
      return fallback;
    }
  }

  /** All values of a map by the text of their keys, in file order. */
  public Map<String, YamlNode> byName() {
    Map<String, YamlNode> byName = new LinkedHashMap<>();
    entries().forEach((key, value) -> byName.put(key.text(), value));
    return byName;
  }

  /** The plain Java value: maps, lists, strings. Numbers and dates stay text. */
  public Object plain() {
    if (isNull()) {
      return null;
    }
    if (isMap()) {
      Map<String, Object> map = new LinkedHashMap<>();
      byName().forEach((key, value) -> map.put(key, value.plain()));
      return map;
    }
    if (isList()) {
      List<Object> list = new ArrayList<>();
      elements().forEach(element -> list.add(element.plain()));
      return list;
    }
    return text();
  }

  private YamlNode at(Node child) {
    return new YamlNode(file, source, problems, child);
  }

  private static String scalarText(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : null;
  }
}
