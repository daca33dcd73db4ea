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
  void whatWasCommittedInOneSecondByTwoTransactionsIsJudgedApartInTheOrderOfTheLog() {
    Event first = of("0-1-7", event(APPLICATION, "A", 10, FIRST, FIRST));
    Event second = of("0-1-8", event(SUPPLEMENT_NOTICE, "A", 11, FIRST, FIRST));
    Event third = of("0-1-9", event(APPLICATION, "A", 12, FIRST, FIRST));
    Event with = of("0-1-9", event(SUPPLEMENT_NOTICE, "A", 13, FIRST, FIRST));

    assertThat(Transactions.of(new ArrayList<>(List.of(with, second, third, first))))
        .containsExactly(List.of(first), List.of(second), List.of(third, with));
  }

  private static Event of(String transaction, Event event) {
    return new Event(
        event.type(),
        event.source(),
        event.table(),
        event.row(),
        event.deleted(),
        event.snapshot(),
        event.position(),
        transaction,
        event.recorded(),
        event.occurred(),
        event.precision(),
        event.values(),
        event.provenance());
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
