package org.xiezhi.engine.rule;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.yaml.Suggestion;
import org.xiezhi.engine.yaml.YamlNode;

/**
 * Levels that several rules share, in a file of their own.
 *
 * @param id for example {@code LAD-B}
 * @param title in both languages
 * @param use when a case reaches which level, in both languages
 * @param needs the names of the conditions that a rule must give
 * @param levels as a rule would write them; one may name a condition as {@code given}
 * @param text of its file
 */
record Ladder(String id, Text title, Text use, List<String> needs, YamlNode levels, String text) {
  private static final String KIND = "ladder";
  private static final String NAME = "name";

  Ladder {
    requireNonNull(id);
    requireNonNull(title);
    requireNonNull(use);
    requireNonNull(text);
    needs = List.copyOf(needs);
  }

  /** The ladders among the files, by id. */
  static final class Known {
    private final Map<String, Ladder> byId = new TreeMap<>();

    /**
     * Reads a file if it is a ladder; says whether it is.
     *
     * @param text of the file
     */
    boolean take(YamlNode node, String text) {
      boolean isLadder =
          node.get("kind").filter(n -> n.isScalar() && n.text().equals(KIND)).isPresent();
      if (isLadder) {
        node.allow("kind", "id", "title", "use", "needs", "levels");
        Optional<String> id = node.require("id").map(YamlNode::text);
        Text title = node.require("title").flatMap(HeadParser::text).orElse(new Text("", ""));
        Text use = node.require("use").flatMap(HeadParser::text).orElse(new Text("", ""));
        List<String> needs = node.get("needs").map(YamlNode::texts).orElse(List.of());
        Optional<YamlNode> levels = node.require("levels");
        levels.ifPresent(list -> given(list, needs));
        id.ifPresent(
            i -> levels.ifPresent(l -> put(node, new Ladder(i, title, use, needs, l, text))));
      }
      return isLadder;
    }

    private static void given(YamlNode levels, List<String> needs) {
      for (YamlNode level : levels.elements()) {
        level
            .get(LevelNode.GIVEN)
            .filter(name -> !needs.contains(name.text()))
            .ifPresent(name -> name.problem("\"" + name.text() + "\" is not among the needs."));
      }
    }

    private void put(YamlNode node, Ladder ladder) {
      if (byId.putIfAbsent(ladder.id(), ladder) != null) {
        node.problem("there is another ladder " + ladder.id() + ".");
      }
    }

    /**
     * The levels of a rule: its own, or those of the ladder it names; empty if something is wrong,
     * which is then among the problems.
     */
    Optional<List<LevelNode>> levels(YamlNode rule) {
      Optional<YamlNode> named = rule.get(KIND);
      if (named.isEmpty()) {
        return rule.require("levels")
            .map(n -> n.elements().stream().map(e -> LevelNode.own(n, e)).toList());
      }
      rule.get("levels")
          .ifPresent(n -> n.problem("a rule has levels of its own or a ladder, not both."));
      YamlNode node = named.get();
      Optional<YamlNode> name = node.isMap() ? node.require(NAME) : named;
      return name.flatMap(this::ladder).map(ladder -> ladder.levels(node));
    }

    /** The text of the ladder that a rule names; empty if it names none. */
    String text(YamlNode rule) {
      return rule.get(KIND)
          .flatMap(node -> node.isMap() ? node.get(NAME) : Optional.of(node))
          .filter(YamlNode::isScalar)
          .map(name -> byId.get(name.text()))
          .map(Ladder::text)
          .orElse("");
    }

    private Optional<Ladder> ladder(YamlNode name) {
      Ladder ladder = byId.get(name.text());
      if (ladder == null && name.isScalar()) {
        String suggestion = Suggestion.didYouMean(name.text(), byId.keySet());
        String known =
            byId.isEmpty()
                ? "; there are none."
                : "; there are: " + String.join(", ", byId.keySet()) + ".";
        name.problem(
            "there is no ladder \""
                + name.text()
                + "\""
                + (suggestion.isEmpty() ? known : suggestion));
      }
      return Optional.ofNullable(ladder);
    }
  }

  private List<LevelNode> levels(YamlNode use) {
    if (use.isMap()) {
      List<String> keys = new ArrayList<>(List.of(NAME));
      keys.addAll(needs);
      use.allow(keys.toArray(String[]::new));
    }
    Map<String, YamlNode> given = new TreeMap<>();
    for (String need : needs) {
      Optional<YamlNode> condition = use.isMap() ? use.require(need) : Optional.empty();
      condition.ifPresent(n -> given.put(need, n));
      if (!use.isMap()) {
        use.problem(
            id + " needs to know \"" + need + "\"; write {name: " + id + ", " + need + ": …}.");
      }
    }
    return levels.elements().stream().map(e -> LevelNode.of(use, e, given)).toList();
  }
}
