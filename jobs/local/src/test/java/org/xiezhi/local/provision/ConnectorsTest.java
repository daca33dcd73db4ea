package org.xiezhi.local.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.source.Sources;
import org.xiezhi.local.ScriptedServer;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.server.Http;

class ConnectorsTest {
  private static final String STARTING = "{\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[]}";
  private static final String RUNS =
      "{\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[{\"state\":\"RUNNING\"}]}";
  private static final String FAILED =
      """
      {"connector":{"state":"RUNNING"},"tasks":[{"state":"FAILED","trace":"no database\\nat all"}]}
      """;
  private static final String LOOK_AT_APPROVAL = "GET /connectors/approval/status";
  private static final String LOOK_AT_RECEIPTS = "GET /connectors/receipts/status";
  private static final String RESTART_APPROVAL =
      "POST /connectors/approval/restart?includeTasks=true&onlyFailed=true";

  private ScriptedServer worker;
  private Connectors connectors;

  @BeforeEach
  void start() throws IOException {
    worker = new ScriptedServer();
    connectors = new Connectors(Sources.read(Home.find().connectors()), Http.at(worker.url()));
  }

  @AfterEach
  void stop() {
    worker.close();
  }

  @Test
  void oneThatFailedWhileItsDatabaseWasOnItsWayUpIsStartedAgain() throws Exception {
    worker.answers(200, STARTING).answers(200, FAILED).answers(204, "");
    worker.answers(200, RUNS).answers(200, RUNS);

    connectors.awaitRunning();

    assertThat(worker.asked())
        .containsExactly(
            LOOK_AT_APPROVAL,
            LOOK_AT_APPROVAL,
            RESTART_APPROVAL,
            LOOK_AT_APPROVAL,
            LOOK_AT_RECEIPTS);
  }

  @Test
  void oneThatKeepsFailingEndsTheStartWithItsReason() {
    for (int i = 0; i < 3; i++) {
      worker.answers(200, FAILED).answers(204, "");
    }
    worker.answers(200, FAILED);

    assertThatThrownBy(connectors::awaitRunning)
        .isInstanceOf(IOException.class)
        .hasMessage("Connector approval is RUNNING, its tasks [FAILED]: no database");
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Collections.addAll(asked, LOOK_AT_APPROVAL, RESTART_APPROVAL);
    }
    asked.add(LOOK_AT_APPROVAL);
    assertThat(worker.asked()).isEqualTo(asked);
  }
}
