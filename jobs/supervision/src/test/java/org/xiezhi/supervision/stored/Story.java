package org.xiezhi.supervision.stored;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.map.Mappings;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.supervision.rules.Manifest;
import org.xiezhi.supervision.rules.RuleRecord;

/** What is told in the acts: texts beside the stored states, which never change. */
final class Story {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The texts of rules so far, of which manifests are made. */
  private final Map<String, String> texts = new TreeMap<>();

  static Domain domain(String mapping) throws IOException {
    Problems problems = new Problems();
    var read = Mappings.load(mapping, text(mapping), problems);
    problems.throwIfAny();
    return new Domain(List.of(read.orElseThrow()));
  }

  /**
   * Feeds all lines of a part of the story, in their order.
   *
   * @param beat is given the time of each beat after it was fed, in milliseconds since the epoch
   */
  void tell(String part, Feed<RawRecord> records, Feed<RuleRecord> rules, LongConsumer beat)
      throws IOException {
    for (String line : text(part + ".jsonl").lines().toList()) {
      JsonNode told = JSON.readTree(line);
      if (told.has("rule")) {
        String name = told.path("rule").asText();
        texts.put(name, told.path("text").asText());
        rules.put(new RuleRecord(name, texts.get(name)));
      } else if (told.has("manifest")) {
        rules.put(new RuleRecord(Manifest.NAME, manifest(told).toJson()));
      } else {
        records.put(record(told));
        if (told.at("/value/source/table").asText().equals("source_clock")) {
          beat.accept(told.at("/value/source/ts_ms").asLong());
        }
      }
    }
  }

  private Manifest manifest(JsonNode told) {
    Map<String, String> of = new TreeMap<>();
    told.path("of").forEach(name -> of.put(name.asText(), texts.get(name.asText())));
    JsonNode from = told.path("manifest");
    return Manifest.of(of, from.isNull() ? null : Instant.parse(from.asText()));
  }

  private static RawRecord record(JsonNode told) throws IOException {
    RawRecord record =
        new RawRecord(
            "cdc.approval",
            0,
            told.path("offset").asLong(),
            told.path("timestamp").asLong(),
            JSON.writeValueAsBytes(told.path("key")),
            JSON.writeValueAsBytes(told.path("value")));
    record.letter = told.path("letter").textValue();
    return record;
  }

  private static String text(String name) throws IOException {
    try (InputStream in = Story.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
