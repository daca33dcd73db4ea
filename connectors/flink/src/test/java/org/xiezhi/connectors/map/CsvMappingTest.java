package org.xiezhi.connectors.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.Row;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;

/** What a line of a CSV file becomes. */
class CsvMappingTest {
  private static final String MAPPING =
      """
      domain: permits
      source: receipt
      zone: Europe/Amsterdam
      recorded: occurred
      csv:
        receipt: {key: task}
      routes: [case]
      events:
        permit:
          table: receipt
          row: [case_no]
          occurred: {column: started, type: date, pattern: [d-M-yyyy, yyyyMMdd]}
          keys: {case: case_no}
          fields:
            case_no: string
            fee: {type: decimal, point: ","}
        activity:
          table: receipt
          where: {step_type: "1"}
          occurred: {column: done, precision: second, pattern: d-M-yyyy H:mm}
          keys: {case: case_no}
          fields:
            case_no: string
            day: {column: done, type: date, pattern: d-M-yyyy H:mm}
      """;

  private final Mapping mapping = Yaml.mapping(MAPPING);

  @Test
  void oneLineIsACaseAndAnActivity() throws Exception {
    List<Event> events = events(line("t1", "A", "27-3-2011", "27-3-2011 9:05", "1.234,50", "1"));

    assertThat(events)
        .extracting(event -> event.type().name())
        .containsExactly("permit", "activity");
    Event permit = events.get(0);
    assertThat(permit.row()).isEqualTo("case_no=A");
    assertThat(permit.occurred()).isEqualTo(Instant.parse("2011-03-26T23:00:00Z"));
    assertThat(permit.recorded()).isEqualTo(permit.occurred());
    assertThat(permit.value("fee")).isEqualTo(new BigDecimal("1234.50"));
    Event activity = events.get(1);
    assertThat(activity.row()).isEqualTo("task=t1");
    // The clocks went forward that night.
    assertThat(activity.occurred()).isEqualTo(Instant.parse("2011-03-27T07:05:00Z"));
    assertThat(activity.value("day")).isEqualTo(LocalDate.of(2011, 3, 27));
  }

  @Test
  void linesOfOneCaseSayTheSameOfIt() throws Exception {
    Event first = events(line("t1", "A", "27-3-2011", "27-3-2011 9:05", "5", "2")).get(0);
    Event second = events(line("t2", "A", "20110327", "28-3-2011 9:05", "5,0", "2")).get(0);

    assertThat(second.fact()).isEqualTo(first.fact());
    assertThat(second.occurred()).isEqualTo(first.occurred());
  }

  @Test
  void aRowsPlaceAmongItsVersionsFollowsFromItsContentAlone() throws Exception {
    Change line = line("t1", "A", "27-3-2011", "27-3-2011 9:05", "5", "1");
    Event activity = events(line).get(1);

    assertThat(activity.position())
        .isEqualTo(new LogPosition(0, 0, 1_301_209_500_000_000L, line.after().digest()))
        .isEqualTo(
            events(line("t1", "A", "27-3-2011", "27-3-2011 9:05", "5", "1")).get(1).position());
  }

  @Test
  void aLineThatCannotBeReadIsADeadLetter() {
    assertThatThrownBy(() -> events(line("t1", "A", "27-3-2011", "31-2-2011 9:05", "5", "1")))
        .hasMessage(
            "Column done of table receipt holds a text of 14 characters where a time of the years"
                + " 1900 to 2200 written as d-M-yyyy H:mm is expected.");
    assertThatThrownBy(() -> events(line("t1", "A", null, "1-2-2011 9:05", "5", "1")))
        .hasMessage(
            "Column started of table receipt is empty, but it must say when the row was recorded.");
  }

  @Test
  void aSourceOfFilesHasNoClock() {
    assertThat(mapping.isLive()).isFalse();
    assertThat(mapping.files())
        .singleElement()
        .satisfies(
            table -> {
              assertThat(table.table()).isEqualTo("receipt");
              assertThat(table.files()).containsExactly("receipt.csv");
              assertThat(table.key()).containsExactly("task");
              assertThat(table.read())
                  .containsExactlyInAnyOrder("case_no", "started", "done", "fee", "step_type");
            });
  }

  private List<Event> events(Change line) throws UnmappableException {
    Recording recording = new Recording();
    new Mapper(mapping).map(line, Hall.PROVENANCE, recording);
    return recording.events;
  }

  private static Change line(
      String task, String caseNo, String started, String done, String fee, String type) {
    Row row =
        Hall.row(
            "task",
            task,
            "case_no",
            caseNo,
            "started",
            started,
            "done",
            done,
            "fee",
            fee,
            "step_type",
            type);
    return Change.ofLine("receipt", "receipt", Hall.row("task", task), row);
  }
}
