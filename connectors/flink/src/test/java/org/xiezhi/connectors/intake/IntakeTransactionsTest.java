package org.xiezhi.connectors.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.event.Event;

/** MariaDB's binlog has rows that were never committed; Debezium tells no end of those. */
class IntakeTransactionsTest extends IntakeFixture {
  private static final String TOPIC = "cdc.receipts";

  private static final Pattern RECEIPT_NO = Pattern.compile("\"receipt_no\":\"[^\"]*\"");

  private long place = 1_000;

  IntakeTransactionsTest() throws Exception {
    super(TOPIC, "../mappings/receipts.yaml");
  }

  @Test
  void rowsCountOnceTheLogSaysThatTheyWereCommittedAndAreRecordedThen() throws Exception {
    process(begin("0-1-5", T));
    process(receipt("0-1-5", "A-1", T));
    process(receipt("0-1-5", "A-2", T.plusSeconds(60)));
    assertThat(events()).isEmpty();

    process(end("0-1-5", T.plusSeconds(90)));

    assertThat(events())
        .extracting(Event::row, Event::recorded)
        .containsExactly(
            tuple("receipt_no=A-1", T.plusSeconds(90)), tuple("receipt_no=A-2", T.plusSeconds(90)));
    assertThat(side(deadLetters)).isEmpty();
  }

  @Test
  void rowsOfATransactionWithoutEndAreDeadLettersAndGapsBeforeTheNextBeatCounts() throws Exception {
    process(begin("0-1-4", T));
    process(beatOf("0-1-4", T));
    process(end("0-1-4", T));
    process(begin("0-1-5", T));
    process(receipt("0-1-5", "A-1", T));
    process(begin("0-1-6", T.plusSeconds(1)));

    DeadLetter letter = only(side(deadLetters));
    assertThat(letter.stage).isEqualTo(DeadLetter.Stage.CAPTURE);
    assertThat(letter.reason)
        .isEqualTo(
            "The log begins the next transaction without an end of 0-1-5, to which this row"
                + " belongs: it was rolled back, or is an XA transaction that is prepared and not"
                + " committed. If it was rolled back, set this letter aside; if it was committed"
                + " later, send it again.");
    assertThat(only(side(unread)).gap().keys()).isEqualTo(Map.of("bill", "B-A-1"));
    assertThat(watermarks()).containsExactly(mark(T));
    process(beatOf("0-1-6", T.plusSeconds(1)));
    process(end("0-1-6", T.plusSeconds(1)));
    harness.setProcessingTime(1_000);
    assertThat(watermarks()).containsExactly(mark(T), mark(T.plusSeconds(1)));
    assertThat(events()).isEmpty();
  }

  @Test
  void anXaTransactionThatIsCommittedLaterIsSentAgainByHand() throws Exception {
    process(begin("0-1-5", T));
    String row = receipt("0-1-5", "A-1", T);
    process(row);
    process(begin("0-1-6", T.plusSeconds(1)));
    DeadLetter letter = only(side(deadLetters));

    RawRecord again = record(row);
    again.letter = letter.id;
    harness.processElement(new StreamRecord<>(again));

    assertThat(events()).extracting(Event::row).containsExactly("receipt_no=A-1");
    assertThat(side(unread)).extracting(notice -> notice.open).containsExactly(true, false);
  }

  @Test
  void whatIsKeptBackIsKeptOverARestart() throws Exception {
    process(begin("0-1-5", T));
    process(receipt("0-1-5", "A-1", T));
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = open(state);
    // A connector that starts again tells once more of what it was at.
    process(begin("0-1-5", T));
    process(receipt("0-1-5", "A-2", T));
    assertThat(events()).isEmpty();
    process(end("0-1-5", T.plusSeconds(9)));

    assertThat(events()).extracting(Event::row).containsExactly("receipt_no=A-1", "receipt_no=A-2");
    process(begin("0-1-6", T));
    assertThat(side(deadLetters)).isEmpty();
  }

  /** Statements of one transaction have times of their own, and the same place in the binlog. */
  @Test
  void statementsOfSeveralSecondsAreOneTransaction() throws Exception {
    process(begin("0-1-5", T.plusSeconds(9)));
    process(receipt("0-1-5", "A-1", T).replace("\"row\":0", "\"row\":7"));
    place -= 100;
    process(receipt("0-1-5", "A-2", T.plusSeconds(5)));
    process(end("0-1-5", T.plusSeconds(9)));

    assertThat(events())
        .extracting(Event::row, event -> event.position().incarnation(), Event::recorded)
        .containsExactly(
            tuple("receipt_no=A-1", 1L, T.plusSeconds(9)),
            tuple("receipt_no=A-2", 1L, T.plusSeconds(9)));
    assertThat(side(operational)).isEmpty();
  }

