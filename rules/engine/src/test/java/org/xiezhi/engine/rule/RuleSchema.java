package org.xiezhi.engine.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.xiezhi.engine.Fixtures;

/** The schema that editors read, and files as they see them: YAML 1.2, in which a day is a text. */
final class RuleSchema {
  static final JsonNode JSON;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Schema SCHEMA;

  static {
    try {
      JSON = MAPPER.readTree(Fixtures.RULES.resolve("rule.schema.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(JSON);
  }

  private RuleSchema() {}

  /** What the schema finds wrong with a file. */
  static List<String> errors(JsonNode file) {
    return SCHEMA.validate(file).stream().map(Error::toString).toList();
  }

  static JsonNode read(Path file) throws IOException {
    return MAPPER.valueToTree(
        new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
  }
}
