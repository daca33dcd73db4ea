package org.xiezhi.connectors.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Where the brokers are and what they ask of a client: TLS, SASL, or nothing.
 *
 * @param bootstrap the brokers, {@code host:port,...}
 * @param settings of Kafka's own clients, such as {@code security.protocol}; may hold secrets, so
 *     that they are never part of a text
 */
public record KafkaConnection(String bootstrap, Map<String, String> settings) {
  public KafkaConnection {
    if (bootstrap.isBlank()) {
      throw new IllegalArgumentException(
          "The brokers' addresses are missing: say host:port, several separated by commas.");
    }
    settings = Map.copyOf(settings);
    if (settings.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
      throw new IllegalArgumentException(
          "The properties for Kafka name "
              + CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG
              + ", but the brokers are "
              + bootstrap
              + " by another option: leave it out of the properties.");
    }
  }

  /** Brokers that ask nothing of a client. */
  public static KafkaConnection open(String bootstrap) {
    return new KafkaConnection(bootstrap, Map.of());
  }

  /**
   * Brokers that ask something.
   *
   * @param properties a file of Kafka's own properties for a client, in UTF-8
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is no properties file, or names the brokers too
   */
  public static KafkaConnection secured(String bootstrap, Path properties) throws IOException {
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(properties, StandardCharsets.UTF_8)) {
      read.load(reader);
    } catch (NoSuchFileException e) {
      throw new IOException(
          "There is no file " + properties + ": it has to hold the properties for Kafka.", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          properties + " is no properties file: " + e.getMessage(), e);
    }
    Map<String, String> settings = new TreeMap<>();
    read.forEach((name, value) -> settings.put((String) name, (String) value));
    return new KafkaConnection(bootstrap, settings);
  }

  /** What a client needs to connect; belongs to the caller. */
  public Properties properties() {
    return properties(Map.of());
  }

  /**
   * What a client needs to connect and work.
   *
   * @param own what the client's own work asks for; it wins
   */
  public Properties properties(Map<String, ?> own) {
    Properties all = new Properties();
    all.putAll(settings);
    all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    all.putAll(own);
    return all;
  }

  @Override
  public String toString() {
    return bootstrap;
  }
}
