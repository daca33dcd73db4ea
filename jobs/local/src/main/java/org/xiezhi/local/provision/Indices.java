package org.xiezhi.local.provision;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.xiezhi.connectors.elasticsearch.ElasticsearchIndices;
import org.xiezhi.local.folder.Endpoints;

/**
 * Puts the index templates into Elasticsearch and creates the indices, so that the first search
 * does not meet an index that is just being made.
 */
public final class Indices {
  private final Endpoints endpoints;
  private final Path templates;

  /**
   * @param templates the folder of the index templates
   */
  public Indices(Endpoints endpoints, Path templates) {
    this.endpoints = endpoints;
    this.templates = templates;
  }

  /** Puts them as the files are now; what is there keeps its documents. */
  public void create() throws IOException {
    String login = endpoints.user() + ":" + endpoints.password();
    Header[] headers = {
      new BasicHeader(
          HttpHeaders.AUTHORIZATION,
          "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
    };
    try (RestClient client =
        RestClient.builder(HttpHost.create(endpoints.elasticsearch()))
            .setDefaultHeaders(headers)
            .build()) {
      new ElasticsearchIndices(client).install(templates);
    }
  }
}
