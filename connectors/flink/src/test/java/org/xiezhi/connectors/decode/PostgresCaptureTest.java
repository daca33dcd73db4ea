package org.xiezhi.connectors.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xiezhi.connectors.decode.Change.Operation;
import org.xiezhi.engine.event.LogPosition;

class PostgresCaptureTest {
  /** Columns that differ from capture to capture: now(), and an interval as text. */
  private static final Set<String> OF_THE_CAPTURE = Set.of("ts", "paid_at", "wait");

  private final List<Change> changes = Capture.changes(Capture.SCHEMA);
  private final List<Change> fines =
      changes.stream().filter(change -> "gov.fine_case".equals(change.table())).toList();

  @ParameterizedTest
  @ValueSource(strings = {Capture.SCHEMA, Capture.NO_SCHEMA, Capture.STRINGS})
  void everyLineIsDecodedAsWhatItIs(String file) {
    Map<Operation, Long> counts =
        Capture.changes(file).stream().collect(groupingBy(Change::operation, counting()));

    assertThat(counts)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Operation.READ, 3L,
                Operation.CREATE, 9L,
                Operation.UPDATE, 7L,
                Operation.DELETE, 2L,
                Operation.TOMBSTONE, 2L,
                Operation.TRUNCATE, 1L,
                Operation.MESSAGE, 1L,
                Operation.HEARTBEAT, 3L,
                Operation.TRANSACTION_BEGIN, 14L,
                Operation.TRANSACTION_END, 14L));
  }

  @Test
  void theSameChangesComeOutWithAndWithoutSchema() {
    List<String> withSchema = changes.stream().map(PostgresCaptureTest::normal).toList();

    assertThat(Capture.changes(Capture.STRINGS).stream().map(PostgresCaptureTest::normal))
        .containsExactlyElementsOf(withSchema);
  }

  @ParameterizedTest
  @ValueSource(strings = {Capture.SCHEMA, Capture.NO_SCHEMA, Capture.STRINGS})
  void anInstanceThatHasLearnedDecodesAsAFreshOne(String file) {
    DebeziumDecoder learned = new DebeziumDecoder();
    Capture.lines(file).forEach(line -> Capture.decode(learned, line));

    for (Capture.Line line : Capture.lines(file)) {
      assertThat(exact(Capture.decode(learned, line)))
          .isEqualTo(exact(Capture.decode(new DebeziumDecoder(), line)));
    }
  }

  @Test
  void aSnapshotRowHasEveryTypeExactly() {
    Change read = fines.get(0);
    Row row = read.after();

    assertThat(read.operation()).isEqualTo(Operation.READ);
    assertThat(read.source()).isEqualTo("gov");
    assertThat(read.table()).isEqualTo("gov.fine_case");
    assertThat(read.snapshot()).isTrue();
    assertThat(read.before()).isNull();
    assertThat(read.transaction()).isNull();
    assertThat(read.committed()).isEqualTo("2026-11-22T15:37:23.858837Z");
    assertThat(read.position()).isEqualTo(LogPosition.lsn(26432016));
    assertThat(read.key().value("case_id")).isEqualTo("A1");
    assertThat(row.size()).isEqualTo(20);
    assertThat(row.value("amount")).isEqualTo(new BigDecimal("35.00"));
    assertThat(row.value("total_paid")).isEqualTo(new BigDecimal("0.00"));
    assertThat(row.value("free_num")).isEqualTo(new BigDecimal("12345678901234567890.123456789"));
    assertThat(row.value("points")).isEqualTo(0L);
    assertThat(row.value("vehicle_class")).isEqualTo("A");
    assertThat(row.value("article")).isEqualTo(157L);
    assertThat(row.value("is_open")).isEqualTo(true);
    assertThat(row.value("created_on")).isEqualTo(LocalDate.of(2006, 7, 24));
    assertThat(row.value("notified_at")).isEqualTo(LocalDateTime.parse("2006-12-05T00:00:00.123"));
    assertThat(row.value("updated_at")).isEqualTo(Instant.parse("2006-07-23T22:00:00.123456Z"));
    assertThat(row.value("at_time")).isEqualTo(LocalTime.parse("08:30:15.5"));
    assertThat(row.value("wait")).isEqualTo(5_184_000_000_000L);
    assertThat(row.value("evidence")).isEqualTo(HexFormat.of().parseHex("deadbeef"));
    assertThat(row.value("attrs")).isEqualTo(new Row.Json("{\"n\": 1.10, \"lastSent\": \"P\"}"));
    assertThat(row.value("tags")).isEqualTo(new Row.Json("[\"罚款\",\"逾期\"]"));
    assertThat(row.value("uid")).isEqualTo("123e4567-e89b-12d3-a456-426614174000");
    assertThat(row.value("narrative")).isEqualTo("原文原文原文");
  }

  @Test
  void nullsStayNull() {
    Row row = fines.get(1).after();

    assertThat(row.value(row.indexOf("free_num"))).isNull();
    assertThat(row.value(row.indexOf("evidence"))).isNull();
    assertThat(row.value(row.indexOf("updated_at")))
        .isEqualTo(Instant.parse("2006-08-01T22:00:00Z"));
  }

  @Test
  void smallAndLargeAmountsAreExact() {
    assertThat(fines.get(2).after().value("amount")).isEqualTo(new BigDecimal("-0.01"));
    assertThat(fines.get(7).after().value("amount")).isEqualTo(new BigDecimal("99999999.99"));
  }

  @Test
  void aLargeValueThatDidNotChangeIsUnavailable() {
    assertThat((String) fines.get(2).after().value("narrative")).hasSize(12_800);
    assertThat(fines.get(3).operation()).isEqualTo(Operation.UPDATE);
    assertThat(fines.get(3).after().value("narrative")).isSameAs(Row.UNAVAILABLE);
    assertThat(fines.get(3).after().value("amount")).isEqualTo(new BigDecimal("21.50"));
  }

  @Test
  void rowsOfOneTransactionShareItsIdAndItsInstant() {
    Change payment = ofTable("gov.payment").get(0);
    Change fine = fines.get(4);

    assertThat(payment.after().value("paid_at"))
        .isEqualTo(Instant.parse("2013-06-17T21:59:59.999999Z"));
    assertThat(payment.after().value("paid")).isEqualTo(new BigDecimal("21.5000"));
    assertThat(payment.transaction()).isEqualTo(fine.transaction()).matches("[0-9]+");
    assertThat(payment.committed()).isEqualTo(fine.committed());
    assertThat(payment.position()).isLessThan(fine.position());
    assertThat(
            changes.stream()
                .filter(change -> payment.transaction().equals(change.transaction()))
                .map(Change::operation))
        .containsExactly(
            Operation.TRANSACTION_BEGIN,
            Operation.CREATE,
            Operation.UPDATE,
            Operation.TRANSACTION_END);
  }

  @Test
  void aChangedKeyIsADeleteATombstoneAndACreate() {
    int delete = changes.indexOf(fines.get(5));
    Change tombstone = changes.get(delete + 1);
    Change create = changes.get(delete + 2);

    assertThat(fines.get(5).operation()).isEqualTo(Operation.DELETE);
    assertThat(fines.get(5).key().value("case_id")).isEqualTo("A100");
    assertThat(fines.get(5).after()).isNull();
    assertThat(tombstone.operation()).isEqualTo(Operation.TOMBSTONE);
    assertThat(tombstone.key().value("case_id")).isEqualTo("A100");
    assertThat(tombstone.table()).isNull();
    assertThat(tombstone.committed()).isNull();
    assertThat(tombstone.position()).isNull();
    assertThat(create.operation()).isEqualTo(Operation.CREATE);
    assertThat(create.key().value("case_id")).isEqualTo("A100X");
    assertThat(create.position()).isEqualTo(fines.get(5).position());
    assertThat(create.transaction()).isEqualTo(fines.get(5).transaction());
  }

  @Test
  void theOldRowOfADeleteIsOnlyAsTrueAsTheReplicaIdentity() {
    Row keyOnly = fines.get(5).before();
    Row full = fines.get(9).before();

    assertThat(keyOnly.value("amount")).isEqualTo(new BigDecimal("0.00"));
    assertThat(keyOnly.value("is_open")).isEqualTo(true);
    assertThat(keyOnly.value("expense")).isNull();
    assertThat(fines.get(9).operation()).isEqualTo(Operation.DELETE);
    assertThat(full.value("case_id")).isEqualTo("A100X");
    assertThat(full.value("amount")).isEqualTo(new BigDecimal("35.00"));
  }

  @Test
  void aColumnAddedInMidStreamIsInBothImages() {
    Change last = fines.get(10);

    assertThat(fines.get(7).after().indexOf("org_code")).isEqualTo(-1);
    assertThat(last.before().value("org_code")).isEqualTo("110000000");
    assertThat(last.after().value("org_code")).isEqualTo("310115000");
    assertThat(last.after().size()).isEqualTo(21);
  }

  @Test
  void aTableWithoutPrimaryKeyHasNoKey() {
    Change logged = ofTable("gov.no_pk_log").get(0);

    assertThat(logged.key()).isNull();
    assertThat(logged.after().value("msg")).isEqualTo("no key");
    assertThat(logged.after().value("n")).isEqualTo(1L);
  }

  @Test
  void aTruncateHasATableAndAPlaceAndNoRows() {
    Change truncate = only(Operation.TRUNCATE);

    assertThat(truncate.table()).isEqualTo("gov.payment");
    assertThat(truncate.key()).isNull();
    assertThat(truncate.before()).isNull();
    assertThat(truncate.after()).isNull();
    assertThat(truncate.position()).isNotNull();
  }

  @Test
  void aLogicalMessageHasAPlaceAndNoTable() {
    Change message = only(Operation.MESSAGE);

    assertThat(message.source()).isEqualTo("gov");
    assertThat(message.table()).isNull();
    assertThat(message.key()).isNull();
    assertThat(message.position()).isNotNull();
  }

  @Test
  void aChangeSaysAfterWhichCommitItCame() {
    assertThat(Capture.changes(Capture.STRINGS).stream().map(Change::lastCommit))
        .startsWith(0L, 0L, 0L)
        .contains(35724432L, 35725016L, 35740544L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[", "[]", "['12", "['','5']", "['x','5']", "7"})
  void aSequenceThatIsNoneIsToldOf(String sequence) {
    String source = Records.POSTGRES.replace("'lsn':7", "'lsn':7,'sequence':\"SEQUENCE\"");
    byte[] value =
        Records.created("{'id':1}")
            .replace(Records.POSTGRES, source)
            .replace('\'', '"')
            .replace("SEQUENCE", sequence.replace("'", "\\\""))
            .getBytes(UTF_8);

    assertThatThrownBy(() -> new DebeziumDecoder().decode(null, value))
        .isInstanceOf(UndecodableException.class)
        .hasMessage("The value's field source.sequence is not a pair of log sequence numbers.");
  }

  @Test
  void aHeartbeatSaysWhoLivesAndWhen() {
    Change heartbeat =
        Capture.changes(Capture.NO_SCHEMA).stream()
            .filter(change -> change.operation() == Operation.HEARTBEAT)
            .findFirst()
            .orElseThrow();

    assertThat(heartbeat)
        .isEqualTo(
            new Change(
                Operation.HEARTBEAT,
                "gov",
                null,
                null,
                null,
                null,
                Instant.ofEpochMilli(1795361934908L),
                false,
                null,
                null,
                0));
  }

  @Test
  void withoutSchemaABase64DecimalStaysText() {
    Change read = Capture.changes(Capture.NO_SCHEMA).get(1);

    assertThat(read.after().value("amount")).isEqualTo("Daw=");
    assertThat(read.after().value("free_num"))
        .isEqualTo(new Row.Json("{\"scale\":9,\"value\":\"J+QbMka+ybFuOYEV\"}"));
    assertThat(read.after().value("created_on")).isEqualTo(13353L);
  }

  private List<Change> ofTable(String table) {
    return changes.stream().filter(change -> table.equals(change.table())).toList();
  }

  private Change only(Operation operation) {
    List<Change> found =
        changes.stream().filter(change -> change.operation() == operation).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  /** A change without what differs from one capture to another: times, positions, transactions. */
  private static String normal(Change change) {
    return change.operation()
        + " "
        + change.source()
        + " "
        + change.table()
        + " "
        + change.snapshot()
        + cells(change.key(), false)
        + cells(change.before(), false)
        + cells(change.after(), false);
  }

  private static String exact(Change change) {
    return change.operation()
        + " "
        + change.committed()
        + " "
        + change.position()
        + " "
        + change.transaction()
        + cells(change.key(), true)
        + cells(change.before(), true)
        + cells(change.after(), true);
  }

  private static String cells(Row row, boolean exactly) {
    if (row == null) {
      return " -";
    }
    Map<String, String> cells = new TreeMap<>();
    for (int i = 0; i < row.size(); i++) {
      if (exactly) {
        cells.put(row.name(i), Arrays.deepToString(new Object[] {row.value(i)}));
      } else if (!OF_THE_CAPTURE.contains(row.name(i))) {
        cells.put(row.name(i), plain(row.value(i)));
      }
    }
    return " " + cells;
  }

  /** A value as the string variant of the capture writes it. */
  private static String plain(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof LocalDate date) {
      return Long.toString(date.toEpochDay());
    }
    if (value instanceof LocalTime time) {
      return Long.toString(time.toNanoOfDay() / 1_000_000);
    }
    if (value instanceof LocalDateTime time) {
      return Long.toString(time.toInstant(ZoneOffset.UTC).toEpochMilli());
    }
    if (value instanceof byte[] bytes) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    if (value instanceof Row.Json json) {
      return json.text();
    }
    return value instanceof Instant || String.valueOf(value).endsWith("000Z")
        ? Instant.parse(String.valueOf(value)).toString()
        : String.valueOf(value);
  }
}
