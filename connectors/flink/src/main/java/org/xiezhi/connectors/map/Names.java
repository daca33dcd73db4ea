package org.xiezhi.connectors.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xiezhi.engine.condition.ReservedWords;
import org.xiezhi.engine.yaml.YamlNode;

/** Names that a mapping file gives or takes from a source. */
final class Names {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final int MAX_IDENTIFIER = 256;

  private Names() {}

  /** A name that rules will use; a problem if rules could not. */
  static String name(YamlNode node) {
    String name = node.text();
    if (node.isScalar() && !NAME.matcher(name).matches()) {
      node.problem(
          "\""
              + name
              + "\" is not a name: use a lower-case letter, then lower-case letters, digits and"
              + " underscores, at most 63 in all.");
    }
    return name;
  }

  /** The name of an event, with which expressions begin. */
  static String event(YamlNode node) {
    return told(node, ReservedWords.takesAlone(node.text()));
  }

  /** The name of a field, which expressions have behind a point. */
  static String field(YamlNode node) {
    return told(node, ReservedWords.takesBehindPoint(node.text()));
  }

  private static String told(YamlNode node, boolean taken) {
    if (taken) {
      node.problem(ReservedWords.complaint(node.text()));
    }
    return name(node);
  }

  /** A table or column as the source calls it; a problem if it is blank. */
  static String identifier(YamlNode node) {
    String name = node.text();
    if (node.isScalar() && (name.isBlank() || name.length() > MAX_IDENTIFIER)) {
      node.problem("the name of a table or column is expected here.");
    }
    return name;
  }

  /** The identifier under a key of a map, if it is there. */
  static Optional<String> identifier(YamlNode map, String key) {
    return map.get(key).map(Names::identifier);
  }

  /** Several identifiers, or one; at least one. */
  static List<String> identifiers(YamlNode node) {
    List<YamlNode> elements = node.isScalar() ? List.of(node) : node.elements();
    if (elements.isEmpty() && node.isList()) {
      node.problem("at least one name is expected here.");
    }
    return elements.stream().map(Names::identifier).distinct().toList();
  }

  /** The entries of a map by name, in file order; a name that comes twice is a problem. */
  static Map<String, Entry> entries(YamlNode map) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (key, value) -> {
              Entry first = entries.putIfAbsent(key.text(), new Entry(key, value));
              if (first != null) {
                key.problem(
                    "\""
                        + key.text()
                        + "\" is here twice; first in line "
                        + first.key().line()
                        + ".");
              }
            });
    return entries;
  }

  /** A key of a map and its value. */
  record Entry(YamlNode key, YamlNode value) {}
}
