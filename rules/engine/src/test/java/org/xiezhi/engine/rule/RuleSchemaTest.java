package org.xiezhi.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.xiezhi.engine.Fixtures;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.Problem;
import org.xiezhi.engine.yaml.Problems;

/**
 * The schema that editors read and the parser know the same keys and refuse the same files. Both
 * are shown files in which every key occurs.
 */
class RuleSchemaTest {
  private static final Path RESOURCES = Path.of("src/test/resources/org/xiezhi/engine");
  private static final Schema APPROVAL = Fixtures.approval();
  private static final Pattern UNKNOWN =
      Pattern.compile("unknown key \"(unknown_here_\\d+)\"; known here: (.*)\\.");

  /** Every file of the product's own rules, and of the tests, that nothing is wrong with. */
  private static List<Path> rules() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path root :
        List.of(
            Fixtures.RULES.resolve("catalog"),
            Fixtures.RULES.resolve("calendars"),
            Fixtures.RULES.resolve("ladders"),
            Fixtures.RULES.resolve("examples"),
            RESOURCES.resolve("kinds"),
            RESOURCES.resolve("rules"),
            RESOURCES.resolve("whole"))) {
      int before = files.size();
      try (Stream<Path> found = Files.walk(root)) {
        found
            .filter(file -> file.toString().endsWith(".yaml"))
            .filter(file -> !file.endsWith("mapping.yaml"))
            .sorted()
            .forEach(files::add);
      }
      assertThat(files).as("files below %s", root).hasSizeGreaterThan(before);
    }
    return files;
  }

  /** Files in which every key occurs, by name. */
  private static Map<String, ObjectNode> whole() throws IOException {
    Map<String, ObjectNode> whole = new TreeMap<>();
    try (Stream<Path> files = Files.list(RESOURCES.resolve("whole"))) {
      for (Path file : files.toList()) {
        whole.put(file.getFileName().toString(), (ObjectNode) RuleSchema.read(file));
      }
    }
    return whole;
  }

  private static List<Problem> problems(Map<String, ObjectNode> files) {
    Map<String, String> texts = new TreeMap<>();
    // What is JSON is YAML as well.
    files.forEach((name, file) -> texts.put(name, file.toString()));
    Problems problems = new Problems();
    RuleSet.parse(texts, APPROVAL, id -> true, problems);
    return problems.list();
  }

  @TestFactory
  Stream<DynamicTest> everyFileIsValid() throws IOException {
    return rules().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(),
                    () -> assertThat(RuleSchema.errors(RuleSchema.read(file))).isEmpty()));
  }

  @Test
  void nothingIsWrongWithTheFilesInWhichEveryKeyOccurs() throws IOException {
    assertThat(problems(whole())).isEmpty();
  }

  @Test
  void theParserKnowsTheKeysOfTheSchemaAndNoOthers() throws IOException {
    Map<String, ObjectNode> files = whole();
    Map<String, SchemaWalk.Place> byMark = new LinkedHashMap<>();
    SchemaWalk walk =
        new SchemaWalk(
            RuleSchema.JSON, place -> byMark.put("unknown_here_" + byMark.size(), place));
    files.values().forEach(walk::file);
    byMark.forEach((mark, place) -> place.map().put(mark, 1));

    Map<String, Set<String>> known = new TreeMap<>();
    Set<String> told = new TreeSet<>();
    for (Problem problem : problems(files)) {
      Matcher matcher = UNKNOWN.matcher(problem.message());
      if (matcher.matches()) {
        told.add(matcher.group(1));
        known
            .computeIfAbsent(byMark.get(matcher.group(1)).where(), where -> new TreeSet<>())
            .addAll(List.of(matcher.group(2).split(", ")));
      }
    }

    assertThat(told).containsExactlyInAnyOrderElementsOf(byMark.keySet());
    assertThat(known).isEqualTo(walk.places());
  }

  @Test
  void anUnknownKeyIsRefusedByBoth() throws IOException {
    refused(place -> List.of(place.map().deepCopy().put("unknown_here", 1)));
  }

  @Test
  void aMissingKeyIsRefusedByBoth() throws IOException {
    refused(
        place ->
            place.required().stream()
                .map(key -> (ObjectNode) place.map().deepCopy().without(key))
                .toList());
  }

  @Test
  void aValueOfAnotherShapeIsRefusedByBoth() throws IOException {
    refused(
        place -> {
          List<ObjectNode> changed = new ArrayList<>();
          for (String key : place.keys()) {
            if (place.map().has(key)) {
              ObjectNode map = place.map().deepCopy();
              map.putArray(key).addArray().add(1);
              changed.add(map);
            }
          }
          return changed;
        });
  }

  /** What else a place could say. */
  private interface Changes {
    List<ObjectNode> of(SchemaWalk.Place place);
  }

  private static void refused(Changes changes) throws IOException {
    Map<String, ObjectNode> files = whole();
    Map<String, ObjectNode> ladders = new TreeMap<>(files);
    ladders.keySet().removeIf(name -> !name.startsWith("lad-"));
    List<String> accepted = new ArrayList<>();
    int[] count = {0};
    files.forEach(
        (name, file) -> {
          // The levels of a ladder are read for the rules that name it.
          Map<String, ObjectNode> parsed =
              new TreeMap<>(ladders.containsKey(name) ? files : ladders);
          parsed.put(name, file);
          List<SchemaWalk.Place> places = new ArrayList<>();
          new SchemaWalk(RuleSchema.JSON, places::add).file(file);
          for (SchemaWalk.Place place : places) {
            // A shallow copy: the places inside must stay parts of the file.
            ObjectNode before = place.map().objectNode();
            before.setAll(place.map());
            for (ObjectNode change : changes.of(place)) {
              place.map().removeAll();
              place.map().setAll(change);
              String what = name + " " + place.where() + " " + change;
              if (RuleSchema.errors(file).isEmpty()) {
                accepted.add("the schema accepts " + what);
              }
              if (problems(parsed).isEmpty()) {
                accepted.add("the parser accepts " + what);
              }
              count[0]++;
            }
            place.map().removeAll();
            place.map().setAll(before);
          }
        });
    assertThat(accepted).isEmpty();
    assertThat(count[0]).isPositive();
  }
}
