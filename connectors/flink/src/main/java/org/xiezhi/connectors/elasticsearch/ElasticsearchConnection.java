package org.xiezhi.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;

/**
 * How to reach Elasticsearch. It travels in the job graph, which anybody may read who sees the job;
 * therefore it names the file of the credentials and does not hold them.
 *
 * @param addresses for example {@code https://search.example:9200}; at least one
 * @param credentials a file of one line, {@code user:password}, on every machine that runs a
 *     writer; null where the server asks for none
 * @param connectTimeout how long a connection may take to open
 * @param answerTimeout how long the server may be silent before its answer
 */
public record ElasticsearchConnection(
    List<String> addresses, String credentials, Duration connectTimeout, Duration answerTimeout)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  public ElasticsearchConnection {
    addresses = List.copyOf(addresses);
    requireNonNull(connectTimeout);
    requireNonNull(answerTimeout);
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("Elasticsearch has no address: give at least one.");
    }
    for (String address : addresses) {
      if (!address.startsWith("http://") && !address.startsWith("https://")) {
        throw new IllegalArgumentException(
            "The address of Elasticsearch starts with http:// or https://, unlike " + address);
      }
      if (address.indexOf('@') >= 0) {
        throw new IllegalArgumentException(
            "The address of Elasticsearch holds no user and no password:"
                + " put them into the file of the credentials.");
      }
    }
  }

  /** With 5 seconds to connect and 30 to answer. */
  public static ElasticsearchConnection to(List<String> addresses, String credentials) {
    return new ElasticsearchConnection(
        addresses, credentials, Duration.ofSeconds(5), Duration.ofSeconds(30));
  }

  /**
   * Opens a client; nothing is sent yet.
   *
   * @throws IOException if the file of the credentials cannot be read or is not one
   */
  public RestClient open() throws IOException {
    return RestClient.builder(addresses.stream().map(HttpHost::create).toArray(HttpHost[]::new))
        .setDefaultHeaders(headers())
        .setRequestConfigCallback(
            config ->
                config
                    .setConnectTimeout((int) connectTimeout.toMillis())
                    .setSocketTimeout((int) answerTimeout.toMillis()))
        .setHttpClientConfigCallback(
            client ->
                client.setDefaultIOReactorConfig(
                    IOReactorConfig.custom().setIoThreadCount(1).build()))
        .build();
  }

  private Header[] headers() throws IOException {
    if (credentials == null) {
      return new Header[0];
    }
    String line;
    try {
      line = Files.readString(Path.of(credentials), UTF_8).strip();
    } catch (IOException e) {
      throw new IOException(
          "The credentials of Elasticsearch cannot be read from " + credentials + ".", e);
    }
    if (line.indexOf(':') <= 0 || line.indexOf('\n') >= 0) {
      throw new IOException(
          "The credentials of Elasticsearch in "
              + credentials
              + " are not one line user:password.");
    }
    String encoded = Base64.getEncoder().encodeToString(line.getBytes(UTF_8));
    return new Header[] {new BasicHeader(HttpHeaders.AUTHORIZATION, "Basic " + encoded)};
  }
}
