package org.xiezhi.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xiezhi.connectors.deadletter.SampleLetters;
import org.xiezhi.connectors.document.AlertDocuments;
import org.xiezhi.connectors.document.DeadLetterDocuments;
import org.xiezhi.connectors.document.Document;
import org.xiezhi.connectors.document.SampleAlerts;

class IndexTemplatesTest {
  static final Path FOLDER = Path.of("../elasticsearch");
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Document> documents() {
    return Stream.of(
        AlertDocuments.alert(SampleAlerts.full()),
        AlertDocuments.event(SampleAlerts.full()),
        DeadLetterDocuments.retried(SampleLetters.undecodable(), SampleAlerts.DETECTED));
  }

  static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".json")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyFieldThatIsWrittenHasAMappingAndTheOtherWayRound(Document document) throws IOException {
    Map<String, String> mapped = new TreeMap<>();
    mapped(template(document.index).at("/template/mappings"), "", mapped);
    Set<String> written = new TreeSet<>();
    written(JSON.readTree(document.json), "", written);

    assertThat(written).isEqualTo(mapped.keySet());
  }

  @ParameterizedTest
  @MethodSource("templates")
  void aTemplateIsStrictAndItsKeywordsAreBounded(Path file) throws IOException {
    JsonNode template = JSON.readTree(file.toFile());
    Map<String, String> mapped = new TreeMap<>();
    mapped(template.at("/template/mappings"), "", mapped);

    assertThat(template.at("/template/mappings/dynamic").textValue()).isEqualTo("strict");
    assertThat(template.at("/index_patterns/0").textValue() + ".json")
        .isEqualTo(file.getFileName().toString());
    assertThat(mapped.values()).isNotEmpty().doesNotContain("unbounded keyword");
  }

  private static JsonNode template(String index) throws IOException {
    return JSON.readTree(FOLDER.resolve(index + ".json").toFile());
  }

  private static void mapped(JsonNode mapping, String path, Map<String, String> types) {
    mapping
        .get("properties")
        .properties()
        .forEach(
            field -> {
              String name = path + "/" + field.getKey();
              if (field.getValue().has("properties")) {
                mapped(field.getValue(), name, types);
              } else {
                types.put(name, type(field.getValue()));
              }
            });
  }

  private static String type(JsonNode field) {
    String type = field.get("type").textValue();
    boolean kept = field.path("index").asBoolean(true) || field.path("doc_values").asBoolean(true);
    return type.equals("keyword") && kept && !field.has("ignore_above")
        ? "unbounded keyword"
        : type;
  }

  /** The leaves, however deep; the entries of a list are one. */
  private static void written(JsonNode node, String path, Set<String> leaves) {
    if (node.isObject()) {
      node.properties()
          .forEach(field -> written(field.getValue(), path + "/" + field.getKey(), leaves));
    } else if (node.isArray()) {
      assertThat(node.size()).as(path).isPositive();
      node.forEach(entry -> written(entry, path, leaves));
    } else {
      leaves.add(path);
    }
  }
}