  /** As an incremental snapshot weaves its rows in. */
  @Test
  void whatComesWithinATransactionWithoutBelongingToItDoesNotLetTheLogGoBack() throws Exception {
    process(begin("0-1-5", T));
    process(receipt("0-1-5", "A-1", T));
    process(receipt("0-1-9", "A-2", T));
    process(end("0-1-5", T));
    process(begin("0-1-6", T));
    process(receipt("0-1-6", "A-3", T));
    process(end("0-1-6", T));

    assertThat(events())
        .extracting(Event::row, event -> event.position().incarnation())
        .containsExactly(
            tuple("receipt_no=A-2", 1L), tuple("receipt_no=A-1", 1L), tuple("receipt_no=A-3", 1L));
    assertThat(side(operational)).isEmpty();
  }

  /** Debezium 1 told the ends of transactions without it. */
  @Test
  void theEndsOfATransactionNeedNoTime() throws Exception {
    process(begin("0-1-5", T).replaceAll(",\"ts_ms\":\\d+", ""));
    process(receipt("0-1-5", "A-1", T));
    process(end("0-1-5", T).replaceAll(",\"ts_ms\":\\d+", ""));

    assertThat(events())
        .extracting(Event::row, Event::recorded)
        .containsExactly(tuple("receipt_no=A-1", T));
    assertThat(side(deadLetters)).isEmpty();
  }

  @Test
  void rowsOfWhoseTransactionNothingIsToldAreReadAtOnce() throws Exception {
    process(receipt("0-1-5", "A-1", T));
    process(begin("0-1-6", T));
    process(receipt("0-1-5", "A-2", T));
    process(receipt("0-1-6", "A-3", T).replace("\"snapshot\":\"false\"", "\"snapshot\":\"true\""));

    assertThat(events())
        .extracting(Event::row)
        .containsExactly("receipt_no=A-1", "receipt_no=A-2", "receipt_no=A-3");
  }

  @Override
  void process(String value) throws Exception {
    harness.processElement(new StreamRecord<>(record(value)));
  }

  private RawRecord record(String value) {
    Matcher no = RECEIPT_NO.matcher(value);
    return record(no.find() ? "{" + no.group() + "}" : null, value, LATER);
  }

  private static String begin(String id, Instant at) {
    return """
    {"status":"BEGIN","id":"%s","event_count":null,"data_collections":null,"ts_ms":%d}
    """
        .formatted(id, at.toEpochMilli());
  }

  private static String end(String id, Instant at) {
    return """
    {"status":"END","id":"%s","event_count":1,
    "data_collections":[{"data_collection":"receipts.receipt","event_count":1}],"ts_ms":%d}
    """
        .formatted(id, at.toEpochMilli());
  }

  private String receipt(String transaction, String no, Instant at) {
    return change(
        transaction,
        "receipts",
        "receipt",
        "c",
        """
        {"receipt_no":"%s","bill_no":"B-%s","unit_code":"u","amount":"1.00","status":"issued",
        "issued_at":"2026-03-02T09:00:00Z"}
        """
            .formatted(no, no),
        at);
  }

  private String beatOf(String transaction, Instant at) {
    return change(
        transaction,
        "xiezhi",
        "source_clock",
        "u",
        "{\"id\":1,\"beat\":%d,\"beat_at\":null,\"source_time\":null,\"missing\":null}"
            .formatted(++beats),
        at);
  }

  private String change(
      String transaction, String database, String table, String op, String row, Instant at) {
    return """
    {"before":null,"after":%s,"source":{"connector":"mariadb","name":"receipts","ts_ms":%d,
    "snapshot":"false","db":"%s","table":"%s","server_id":1,"gtid":"%s","file":"binlog.000001",
    "pos":%d,"row":0},"transaction":{"id":"%s","total_order":1,"data_collection_order":1},
    "op":"%s","ts_ms":%d}
    """
        .formatted(
            row,
            at.toEpochMilli(),
            database,
            table,
            transaction,
            place += 100,
            transaction,
            op,
            at.toEpochMilli());
  }
}
