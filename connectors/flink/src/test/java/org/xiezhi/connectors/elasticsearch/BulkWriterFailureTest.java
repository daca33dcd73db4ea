package org.xiezhi.connectors.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BulkWriterFailureTest extends BulkWriterCase {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | answered 400 to a bulk request: no
          401 | answered 401 to a bulk request: no Check the user and the password in the file of the credentials.
          403 | answered 403 to a bulk request: no Give the user the right to write to these indices.
          404 | answered 404 to a bulk request: no Check the address.
          302 | answered 302 to a bulk request: no
          """)
  void aRefusalOfTheWholeRequestFailsTheJob(int status, String words) throws Exception {
    server.next(status, "no");
    try (WriterHarness writer = writer()) {
      writer.write("a");
      writer.pass(LINGER);

      assertThatThrownBy(() -> workUntilItFails(writer))
          .hasMessage(
              "Elasticsearch refuses all documents: http://127.0.0.1:"
                  + server.port()
                  + " "
                  + words);
    }
    assertThat(letters.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <html>it works</html>                       | Unexpected character ('<'
          {"items":[{"index":{"status":201}}          | Unexpected end-of-input
          {"acknowledged":true}                       | it has 0 items for 1 documents
          {"items":[]}                                | it has 0 items for 1 documents
          {"items":[{"index":{"status":201}},{"index":{"status":201}}]} | it has 2 items for 1
          {"items":[{"index":{}}]}                    | it has an item with the status
          {"items":[{"index":{"status":302}}]}        | it has an item with the status 302
          {"items":[{"update":{"status":200}}]}       | it has an item with the status
          ``                                          | it has 0 items for 1 documents
          """)
  void anAnswerThatIsNoneFailsTheJob(String body, String problem) throws Exception {
    server.next(200, body);
    try (WriterHarness writer = writer()) {
      writer.write("a");
      writer.pass(LINGER);

      assertThatThrownBy(() -> workUntilItFails(writer))
          .hasMessageStartingWith(
              "What answers at http://127.0.0.1:"
                  + server.port()
                  + " is not Elasticsearch, or something between changes its answers: after 200 to a"
                  + " bulk request, this is not its answer: "
                  + problem);
    }
    assertThat(letters.all()).isEmpty();
  }

  private static void workUntilItFails(WriterHarness writer) {
    writer.until(() -> false);
  }
}
