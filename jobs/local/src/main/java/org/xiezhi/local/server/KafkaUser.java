package org.xiezhi.local.server;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.scram.ScramLoginModule;

/**
 * Who talks with the broker, by a password that never crosses the line.
 *
 * @param name as the broker knows it
 * @param password of letters and digits
 */
public record KafkaUser(String name, String password) {
  /** Reads the product's topics: the commands that only look, and people. */
  public static final String READER = "reader";

  /** The supervision. */
  public static final String JOB = "job";

  /** Brings rule sets onto their topic. */
  public static final String PUBLISHER = "publisher";

  /** Sends dead letters again. */
  public static final String RETRY = "retry";

  /** The worker that runs the connectors. */
  public static final String WORKER = "worker";

  /** How all of them prove who they are. */
  public static final String MECHANISM = "SCRAM-SHA-512";

  static final String PROTOCOL = "SASL_PLAINTEXT";

  /** The name of the user that writes what a connector captures. */
  public static String capture(String connector) {
    return "capture-" + connector;
  }

  /** The variable that holds the login of a connector's user in the worker's environment. */
  static String variable(String connector) {
    return connector.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_DB_KAFKA_LOGIN";
  }

  /** How a connector's configuration names the login of its user without telling it. */
  public static String reference(String connector) {
    return "${env:" + variable(connector) + "}";
  }

  /** What a client of Kafka has to be told to be this user. */
  public Map<String, String> properties() {
    return properties(login());
  }

  /**
   * What a client of Kafka has to be told.
   *
   * @param login how the user logs in, or a reference to it
   */
  public static Map<String, String> properties(String login) {
    return new TreeMap<>(
        Map.of(
            CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
            PROTOCOL,
            SaslConfigs.SASL_MECHANISM,
            MECHANISM,
            SaslConfigs.SASL_JAAS_CONFIG,
            login));
  }

  /** How the user logs in, as the value of a property. */
  String login() {
    return "%s required username=\"%s\" password=\"%s\";"
        .formatted(ScramLoginModule.class.getName(), name, password);
  }

  @Override
  public String toString() {
    return name;
  }
}
