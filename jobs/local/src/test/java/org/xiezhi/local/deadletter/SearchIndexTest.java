package org.xiezhi.local.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.document.Document;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.local.ScriptedServer;
import org.xiezhi.local.server.Http;

class SearchIndexTest {
  private static final Instant AT = Instant.parse("2026-03-02T02:00:00Z");

  private ScriptedServer server;
  private SearchIndex index;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
    index = new SearchIndex(Http.at(server.url()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static DeadLetter letter() {
    return DeadLetter.ofRecord(
        DeadLetter.Stage.MAP,
        "It is broken.",
        new RawRecord("cdc.approval", 0, 7, 0, null, null),
        AT);
  }

  private static Document document(String index, String id) {
    return new Document(index, id, 3, "{\"a\":1}".getBytes(UTF_8));
  }

  @Test
  void aLetterIsShownWithItsState() throws Exception {
    server.answers(
        200,
        """
        {"hits":{"hits":[{"sort":[1,"x"],"_source":{"id":"x","stage":"map","reason":"No.",
         "topic":"cdc.approval","partition":0,"offset":7,"at":"2026-03-02T02:00:00Z",
         "retried_at":"2026-03-02T03:00:00Z"}}]}}
        """);
    List<DeadLetterEntry> shown = new ArrayList<>();

    index.list(true, shown::add);

    assertThat(shown)
        .containsExactly(
            new DeadLetterEntry(
                "x",
                "map",
                "retried",
                "No.",
                "cdc.approval",
                0,
                7,
                AT,
                Instant.parse("2026-03-02T03:00:00Z"),
                null,
                null,
                null));
    assertThat(server.asked()).hasSize(1).first().asString().doesNotContain("must_not");
  }

  @Test
  void onlyWaitingLettersAreAskedForUnlessAllAreWanted() throws Exception {
    server.answers(200, "{\"hits\":{\"hits\":[]}}");

    index.list(false, entry -> {});

    assertThat(server.asked().get(0))
        .startsWith("POST /dead-letters/_search?ignore_unavailable=true ")
        .contains(
            "\"must_not\":[{\"exists\":{\"field\":\"retried_at\"}},"
                + "{\"exists\":{\"field\":\"dismissed_at\"}}]");
  }

  @Test
  void lettersThatWereSentAgainAreKnown() throws Exception {
    server.answers(
        200,
        """
        {"docs":[{"found":false},{"_source":{"id":"cdc.approval-0-7",
         "retried_at":"2026-03-02T02:00:00Z"}},{"_source":{"id":"other"}}]}
        """);

    assertThat(index.settled(List.of(letter()))).isEqualTo(Map.of("cdc.approval-0-7", AT));
    assertThat(server.asked())
        .containsExactly(
            "POST /dead-letters/_mget?_source_includes=id,retried_at,dismissed_at"
                + " {\"ids\":[\"cdc.approval-0-7\"]}");
  }

  @Test
  void withoutAnIndexNoLetterWasSentAgain() throws Exception {
    assertThat(index.settled(List.of(letter()))).isEmpty();
  }

  @Test
  void aDocumentKeepsItsIdAndVersion() throws Exception {
    server.answers(201, "{}");

    assertThat(index.write(document("alerts", "a/b c"))).isTrue();
    assertThat(server.asked())
        .containsExactly("PUT /alerts/_doc/a%2Fb%20c?version_type=external&version=3 {\"a\":1}");
  }

  @Test
  void aNewerDocumentStays() throws Exception {
    server.answers(409, "{\"error\":{\"type\":\"version_conflict_engine_exception\"}}");

    assertThat(index.write(document("alerts", "a"))).isFalse();
  }

  @Test
  void aRefusedDocumentSaysWhy() {
    server.answers(400, "{\"error\":{\"type\":\"strict\",\"reason\":\"no field x\"}}");

    assertThatThrownBy(() -> index.write(document("alerts", "a")))
        .isInstanceOf(IOException.class)
        .hasMessage("Elasticsearch answered 400: strict no field x");
  }

  @Test
  void aNameThatIsNoIndexReachesNothing() {
    assertThatThrownBy(() -> index.write(document("_cluster/settings", "a")))
        .isInstanceOf(IOException.class)
        .hasMessage("its index has a name that no index can have.");
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void aServerThatIsDownIsToldOf() {
    server.close();

    assertThatThrownBy(() -> index.list(false, entry -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("Elasticsearch does not answer (ConnectException): see xiezhi status.");
  }
}
