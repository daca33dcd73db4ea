package org.xiezhi.local.provision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xiezhi.local.server.Http;
import org.xiezhi.local.server.IndexTemplates;

/** Puts the index templates into Elasticsearch. */
public final class Templates {
  private final IndexTemplates templates;
  private final Http elasticsearch;

  /**
   * @param elasticsearch as its administrator
   */
  public Templates(IndexTemplates templates, Http elasticsearch) {
    this.templates = templates;
    this.elasticsearch = elasticsearch;
  }

  /** Puts them as they are in the files now, replacing what was there. */
  public void create() throws IOException, InterruptedException {
    for (Path file : templates.files()) {
      String name = IndexTemplates.nameOf(file);
      Http.Answer answer = elasticsearch.put("/_index_template/" + name, Files.readString(file));
      if (!answer.isFine()) {
        throw new IOException(
            "Elasticsearch refused the template of "
                + file
                + ": "
                + answer.body().path("error").path("reason").asText(answer.text()));
      }
    }
  }
}
