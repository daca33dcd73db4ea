package org.xiezhi.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Text;

/** A department is not heard, and gets no card for what is not known of it. */
abstract class SilenceStories {
  private static final String SILENT = "DATA-STAT-001";

  /** Longer than it takes to pause the connector, which must be done before the promise ends. */
  private static final int SECONDS = 40;

  private final Product product;

  SilenceStories(Product product) {
    this.product = product;
  }

  @AfterEach
  void theSourceIsHeardInTheNextTest() throws Exception {
    command("resume");
  }

  @Test
  void aSilentSourceGetsAnAlertOfItsOwnAndNoCardUntilItIsHeardAgain() throws Exception {
    Map<String, String> late = product.hall().acceptPromiseEndingIn(SECONDS);
    Map<String, String> kept = product.hall().acceptPromiseEndingIn(SECONDS);
    final String lateCase = late.get("application_no");
    final String keptCase = kept.get("application_no");
    final Instant due = Hall.instant(kept.get("due_at"));
    product.awaitCapture();

    command("pause");
    product.soon().until(this::taskState, "PAUSED"::equals);
    product.hall().decide(keptCase);
    assertThat(product.hall().now()).as("decided in time, but not captured").isBefore(due);

    Alert silent =
        product.soon().until(() -> silences(AlertState.ISSUED), found -> found.size() == 1).get(0);
    product.soon().until(() -> product.hall().now().isAfter(due.plusSeconds(1)));
    assertThat(silent.message())
        .isEqualTo(
            new Text(
                "数据源 approval 自其时钟 " + silent.recorded() + " 起无数据；期间不发牌，待证据到齐",
                "Source approval has been silent since %s on its clock; no card is issued on it until the evidence is in"
                    .formatted(silent.recorded())));
    assertThat(silent.level()).isEqualTo(Level.WARNING);
    product.assertNoAlertOf(lateCase, "a card although its source is silent");
    product.assertNoAlertOf(keptCase, "a card although its source is silent");

    command("resume");

    product.soon().until(() -> silences(AlertState.ISSUED), List::isEmpty);
    assertThat(silences(AlertState.CLOSED))
        .filteredOn(alert -> alert.id().equals(silent.id()))
        .extracting(Judgement::brief)
        .containsExactly(
            "approval DATA-STAT-001 violation warning closed: warning issued, warning closed");
    Alert card = product.alertOf(lateCase);
    assertThat(Judgement.brief(card))
        .isEqualTo(lateCase + " APPR-TIME-004 violation yellow issued: yellow issued");
    assertThat(card.history().get(0).at()).isEqualTo(Hall.instant(late.get("due_at")));
    product.settle();
    product.assertNoAlertOf(keptCase, "decided in time while the source was silent");
  }

  private void command(String word) throws Exception {
    assertThat(product.connect().put("/connectors/approval/" + word, "").isFine())
        .as("connector: %s", word)
        .isTrue();
  }

  private String taskState() throws Exception {
    return product
        .connect()
        .get("/connectors/approval/status")
        .body()
        .path("tasks")
        .path(0)
        .path("state")
        .asText();
  }

  private List<Alert> silences(AlertState state) throws Exception {
    return product.alerts().of("approval").stream()
        .filter(alert -> alert.rule().equals(SILENT) && alert.state() == state)
        .toList();
  }
}
