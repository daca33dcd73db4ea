package org.xiezhi.local.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xiezhi.city.truth.FoundAlert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.local.ScriptedServer;
import org.xiezhi.local.server.Http;

class FoundAlertsTest {
  private ScriptedServer server;
  private FoundAlerts alerts;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
    alerts =
        new FoundAlerts(
            Http.at(server.url(), "reader", "r"), Http.at(server.url(), "administrator", "a"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String hit(int i) {
    return """
        {"sort":["%1$d"],"_source":{"rule":{"id":"APPR-TIME-002"},"outcome":"violation","level":"yellow",
         "state":"withdrawn","key":{"value":"3702X-%1$d"},"message":{"zh":"逾期"},
         "history":[{"level":"warning"},{"level":"red"},{"level":"yellow"}]}}
        """
        .formatted(i);
  }

  private static String page(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(FoundAlertsTest::hit)
        .collect(Collectors.joining(",", "{\"hits\":{\"hits\":[", "]}}"));
  }

  @Test
  void allPagesAreReadAndTheGravestLevelIsRemembered() throws Exception {
    server.answers(200, "{}").answers(200, page(0, 1000)).answers(200, page(1000, 1));

    assertThat(alerts.startingWith("3702X-"))
        .hasSize(1001)
        .last()
        .isEqualTo(
            new FoundAlert(
                new FoundAlert.Judgement(
                    "3702X-1000",
                    "APPR-TIME-002",
                    Outcome.VIOLATION,
                    Level.YELLOW,
                    AlertState.WITHDRAWN),
                Level.RED,
                "逾期"));
    assertThat(server.asked()).hasSize(3);
    assertThat(server.asked().get(1))
        .startsWith("POST /alerts/_search")
        .contains("\"prefix\":{\"key.value\":\"3702X-\"}")
        .doesNotContain("search_after");
    assertThat(server.asked().get(2)).contains("\"search_after\":[\"999\"]");
  }

  @Test
  void aRefusalIsToldWithItsReason() {
    server.answers(200, "{}").answers(403, "no");

    assertThatThrownBy(() -> alerts.startingWith("3702X-"))
        .isInstanceOf(IOException.class)
        .hasMessage("Elasticsearch answered 403: no");
  }

  @Test
  void whatIsNoAlertIsNotReadAsOne() {
    server
        .answers(200, "{}")
        .answers(200, "{\"hits\":{\"hits\":[{\"_source\":{\"level\":\"purple\"}}]}}");

    assertThatThrownBy(() -> alerts.startingWith("3702X-"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("This is no alert: {\"level\":\"purple\"} (");
  }
}
