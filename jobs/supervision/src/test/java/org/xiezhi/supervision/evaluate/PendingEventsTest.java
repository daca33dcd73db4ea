package org.xiezhi.supervision.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.supervision.evaluate.Fixtures.APPLICATION;
import static org.xiezhi.supervision.evaluate.Fixtures.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.event.Event;

class PendingEventsTest {
  private static final String ONE = "2026-03-02T01:00:00Z";
  private static final String TWO = "2026-03-02T02:00:00.000900Z";

  private final PendingEvents pending = new PendingEvents();
  private final Event a1 = add("A", 1, ONE);
  private final Event b2 = add("B", 2, TWO);
  private final Event a3 = add("A", 3, TWO);

  @Test
  void whatWasRecordedUpToAMillisecondIsDrainedKeyByKey() throws Exception {
    assertThat(drain(at("2026-03-02T01:59:59.999Z"))).isEqualTo(Map.of("case/A", List.of(a1)));
    assertThat(pending.size()).isEqualTo(2);
    assertThat(drain(at("2026-03-02T02:00:00Z")))
        .isEqualTo(Map.of("case/A", List.of(a3), "case/B", List.of(b2)));
    assertThat(pending.size()).isZero();
  }

  @Test
  void oneKeyIsTakenAloneAndOnce() {
    assertThat(pending.take("case/A", Long.MAX_VALUE)).containsExactly(a1, a3);
    assertThat(pending.take("case/A", Long.MAX_VALUE)).isEmpty();
    assertThat(pending.size()).isEqualTo(1);
  }

  @Test
  void whatIsNotDueStays() {
    assertThat(pending.take("case/A", at(ONE))).containsExactly(a1);
    assertThat(pending.take("case/A", Long.MAX_VALUE)).containsExactly(a3);
  }

  private Event add(String caseNo, long position, String recorded) {
    Event event = event(APPLICATION, caseNo, position, recorded, recorded);
    pending.add(Routed.to("case", caseNo, event));
    return event;
  }

  private Map<String, List<Event>> drain(long upTo) throws Exception {
    Map<String, List<Event>> drained = new TreeMap<>();
    pending.drain(upTo, drained::put);
    return drained;
  }

  private static long at(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
