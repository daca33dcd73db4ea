package org.xiezhi.connectors.elasticsearch;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;
import org.xiezhi.connectors.document.Document;

/** Sends bulk requests and sorts their ends into the four kinds of {@link BulkAnswer}. */
final class BulkClient implements AutoCloseable {
  private static final ContentType LINES = ContentType.create("application/x-ndjson");

  private final RestClient client;

  BulkClient(RestClient client) {
    this.client = client;
  }

  /** Sends documents; exactly one answer is told, on a thread of the client. */
  void send(List<Document> documents, Consumer<BulkAnswer> told) {
    Request request = new Request("POST", "/_bulk");
    request.addParameter("filter_path", "items.*.status,items.*.error");
    request.setEntity(new NByteArrayEntity(BulkLines.of(documents), LINES));
    client.performRequestAsync(
        request,
        new ResponseListener() {
          @Override
          public void onSuccess(Response response) {
            told.accept(answer(response, documents.size()));
          }

          @Override
          public void onFailure(Exception failure) {
            told.accept(answer(failure));
          }
        });
  }

  private static BulkAnswer answer(Response response, int documents) {
    if (response.getEntity() == null) {
      return garbage(response, "it is empty");
    }
    try (InputStream body = response.getEntity().getContent()) {
      return new BulkAnswer.Items(BulkAnswerReader.read(body, documents));
    } catch (IOException e) {
      return garbage(response, e.getMessage());
    }
  }

  private static BulkAnswer garbage(Response response, String problem) {
    return new BulkAnswer.Refused(
        "What answers at "
            + response.getHost()
            + " is not Elasticsearch, or something between changes its answers: after "
            + response.getStatusLine().getStatusCode()
            + " to a bulk request, this is not its answer: "
            + Words.bounded(problem)
            + ".");
  }

  private static BulkAnswer answer(Exception failure) {
    if (failure instanceof ResponseException refusal) {
      return answer(refusal.getResponse());
    }
    if (failure instanceof IOException) {
      return new BulkAnswer.Later(failure.toString());
    }
    return new BulkAnswer.Refused(
        "A bulk request to Elasticsearch failed in a way that no repetition mends: " + failure);
  }

  private static BulkAnswer answer(Response response) {
    int status = response.getStatusLine().getStatusCode();
    String words =
        response.getHost() + " answered " + status + " to a bulk request: " + Words.of(response);
    if (status == 413) {
      return new BulkAnswer.TooLarge(words);
    }
    if (status == 408 || status == 429 || status >= 500) {
      return new BulkAnswer.Later(words);
    }
    return new BulkAnswer.Refused("Elasticsearch refuses all documents: " + words + hint(status));
  }

  private static String hint(int status) {
    return switch (status) {
      case 401 -> " Check the user and the password in the file of the credentials.";
      case 403 -> " Give the user the right to write to these indices.";
      case 404, 405 -> " Check the address.";
      default -> "";
    };
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
