package org.xiezhi.local.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.document.Document;

/** Writes a document to the index that has refused it, with its id and version. */
public final class DocumentSender implements Sender {
  private final SearchIndex elasticsearch;

  public DocumentSender(SearchIndex elasticsearch) {
    this.elasticsearch = elasticsearch;
  }

  @Override
  public String send(DeadLetter letter) throws IOException, InterruptedException {
    if (letter.key == null || letter.value == null) {
      throw new IOException("its document was not kept.");
    }
    boolean written =
        elasticsearch.write(
            new Document(letter.topic, new String(letter.key, UTF_8), letter.offset, letter.value));
    return written
        ? "written to " + letter.topic
        : letter.topic + " has this version or a newer one already";
  }
}
