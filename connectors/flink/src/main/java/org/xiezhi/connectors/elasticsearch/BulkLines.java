package org.xiezhi.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.xiezhi.connectors.document.Document;
import org.xiezhi.connectors.json.JsonWriter;

/** The body of a bulk request: for each document one line that says where, and one with it. */
final class BulkLines {
  private BulkLines() {}

  /**
   * Why a document must not be sent, as a sentence, or null. Elasticsearch answers for most
   * documents one by one, but these would make it refuse the whole request, the good ones too.
   */
  static String problem(Document document) {
    if (document.id.getBytes(UTF_8).length > Document.LONGEST_ID) {
      return "The document's id has more than " + Document.LONGEST_ID + " bytes.";
    }
    if (document.version < 0) {
      return "The document's version " + document.version + " is below 0.";
    }
    for (byte b : document.json) {
      if (b == '\n') {
        return "The document's JSON has a line break.";
      }
    }
    return null;
  }

  static byte[] of(List<Document> documents) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (Document document : documents) {
      body.writeBytes(JsonWriter.write(out -> out.object("index", () -> where(out, document))));
      body.write('\n');
      body.writeBytes(document.json);
      body.write('\n');
    }
    return body.toByteArray();
  }

  private static void where(JsonWriter out, Document document) {
    out.text("_index", document.index);
    out.text("_id", document.id);
    out.number("version", document.version);
    out.text("version_type", "external");
  }
}
