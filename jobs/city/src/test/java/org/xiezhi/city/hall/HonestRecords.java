package org.xiezhi.city.hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How an honest hall keeps its records: each row is there by the end of the next working day, a
 * case is decided when all its steps are done and not by one officer alone, and what was decided on
 * is not touched again without a ticket.
 */
final class HonestRecords {
  private static final HallCalendar CALENDAR = HallCalendar.strict();

  /** What a row says of its time. */
  private static final Map<String, String> TIMES =
      Map.of(
          "acceptance", "accepted_at",
          "step", "ended_at",
          "special_procedure", "started_at",
          "decision", "decided_at");

  private static final Set<String> DECIDED_ON = Set.of("acceptance", "step", "fee", "decision");

  private final Item item;
  private final Map<String, List<Map<String, Object>>> tables = new HashMap<>();

  private HonestRecords(Item item) {
    this.item = item;
  }

  static void assertKept(PlannedCase planned, Item item) {
    HonestRecords records = new HonestRecords(item);
    for (Transaction transaction : planned.transactions()) {
      boolean decided = records.decided();
      transaction.writes().forEach(write -> records.write(write, transaction.recorded()));
      if (!decided && records.decided()) {
        records.assertAllStepsAreDone();
      }
    }
  }

  private void write(Write write, Instant recorded) {
    if (write instanceof Write.Insert insert) {
      rows(insert.table()).add(new HashMap<>(insert.columns()));
      assertSoon(insert.table(), insert.columns(), recorded);
      assertThat(insert.table().equals("special_procedure") && decided())
          .as("a stop that is entered after the decision")
          .isFalse();
    } else if (write instanceof Write.Update update) {
      assertAllowed(update.table());
      rows(update.table()).stream()
          .filter(row -> row.entrySet().containsAll(update.where().entrySet()))
          .forEach(row -> row.putAll(update.columns()));
      assertSoon(update.table(), update.columns(), recorded);
    } else if (write instanceof Write.Delete delete) {
      assertAllowed(delete.table());
      rows(delete.table()).removeIf(row -> row.entrySet().containsAll(delete.where().entrySet()));
    }
  }

  private List<Map<String, Object>> rows(String table) {
    return tables.computeIfAbsent(table, key -> new ArrayList<>());
  }

  private boolean decided() {
    return !rows("decision").isEmpty();
  }

  private static void assertSoon(String table, Map<String, Object> columns, Instant recorded) {
    if (TIMES.containsKey(table) && columns.get(TIMES.get(table)) instanceof Instant occurred) {
      assertThat(CALENDAR.between(DayCounter.day(occurred), DayCounter.day(recorded)))
          .as("working days until the %s is recorded", table)
          .isLessThanOrEqualTo(1);
    }
  }

  private void assertAllowed(String table) {
    if (decided() && DECIDED_ON.contains(table)) {
      assertThat(rows("correction_ticket"))
          .as("tickets by which the %s may be put right", table)
          .anySatisfy(ticket -> assertThat(ticket).containsEntry("table_name", table));
    }
  }

  private void assertAllStepsAreDone() {
    Map<String, Object> decision = rows("decision").get(0);
    Instant accepted = (Instant) rows("acceptance").get(0).get("accepted_at");
    Instant decided = (Instant) decision.get("decided_at");
    if (item.flow().review()) {
      Map<String, Object> review = review();
      assertThat((Instant) review.get("started_at")).isAfterOrEqualTo(accepted);
      assertThat((Instant) review.get("ended_at")).isBetween(accepted, decided);
    }
    if (item.flow().separateDuties()) {
      assertThat(
              Stream.of(rows("acceptance").get(0), review(), decision)
                  .map(row -> row.get("officer_id"))
                  .collect(Collectors.toSet()))
          .as("who has accepted, reviewed and decided it")
          .hasSizeGreaterThan(1);
    }
    if (item.flow().siteCheck()) {
      Map<String, Object> check = rows("site_check").get(0);
      assertThat((Instant) check.get("checked_at")).isBetween(accepted, decided);
      assertThat(check.get("staff_2")).isNotNull().isNotEqualTo(check.get("staff_1"));
    }
  }

  private Map<String, Object> review() {
    return rows("step").stream()
        .filter(row -> row.get("step_code").equals("review"))
        .findFirst()
        .orElseThrow();
  }
}
