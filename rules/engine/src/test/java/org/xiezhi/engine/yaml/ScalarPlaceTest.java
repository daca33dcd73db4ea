package org.xiezhi.engine.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever way a text is written in YAML, a place in it is found in the file. */
class ScalarPlaceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: one two HERE four",
        "a: 'one ''two'' HERE'",
        "a: \"one 二 HERE\"",
        "- 1\n- a: |\n    one\n      two\n    HERE four\n",
        "a: >-\n  one\n  two HERE\n\n  four",
        "a: one\n  two\n  HERE",
        "{b: 1, a: [x, one HERE]}",
        "b: HERE not\na: |2\n    one HERE",
      })
  void theWordIsFoundWhereItStands(String source) {
    Problems problems = new Problems();
    YamlNode node = scalar(YamlNode.parse("f", source, problems).orElseThrow());

    node.problemAt(node.text().indexOf("HERE"), "found");

    int index = source.lastIndexOf("HERE");
    int line = 1 + (int) source.substring(0, index).chars().filter(c -> c == '\n').count();
    int column = index - source.lastIndexOf('\n', index);
    assertThat(problems.list()).containsExactly(new Problem("f", line, column, "found"));
  }

  private static YamlNode scalar(YamlNode node) {
    if (node.isList()) {
      return scalar(node.elements().get(node.elements().size() - 1));
    }
    return node.isMap() ? scalar(node.get("a").orElseThrow()) : node;
  }
}
