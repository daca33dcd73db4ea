package org.xiezhi.connectors.map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.decode.DebeziumDecoder;
import org.xiezhi.connectors.decode.UndecodableException;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.schema.Field;

/** What the hall's own mapping makes of records that its connector wrote. */
class CapturedTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theRecordsOfTheHallBecomeTheseEvents() throws IOException, UndecodableException {
    Mapping mapping =
        Yaml.mapping(
            Files.readString(Path.of("..", "mappings", "approval.yaml")),
            Files.readString(Path.of("..", "sources", "approval", "simulated.yaml")));
    Mapper mapper = new Mapper(mapping);
    DebeziumDecoder decoder = new DebeziumDecoder();
    Lines lines = new Lines();
    List<String> records = resource("/approval/captured.jsonl").lines().toList();

    for (int i = 0; i < records.size(); i++) {
      JsonNode line = JSON.readTree(records.get(i));
      try {
        mapper.map(
            decoder.decode(bytes(line.get("key")), bytes(line.get("value"))),
            new Provenance("cdc.approval", 0, i),
            lines);
      } catch (UnmappableException e) {
        lines.written.add("unmappable: " + e.getMessage());
      }
    }

    assertThat(mapper.oddities().unmappedTables()).isEmpty();
    assertThat(lines.written.stream().collect(joining("\n", "", "\n")))
        .isEqualTo(resource("captured.txt"));
  }

  private static byte[] bytes(JsonNode node) throws IOException {
    return node == null || node.isNull() ? null : JSON.writeValueAsBytes(node);
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = CapturedTest.class.getResourceAsStream(name)) {
      return stream == null ? "" : new String(stream.readAllBytes(), UTF_8);
    }
  }

  /** One line for each thing that is put out, except for the many ticks. */
  private static final class Lines implements Output {
    final List<String> written = new ArrayList<>();

    @Override
    public void event(Event event) {
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < event.type().fields().size(); i++) {
        Field field = event.type().fields().get(i);
        fields.add(field.name() + "=" + event.value(i));
      }
      written.add(
          (event.deleted() ? "deleted " : event.snapshot() ? "read " : "event ")
              + event.id()
              + " recorded "
              + event.recorded()
              + " occurred "
              + event.occurred()
              + " "
              + fields);
    }

    @Override
    public void reference(ReferenceChange change) {
      written.add(
          (change.deleted() ? "deleted " : "reference ")
              + change.type().name()
              + " "
              + change.row()
              + "@"
              + change.position()
              + " recorded "
              + change.recorded()
              + " valid "
              + change.validFrom()
              + " to "
              + change.validTo()
              + " "
              + Arrays.toString(change.values()));
    }

    @Override
    public void beat(String source, Beat beat) {
      assertThat(source).isEqualTo("approval");
    }

    @Override
    public void logged(String source, Instant committed) {
      assertThat(source).isEqualTo("approval");
    }
  }
}
