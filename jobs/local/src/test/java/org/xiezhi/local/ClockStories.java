package org.xiezhi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;

/** The watched never hold the watch: nobody moves the clock but those who may, and time itself. */
abstract class ClockStories {
  private static final String DOUBTED = "DATA-STAT-002";
  private static final String FORGED = "2030-01-01T00:00:00Z";

  private final Product product;

  ClockStories(Product product) {
    this.product = product;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update xiezhi.source_clock set source_time = '2030-01-01'",
        "select beat from xiezhi.source_clock",
        "lock table xiezhi.source_clock",
        "drop schema xiezhi cascade",
        "alter schema xiezhi rename to theirs",
        "create table xiezhi.other ()",
        "create table hall.heir () inherits (xiezhi.source_clock)",
        "create table hall.child (id smallint references xiezhi.source_clock)",
        "alter table xiezhi.source_clock replica identity nothing",
        "create trigger late before update on xiezhi.source_clock for each row execute function"
            + " hall.fill_item()",
        "create event trigger late on ddl_command_end execute function hall.fill_item()",
        "alter publication xiezhi_approval drop table hall.decision",
        "drop publication xiezhi_approval",
        "set role xiezhi",
        "set role xiezhi_clock",
        "grant xiezhi_clock to approval_hall",
        "alter role xiezhi_clock in database approval set search_path = hall",
        "alter default privileges for role xiezhi grant all on tables to approval_hall",
        "select pg_drop_replication_slot('xiezhi_approval')"
      })
  void theDepartmentCannotTouchTheClockNorTheCapture(String statement) {
    assertThatThrownBy(() -> product.hall().run("begin;\n" + statement + ";\ncommit"))
        .isInstanceOf(SQLException.class)
        .hasMessageMatching("(?s)ERROR: (permission denied|must |denied).*");
  }

  @Test
  void aForgedTimeMovesNoClockAndRaisesNoCardButOneAlert() throws Exception {
    Map<String, String> running = product.hall().acceptPromiseEndingIn(3_600);
    final String caseNo = running.get("application_no");
    product.awaitCapture();

    try {
      product.superuser("update xiezhi.source_clock set source_time = '" + FORGED + "'");
      Alert doubted =
          product.soon().until(() -> doubts(AlertState.ISSUED), found -> found.size() == 1).get(0);

      assertThat(doubted.history().get(0).reason().en())
          .isEqualTo("the beat says " + FORGED + " itself, but no time is simulated here");
      // Twice as long as a beat needs to come to a card.
      Instant later = product.hall().now().plusSeconds(4);
      product.soon().until(() -> product.hall().now().isAfter(later));
      product.assertNoAlertOf(caseNo, "a card for a time that has not come");
      assertThat(jobClock()).isBefore(product.hall().now().plusSeconds(1));

      product.superuser("update xiezhi.source_clock set source_time = null");
      product.soon().until(() -> doubts(AlertState.ISSUED), List::isEmpty);
      Instant now = product.hall().now();
      product.soon().until(() -> jobClock().isAfter(now));

      assertThat(doubts(AlertState.CLOSED)).extracting(Alert::id).containsOnlyOnce(doubted.id());
      product.settle();
      product.assertNoAlertOf(caseNo, "a card for a time that has not come");
    } finally {
      product.superuser("update xiezhi.source_clock set source_time = null");
    }
  }

  private Instant jobClock() throws Exception {
    return product.status().sources().get(0).jobClock();
  }

  private List<Alert> doubts(AlertState state) throws Exception {
    return product.alerts().of("approval").stream()
        .filter(alert -> alert.rule().equals(DOUBTED) && alert.state() == state)
        .toList();
  }
}
