package org.xiezhi.local.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
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
 * @param approval the approval department's database, for its own user, password included
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
    String approval) {
  private static final Pattern LINE = Pattern.compile("([A-Z_]+)=(.*)");
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=-]+");

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
            values.get("APPROVAL_URI"));
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
    variables.put("APPROVAL_URI", approval);
    return variables;
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
