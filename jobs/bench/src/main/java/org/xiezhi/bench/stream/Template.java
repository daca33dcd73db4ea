package org.xiezhi.bench.stream;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A captured JSON text with gaps. Whatever is not a gap stays as the connector wrote it, byte for
 * byte.
 */
final class Template {
  private static final Pattern GAP = Pattern.compile("\"\\$\\{(\\w+)}\"");

  /** One more than there are gaps. */
  private final List<String> pieces = new ArrayList<>();

  private final List<String> gaps = new ArrayList<>();

  private Template() {}

  /**
   * @param gaps where a value is to be replaced, to the gap's name; a place that the text does not
   *     have is an error
   */
  static Template of(JsonNode text, Map<String, String> gaps) {
    ObjectNode copy = text.deepCopy();
    gaps.forEach((place, name) -> open(copy, JsonPointer.compile(place), name));
    return cut(copy.toString());
  }

  private static void open(ObjectNode text, JsonPointer place, String name) {
    if (text.at(place).isMissingNode()) {
      throw new IllegalArgumentException("The captured record has no " + place + ".");
    }
    ((ObjectNode) text.at(place.head())).put(place.last().getMatchingProperty(), "${" + name + "}");
  }

  private static Template cut(String text) {
    Template template = new Template();
    Matcher gap = GAP.matcher(text);
    int from = 0;
    while (gap.find()) {
      template.pieces.add(text.substring(from, gap.start()));
      template.gaps.add(gap.group(1));
      from = gap.end();
    }
    template.pieces.add(text.substring(from));
    return template;
  }

  /**
   * The text with its gaps filled.
   *
   * @param values to each gap's name what stands there: a number, a text in its quotes, or null
   */
  byte[] fill(Map<String, String> values) {
    StringBuilder text = new StringBuilder(1024).append(pieces.get(0));
    for (int i = 0; i < gaps.size(); i++) {
      text.append(values.get(gaps.get(i))).append(pieces.get(i + 1));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
