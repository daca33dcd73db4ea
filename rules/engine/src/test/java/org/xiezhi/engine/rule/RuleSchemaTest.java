package org.xiezhi.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.xiezhi.engine.Fixtures;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.engine.yaml.YamlNode;

/** The schema that editors read knows the keys that the parser knows, and no others. */
class RuleSchemaTest {
  private static final Map<String, RuleKind> KINDS =
      Map.of(
          "alteration", new AlterationKind(Fixtures.rules(Map.of()).calendars()),
          "check", new CheckKind(),
          "deadline", new DeadlineKind(Fixtures.rules(Map.of()).calendars()),
          "procedure", new ProcedureKind());

  @TestFactory
  Stream<DynamicTest> everyKindHasTheKeysOfTheParser() throws IOException {
    String text = Files.readString(Fixtures.RULES.resolve("rule.schema.json"));
    // What is JSON is YAML as well.
    YamlNode schema =
        YamlNode.parse("rule.schema.json", text, new Problems()).orElseThrow().get("$defs").get();
    return KINDS.entrySet().stream()
        .map(
            kind ->
                DynamicTest.dynamicTest(
                    kind.getKey(),
                    () -> {
                      List<String> keys = new ArrayList<>(RuleParser.SHARED);
                      keys.addAll(kind.getValue().keys());
                      List<String> known = new ArrayList<>(properties(schema, "shared"));
                      known.addAll(properties(schema, kind.getKey()));
                      known.remove("levels");
                      assertThat(known).containsExactlyInAnyOrderElementsOf(keys);
                    }));
  }

  private static List<String> properties(YamlNode schema, String definition) {
    return List.copyOf(
        schema.get(definition).flatMap(n -> n.get("properties")).orElseThrow().byName().keySet());
  }
}
