package org.xiezhi.local.server;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xiezhi.connectors.source.Kind;
import org.xiezhi.connectors.source.Source;
import org.xiezhi.connectors.source.Sources;
import org.xiezhi.connectors.source.Watch;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.folder.Ports;
import org.xiezhi.local.folder.Secrets;
import org.xiezhi.supervision.rules.RuleFiles;

/** One stack on this machine: where it lies, and its ports and passwords. */
public record Installation(
    Home home, DataFolder folder, Ports ports, Secrets secrets, Sources sources) {
  static final String POSTGRES = "postgres";
  static final String MARIADB = "mariadb";
  static final String KAFKA = "kafka";
  static final String KAFKA_CONTROLLER = "kafka.controller";
  static final String KAFKA_ADMINISTRATION = "kafka.administration";
  static final String CONNECT = "connect";
  static final String ELASTICSEARCH = "elasticsearch";
  static final String FLINK = "flink";

  private static final Map<Kind, Integer> USUAL = Map.of(Kind.POSTGRESQL, 5432, Kind.MARIADB, 3306);

  private static final String LOOPBACK = "http://127.0.0.1:";
  private static final String SECURED = "https://127.0.0.1:";

  /** Takes a data folder into use: ports are chosen, passwords loaded. */
  public static Installation in(Home home, DataFolder folder) throws IOException {
    folder.create();
    Sources sources = Sources.read(home.connectors());
    Ports ports = Ports.choose(folder.ports(), usualPorts(sources));
    return new Installation(home, folder, ports, Secrets.load(folder.secrets()), sources);
  }

  /** A data folder as the last run left it: with its ports, whoever has them now. */
  public static Installation kept(Home home, DataFolder folder) throws IOException {
    Sources sources = Sources.read(home.connectors());
    Ports ports = Ports.kept(folder.ports(), usualPorts(sources));
    return new Installation(home, folder, ports, Secrets.load(folder.secrets()), sources);
  }

  /** The ports that are taken when they are free: those that everyone knows. */
  private static Map<String, Integer> usualPorts(Sources sources) {
    Map<String, Integer> usual = new LinkedHashMap<>();
    sources.kinds().forEach(kind -> usual.put(server(kind), USUAL.get(kind)));
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
        uris());
  }

  /** What is judged together, one job each. */
  public List<Watch> watches() {
    return sources.watches(RuleFiles.catalogue(home.rules()));
  }

  /** The password of a user of the server that holds the sources of a kind. */
  String password(Kind kind, String user) {
    return password(secrets, kind, user);
  }

  /** The same, for who has but the secrets. */
  public static String password(Secrets secrets, Kind kind, String user) {
    return secrets.password(kind.word() + "." + user);
  }

  /** Which server holds the sources of a kind. */
  static String server(Kind kind) {
    return kind == Kind.POSTGRESQL ? POSTGRES : MARIADB;
  }

  private Map<String, String> uris() {
    Map<String, String> uris = new LinkedHashMap<>();
    for (Source source : sources.all()) {
      String user = source.users().department();
      uris.put(
          source.name(),
          source.kind().word()
              + "://"
              + user
              + ":"
              + password(source.kind(), user)
              + "@127.0.0.1:"
              + ports.of(server(source.kind()))
              + "/"
              + source.database());
    }
    return uris;
  }
}
