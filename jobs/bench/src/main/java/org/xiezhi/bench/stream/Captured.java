package org.xiezhi.bench.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Records as a connector really wrote them, one JSON object with topic, key and value a line. */
public final class Captured {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> CATALOGUE = Set.of("item", "item_basis", "fee_standard");

  private final List<JsonNode> records;

  private Captured(List<JsonNode> records) {
    this.records = records;
  }

  /**
   * @throws IOException if the file cannot be read
   */
  public static Captured read(Path file) throws IOException {
    List<JsonNode> records = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      records.add(JSON.readTree(line));
    }
    return new Captured(records);
  }

  /** The rows of the item catalogue and of the fee standards, as the snapshot read them. */
  List<Message> catalogue() {
    return records.stream()
        .filter(row -> row.at("/value/op").asText().equals("r"))
        .filter(row -> CATALOGUE.contains(table(row)))
        .map(row -> new Message(bytes(row.get("key")), bytes(row.get("value"))))
        .toList();
  }

  /**
   * The first change of a table that was read from the log.
   *
   * @param operation {@code c} or {@code u}
   */
  JsonNode first(String table, String operation) {
    return records.stream()
        .filter(row -> table(row).equals(table))
        .filter(row -> row.at("/value/op").asText().equals(operation))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No change " + operation + " of table " + table + " was captured."));
  }

  private static String table(JsonNode row) {
    return row.at("/value/source/table").asText();
  }

  private static byte[] bytes(JsonNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
