package org.xiezhi.local.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.PrivateFiles;
import org.xiezhi.local.process.Server;
import org.xiezhi.supervision.cluster.KeyFile;

/** One node of Elasticsearch that asks for a user and password. */
public final class ElasticsearchServer implements Server {
  private static final int HEAP = 512;

  private final Installation installation;
  private Path program;

  public ElasticsearchServer(Installation installation) {
    this.installation = installation;
  }

  @Override
  public String name() {
    return Installation.ELASTICSEARCH;
  }

  @Override
  public boolean refusesSuperuser() {
    return true;
  }

  @Override
  public void prepare() throws IOException {
    Path unpacked = Archive.unpacked(installation.home(), "elasticsearch");
    program = unpacked.resolve(unpacked.getFileName()).resolve("bin/elasticsearch");
    PrivateFiles.createFolder(configuration());
    KeyFile key = installation.keys().make(name());
    PrivateFiles.write(configuration().resolve("transport.key"), key.privatePem());
    PrivateFiles.write(configuration().resolve("transport.crt"), key.certificatePem());
    PrivateFiles.write(configuration().resolve("elasticsearch.yml"), settings());
    PrivateFiles.write(
        configuration().resolve("log4j2.properties"), JavaCommand.resource("log4j2.properties"));
    PrivateFiles.write(configuration().resolve("jvm.options"), options());
    Path templates = installation.home().connectors().resolve("elasticsearch");
    new ElasticsearchUsers(installation.secrets(), new IndexTemplates(templates).patterns())
        .write(configuration());
  }

  @Override
  public List<String> command() {
    return List.of(program.toString());
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        "ES_JAVA_HOME",
        System.getProperty("java.home"),
        "ES_PATH_CONF",
        configuration().toString(),
        "ES_TMPDIR",
        scratch().toString(),
        "CLI_JAVA_OPTS",
        "-Xmx48m -XX:TieredStopAtLevel=1 -Xshare:auto -XX:-UsePerfData -Djava.io.tmpdir="
            + scratch());
  }

  /** The slowest of all, most of it computing: on a busy machine it takes its time. */
  @Override
  public Duration startLimit() {
    return Duration.ofMinutes(4);
  }

  @Override
  public Optional<String> missing() throws InterruptedException {
    try {
      Http.Answer answer =
          administrator().get("/_cluster/health?timeout=1s&wait_for_status=yellow");
      return answer.isFine()
          ? Optional.empty()
          : Optional.of("is not healthy yet (status " + answer.status() + ")");
    } catch (IOException e) {
      return Optional.of("does not answer yet");
    }
  }

  /** Talks with it as its administrator. */
  public Http administrator() {
    Endpoints endpoints = installation.endpoints();
    return Http.at(endpoints.elasticsearch(), endpoints.user(), endpoints.password());
  }

  private Path configuration() {
    return installation.folder().of(name()).resolve("config");
  }

  private Path scratch() {
    return installation.folder().scratch(name());
  }

  private String settings() {
    return """
        cluster.name: elasticsearch
        node.name: xiezhi
        path.data: "%s"
        path.logs: "%s"
        network.host: 127.0.0.1
        http.port: %d
        # One node talks with nobody, but it listens, and believes a node when it says who asks.
        transport.port: 0
        xpack.security.transport.ssl.enabled: true
        xpack.security.transport.ssl.client_authentication: required
        xpack.security.transport.ssl.verification_mode: certificate
        xpack.security.transport.ssl.key: transport.key
        xpack.security.transport.ssl.certificate: transport.crt
        xpack.security.transport.ssl.certificate_authorities: transport.crt
        discovery.type: single-node
        # A laptop's disk is often nearly full; a share of it says little.
        cluster.routing.allocation.disk.watermark.low: 2gb
        cluster.routing.allocation.disk.watermark.high: 1gb
        cluster.routing.allocation.disk.watermark.flood_stage: 500mb
        xpack.security.enabled: true
        xpack.security.autoconfiguration.enabled: false
        xpack.security.enrollment.enabled: false
        xpack.security.http.ssl.enabled: false
        xpack.security.authc.reserved_realm.enabled: false
        xpack.security.authc.realms.file.file.order: 0
        xpack.security.authc.realms.native.native.enabled: false
        """
        .formatted(
            installation.folder().of(name()).resolve("data"),
            installation.folder().logs(),
            installation.ports().of(name()));
  }

  private String options() {
    return """
        -Xms192m
        -Xmx%1$dm
        -XX:TieredStopAtLevel=1
        -XX:-AlwaysPreTouch
        -XX:+UseSerialGC
        -XX:+ExitOnOutOfMemoryError
        -XX:-HeapDumpOnOutOfMemoryError
        -XX:ErrorFile=%2$s/elasticsearch.crash
        -XX:-UsePerfData
        -Djava.io.tmpdir=%3$s
        -Dxiezhi.log=%2$s/elasticsearch.log
        -Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1
        -Des.queryable_built_in_roles_enabled=false
        """
        .formatted(HEAP, installation.folder().logs(), scratch());
  }
}
