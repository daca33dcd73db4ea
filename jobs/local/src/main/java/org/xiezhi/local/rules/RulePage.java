package org.xiezhi.local.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.xiezhi.engine.alert.LegalBasis;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.rule.Rule;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.engine.yaml.YamlNode;

/**
 * What a rule's file says, in the order of the file, for people to read.
 *
 * @param id of the rule
 * @param version of the rule
 * @param kind of the rule
 * @param domain of its events
 * @param file that it stands in
 * @param title in both languages
 * @param basis the law
 * @param sections the rest of the file, its cases aside
 */
public record RulePage(
    String id,
    int version,
    String kind,
    String domain,
    String file,
    Text title,
    List<LegalBasis> basis,
    List<Section> sections) {
  private static final Set<String> ELSEWHERE =
      Set.of("id", "version", "kind", "domain", "title", "message", "basis", "cases");

  /**
   * A key of the file.
   *
   * @param lines what stands under it, one line for each element
   */
  public record Section(String key, List<String> lines) {
    public Section {
      lines = List.copyOf(lines);
    }
  }

  public RulePage {
    basis = List.copyOf(basis);
    sections = List.copyOf(sections);
  }

  /**
   * Writes the page of a rule.
   *
   * @param text of its file, in which nothing is wrong
   */
  static RulePage of(Rule rule, String text) {
    YamlNode node = YamlNode.parse(rule.file(), text, new Problems()).orElseThrow();
    List<Section> sections = new ArrayList<>();
    node.byName()
        .forEach(
            (key, value) -> {
              if (!ELSEWHERE.contains(key) && !value.isNull()) {
                sections.add(new Section(key, lines(value)));
              }
            });
    return new RulePage(
        rule.id(),
        rule.version(),
        node.get("kind").map(YamlNode::text).orElse(""),
        rule.domain(),
        rule.file(),
        rule.title(),
        rule.basis(),
        sections);
  }

  private static List<String> lines(YamlNode value) {
    return value.isList()
        ? value.elements().stream().map(RulePage::line).toList()
        : List.of(line(value));
  }

  private static String line(YamlNode value) {
    if (value.isList()) {
      return value.elements().stream().map(RulePage::line).collect(Collectors.joining(", "));
    }
    if (!value.isMap()) {
      return value.text();
    }
    return value.byName().entrySet().stream()
        .map(entry -> entry.getKey() + ": " + nested(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String nested(YamlNode value) {
    if (value.isMap()) {
      return "{" + line(value) + "}";
    }
    return value.isList() ? "[" + line(value) + "]" : value.text();
  }
}
