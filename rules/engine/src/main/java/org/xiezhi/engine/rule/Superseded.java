package org.xiezhi.engine.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.xiezhi.engine.yaml.Suggestion;
import org.xiezhi.engine.yaml.YamlNode;

/**
 * Checks that the rules which others supersede exist: a misspelt id would card a case twice for one
 * thing.
 */
final class Superseded {
  /** The key under which a rule names them. */
  static final String KEY = "supersedes";

  private final Set<String> ids = new TreeSet<>();
  private final Predicate<String> elsewhere;

  /**
   * @param rules the files of the set, those with problems too
   * @param elsewhere whether there is a rule of this id that is not among the files
   */
  Superseded(Collection<YamlNode> rules, Predicate<String> elsewhere) {
    this.elsewhere = elsewhere;
    for (YamlNode rule : rules) {
      rule.get("id").filter(YamlNode::isScalar).ifPresent(id -> ids.add(id.text()));
    }
  }

  /** What a rule's list, or a single scalar, names. */
  static List<YamlNode> named(YamlNode list) {
    return list.isScalar() ? List.of(list) : list.elements();
  }

  /** Reports each id that no rule has; true if there was none. */
  boolean areKnown(YamlNode rule) {
    List<YamlNode> unknown = new ArrayList<>();
    rule.get(KEY).map(Superseded::named).ifPresent(unknown::addAll);
    unknown.removeIf(id -> isKnown(id.text()));
    for (YamlNode id : unknown) {
      Set<String> others = new TreeSet<>(ids);
      rule.get("id").map(YamlNode::text).ifPresent(others::remove);
      String suggestion = Suggestion.didYouMean(id.text(), others);
      id.problem(
          "there is no rule \""
              + id.text()
              + "\" to supersede"
              + (suggestion.isEmpty() ? "." : suggestion));
    }
    return unknown.isEmpty();
  }

  /** What is no id at all is told where the rule is read. */
  private boolean isKnown(String id) {
    return !id.matches(HeadParser.ID) || ids.contains(id) || elsewhere.test(id);
  }
}
