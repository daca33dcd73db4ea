package org.xiezhi.local.server;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.folder.Ports;
import org.xiezhi.local.folder.Secrets;

/** One stack on this machine: where it lies, and its ports and passwords. */
public record Installation(Home home, DataFolder folder, Ports ports, Secrets secrets) {
  static final String POSTGRES = "postgres";
  static final String KAFKA = "kafka";
  static final String KAFKA_CONTROLLER = "kafka.controller";
  static final String KAFKA_ADMINISTRATION = "kafka.administration";
  static final String CONNECT = "connect";
  static final String ELASTICSEARCH = "elasticsearch";
  static final String FLINK = "flink";

  private static final String LOOPBACK = "http://127.0.0.1:";
  private static final String SECURED = "https://127.0.0.1:";

  /** Takes a data folder into use: ports are chosen, passwords loaded. */
  public static Installation in(Home home, DataFolder folder) throws IOException {
    folder.create();
    Ports ports = Ports.choose(folder.ports(), usualPorts());
    return new Installation(home, folder, ports, Secrets.load(folder.secrets()));
  }

  /** A data folder as the last run left it: with its ports, whoever has them now. */
  public static Installation kept(Home home, DataFolder folder) throws IOException {
    return new Installation(
        home, folder, Ports.kept(folder.ports(), usualPorts()), Secrets.load(folder.secrets()));
  }

  /** The ports that are taken when they are free: those that everyone knows. */
  private static Map<String, Integer> usualPorts() {
    Map<String, Integer> usual = new LinkedHashMap<>();
    usual.put(POSTGRES, 5432);
    usual.put(KAFKA, 9092);
    usual.put(KAFKA_CONTROLLER, 9093);
    usual.put(KAFKA_ADMINISTRATION, 9094);
    usual.put(CONNECT, 8083);
    usual.put(ELASTICSEARCH, 9200);
    usual.put(FLINK, 8081);
    return usual;
  }

  /** The keys of the servers that want one. */
  public Keys keys() {
    return new Keys(folder, secrets);
  }

  /** Where its parts are and who may use them. */
  public Endpoints endpoints() {
    return new Endpoints(
        LOOPBACK + ports.of(ELASTICSEARCH),
        ElasticsearchUsers.ADMINISTRATOR,
        secrets.password(ElasticsearchUsers.ADMINISTRATOR_PASSWORD),
        ElasticsearchUsers.READER,
        secrets.password(ElasticsearchUsers.READER_PASSWORD),
        "127.0.0.1:" + ports.of(KAFKA),
        folder.kafkaClient(KafkaUser.READER).toString(),
        SECURED + ports.of(CONNECT),
        SECURED + ports.of(FLINK),
        "postgresql://"
            + PostgresServer.OWNER
            + ":"
            + secrets.password(PostgresServer.OWNER_PASSWORD)
            + "@127.0.0.1:"
            + ports.of(POSTGRES)
            + "/"
            + PostgresServer.DATABASE);
  }
}
