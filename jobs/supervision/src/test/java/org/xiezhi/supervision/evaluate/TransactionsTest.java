package org.xiezhi.supervision.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.supervision.evaluate.Fixtures.APPLICATION;
import static org.xiezhi.supervision.evaluate.Fixtures.SUPPLEMENT_NOTICE;
import static org.xiezhi.supervision.evaluate.Fixtures.event;
import static org.xiezhi.supervision.evaluate.Fixtures.snapshot;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.event.Event;

class TransactionsTest {
  private static final String FIRST = "2026-03-02T01:00:00Z";
  private static final String SECOND = "2026-03-02T01:00:00.000001Z";

  @Test
  void whatWasCommittedTogetherStaysTogetherInLogOrder() {
    Event a = event(APPLICATION, "A", 10, FIRST, FIRST);
    Event b = event(SUPPLEMENT_NOTICE, "A", 11, FIRST, FIRST);
    Event c = event(APPLICATION, "A", 12, SECOND, SECOND);

    assertThat(Transactions.of(new ArrayList<>(List.of(c, b, a))))
        .containsExactly(List.of(a, b), List.of(c));
  }

  @Test
  void rowsOfASnapshotAreReplayedInBusinessOrder() {
    Event notice = snapshot(SUPPLEMENT_NOTICE, "A", 10, SECOND, "2026-02-03T01:00:00Z");
    Event application = snapshot(APPLICATION, "A", 10, SECOND, "2026-02-02T01:00:00Z");

    assertThat(Transactions.of(new ArrayList<>(List.of(notice, application))))
        .containsExactly(List.of(application, notice));
  }

  @Test
  void oneEventIsATransaction() {
    Event event = event(APPLICATION, "A", 10, FIRST, FIRST);

    assertThat(Transactions.of(List.of(event))).containsExactly(List.of(event));
  }
}
