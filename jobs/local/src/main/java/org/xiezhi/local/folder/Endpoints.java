package org.xiezhi.local.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xiezhi.connectors.kafka.KafkaConnection;

/**
 * Where the parts of a running stack are and who may use them. Kept as a file that a shell can
 * read.
 *
 * @param elasticsearch the address of Elasticsearch
 * @param user the administrator of Elasticsearch
 * @param reader the user of Elasticsearch that may only read the product's indices
 * @param kafka the bootstrap servers
 * @param kafkaProperties the file of properties that a client of Kafka needs; empty if it needs
 *     none
 * @param sources the departments' databases by the names of the sources, each for the department's
 *     own user, password included
 */
public record Endpoints(
    String elasticsearch,
    String user,
    String password,
    String reader,
    String readerPassword,
    String kafka,
    String kafkaProperties,
    String connect,
    String flink,
    Map<String, String> sources) {
  private static final String SOURCE_ENDING = "_URI";
  private static final Pattern LINE = Pattern.compile("([A-Z][A-Z0-9_]*)=(.*)");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=-]+");

  public Endpoints {
    sources = Collections.unmodifiableMap(new TreeMap<>(sources));
  }

  /**
   * The database of a source.
   *
   * @throws IllegalArgumentException if there is no such source; the message says which there are
   */
  public String uri(String source) {
    String uri = sources.get(source);
    if (uri == null) {
      throw new IllegalArgumentException(
          "There is no source \""
              + source
              + "\"; there are "
              + String.join(", ", sources.keySet())
              + ".");
    }
    return uri;
  }

  /** Writes them, readable for the owner only. */
  public void write(Path file) throws IOException {
    PrivateFiles.write(
        file,
        variables().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + quoted(entry.getValue()) + "\n")
            .collect(Collectors.joining()));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if there is no such file, or it lacks a variable
   */
  public static Endpoints read(Path file) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        values.put(matcher.group(1), unquoted(matcher.group(2)));
      }
    }
    Endpoints endpoints =
        new Endpoints(
            values.get("ES_URL"),
            values.get("ES_USER"),
            values.get("ES_PASSWORD"),
            values.get("ES_READER"),
            values.get("ES_READER_PASSWORD"),
            values.get("KAFKA_BOOTSTRAP"),
            values.get("KAFKA_PROPERTIES"),
            values.get("CONNECT_URL"),
            values.get("FLINK_URL"),
            uris(values));
    if (endpoints.variables().containsValue(null)) {
      throw new IOException(file + " is not complete: start the stack again to write it anew.");
    }
    return endpoints;
  }

  /**
   * How a client reaches Kafka.
   *
   * @throws IOException if the file of properties cannot be read
   */
  public KafkaConnection kafkaConnection() throws IOException {
    return kafkaProperties.isEmpty()
        ? KafkaConnection.open(kafka)
        : KafkaConnection.secured(kafka, Path.of(kafkaProperties));
  }

  /** The variables of the file, by name, in their order. */
  public Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("ES_URL", elasticsearch);
    variables.put("ES_USER", user);
    variables.put("ES_PASSWORD", password);
    variables.put("ES_READER", reader);
    variables.put("ES_READER_PASSWORD", readerPassword);
    variables.put("KAFKA_BOOTSTRAP", kafka);
    variables.put("KAFKA_PROPERTIES", kafkaProperties);
    variables.put("CONNECT_URL", connect);
    variables.put("FLINK_URL", flink);
    sources.forEach(
        (name, uri) -> variables.put(name.toUpperCase(Locale.ROOT) + SOURCE_ENDING, uri));
    return variables;
  }

  private static Map<String, String> uris(Map<String, String> values) {
    Map<String, String> uris = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (name.endsWith(SOURCE_ENDING)) {
            String source = name.substring(0, name.length() - SOURCE_ENDING.length());
            uris.put(source.toLowerCase(Locale.ROOT), value);
          }
        });
    return uris;
  }

  /** A word that any POSIX shell reads back as the text. */
  static String quoted(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  static String unquoted(String word) {
    if (word.length() < 2 || !word.startsWith("'") || !word.endsWith("'")) {
      return word;
    }
    return word.substring(1, word.length() - 1).replace("'\\''", "'");
  }
}
