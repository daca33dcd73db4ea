package org.xiezhi.local.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.xiezhi.connectors.document.AlertJson;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.schema.Schema;

/**
 * An alert with everything that is needed to find it again: one line of an exported file.
 *
 * @param alert with its proof
 * @param rule the file of its rule; null if no rule found it
 * @param calendars the texts by their files' names
 * @param schema the vocabulary of the domain; null without a rule
 */
public record AlertFile(Alert alert, RuleFile rule, Map<String, String> calendars, Schema schema) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FORMAT = "xiezhi-alert/1";

  /**
   * A file of a rule or of a ladder.
   *
   * @param name without folders
   * @param ladder the file of the ladder that a rule names; null if there is none
   */
  public record RuleFile(String name, String text, RuleFile ladder) {
    public RuleFile {
      requireNonNull(name);
      requireNonNull(text);
    }

    /** The file of a rule with levels of its own, or of a ladder. */
    public RuleFile(String name, String text) {
      this(name, text, null);
    }

    private void write(ObjectNode texts, String key) {
      texts.putObject(key).put("file", name).put("text", text);
    }

    private static RuleFile read(JsonNode texts, String key, RuleFile ladder) {
      JsonNode file = texts.path(key);
      return new RuleFile(file.path("file").asText(), file.path("text").asText(), ladder);
    }
  }

  public AlertFile {
    requireNonNull(alert);
    calendars = new TreeMap<>(calendars);
  }

  /** True if no rule found it: the capture itself is told of, and there is nothing to prove. */
  public boolean isOperational() {
    return rule == null && alert.proof() == null && alert.ruleHash().isEmpty();
  }

  /**
   * True if its last step is that a rebuild did not find it again. No rule took that step, so there
   * is no proof of it; and it accuses nobody any more.
   */
  public boolean isClosedByRebuild() {
    return alert.proof() == null
        && alert.state() == AlertState.CLOSED
        && alert.generation() > 0
        && alert.history().size() > 1
        && !alert.ruleHash().isEmpty();
  }

  /** On one line, without its end. */
  public String write() throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("format", FORMAT);
    json.set("alert", JSON.readTree(AlertJson.write(alert)));
    if (rule != null) {
      ObjectNode texts = json.putObject("texts");
      rule.write(texts, "rule");
      if (rule.ladder() != null) {
        rule.ladder().write(texts, "ladder");
      }
      ArrayNode files = texts.putArray("calendars");
      calendars.forEach((file, text) -> files.addObject().put("file", file).put("text", text));
      texts.set("vocabulary", VocabularyJson.write(schema));
    }
    return JSON.writeValueAsString(json);
  }

  /** Takes the alerts of a file, as they are read. */
  public interface Reader {
    void alert(AlertFile alert) throws IOException;

    /**
     * A line that cannot be read; the next one is read after it, unless this throws.
     *
     * @param problem its message is a sentence with file and line
     */
    default void unreadable(IOException problem) throws IOException {
      throw problem;
    }
  }

  /** Reads the alerts of a file, one on each line; there may be more than memory would hold. */
  public static void read(Path file, Reader reader) throws IOException {
    // What is no UTF-8 is a line that cannot be read, not the end of the file.
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(Files.newInputStream(file), UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          read(line, file + ", line " + number + ": ", reader);
        }
      }
    }
  }

  private static void read(String line, String place, Reader reader) throws IOException {
    AlertFile alert;
    try {
      alert = parse(line);
    } catch (IOException | IllegalArgumentException e) {
      reader.unreadable(new IOException(place + e.getMessage(), e));
      return;
    }
    reader.alert(alert);
  }

  /**
   * Reads one alert.
   *
   * @throws IOException if it is none; the message is a sentence
   */
  public static AlertFile parse(String line) throws IOException {
    JsonNode json;
    try {
      json = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IOException("This is not JSON: " + e.getOriginalMessage() + ".", e);
    }
    if (!FORMAT.equals(json.path("format").asText())) {
      throw new IOException("This is not an alert that xiezhi alert export wrote.");
    }
    Alert alert = AlertJson.read(JSON.writeValueAsBytes(json.path("alert")));
    JsonNode texts = json.path("texts");
    if (texts.isMissingNode()) {
      return new AlertFile(alert, null, Map.of(), null);
    }
    Map<String, String> calendars = new TreeMap<>();
    texts
        .path("calendars")
        .forEach(file -> calendars.put(file.path("file").asText(), file.path("text").asText()));
    RuleFile ladder = texts.has("ladder") ? RuleFile.read(texts, "ladder", null) : null;
    return new AlertFile(
        alert,
        RuleFile.read(texts, "rule", ladder),
        calendars,
        VocabularyJson.read(texts.path("vocabulary")));
  }
}
