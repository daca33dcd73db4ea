package org.xiezhi.bench.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static final String TEXT = "{\"name\":\"海\",\"row\":{\"id\":1,\"at\":null},\"n\":15}";

  @Test
  void onlyTheGapsChange() throws JsonProcessingException {
    Template template = Template.of(json(), Map.of("/row/id", "id", "/row/at", "time"));

    byte[] filled = template.fill(Map.of("id", "42", "time", "\"09:00\""));

    assertThat(new String(filled, StandardCharsets.UTF_8))
        .isEqualTo("{\"name\":\"海\",\"row\":{\"id\":42,\"at\":\"09:00\"},\"n\":15}");
  }

  @Test
  void aPlaceThatTheRecordDoesNotHaveIsAnError() throws JsonProcessingException {
    JsonNode json = json();

    assertThatThrownBy(() -> Template.of(json, Map.of("/row/name", "name")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The captured record has no /row/name.");
  }

  private static JsonNode json() throws JsonProcessingException {
    return new JsonMapper().readTree(TEXT);
  }
}
