package org.xiezhi.connectors.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.decode.Change.Operation;
import org.xiezhi.engine.event.LogPosition;

class OpenTransactionsTest {
  private static final Instant T = Instant.parse("2026-03-02T01:00:00Z");

  private final List<String> out = new ArrayList<>();
  private final OpenTransactions.Out<String> log =
      new OpenTransactions.Out<>() {
        @Override
        public void read(Change change, String record) {
          out.add(record);
        }

        @Override
        public void uncommitted(Change change, String record) {
          out.add("not " + record);
        }

        @Override
        public void uncommittedTooLate(Set<String> tables, Change change, String last) {
          out.add("too late " + tables + " " + last);
        }
      };

  private final OpenTransactions<String> transactions = new OpenTransactions<>(String::length, 6);

  @Test
  void whatIsTooLargeIsHandedOnBeforeItsEndAndToldIfThereIsNone() {
    begin("t1");
    row("t1", "fee", "one");
    row("t1", "receipt", "two");
    assertThat(out).containsExactly("begin t1");
    row("t1", "fee", "six");
    row("t1", "fee", "ten");
    begin("t2");

    assertThat(out)
        .containsExactly(
            "begin t1", "one", "two", "six", "ten", "too late [fee, receipt] ten", "begin t2");
  }

  @Test
  void whatIsTooLargeAndCommittedIsHandedOnOnce() {
    begin("t1");
    row("t1", "fee", "one");
    row("t1", "fee", "twotwo");
    end("t1");
    begin("t2");

    assertThat(out).containsExactly("begin t1", "one", "twotwo", "end t1", "begin t2");
  }

  @Test
  void theEndOfAnotherTransactionCommitsNothing() {
    begin("t1");
    row("t1", "fee", "one");
    end("t0");
    transactions.end("topic", log);

    assertThat(out).containsExactly("begin t1", "end t0", "not one");
  }

  @Test
  void topicsDoNotMeddleWithEachOther() {
    begin("t1");
    row("t1", "fee", "one");
    transactions.next("other", change(Operation.TRANSACTION_BEGIN, "t9", null), "elsewhere", log);
    end("t1");

    assertThat(out).containsExactly("begin t1", "elsewhere", "one", "end t1");
    assertThat(transactions.kept()).containsExactly("elsewhere");
  }

  @Test
  void rowsOfPostgresqlAreNotKeptBack() {
    begin("t1");
    Change row =
        new Change(
            Operation.CREATE, "s", "fee", null, null, null, T, false, LogPosition.lsn(7), "t1", 0);
    transactions.next("topic", row, "one", log);

    assertThat(out).containsExactly("begin t1", "one");
  }

  private void begin(String id) {
    transactions.next("topic", change(Operation.TRANSACTION_BEGIN, id, null), "begin " + id, log);
  }

  private void end(String id) {
    transactions.next("topic", change(Operation.TRANSACTION_END, id, null), "end " + id, log);
  }

  private void row(String id, String table, String record) {
    transactions.next("topic", change(Operation.CREATE, id, table), record, log);
  }

  private static Change change(Operation operation, String transaction, String table) {
    LogPosition position = table == null ? null : LogPosition.binlog(1, 1, 0);
    return new Change(operation, "s", table, null, null, null, T, false, position, transaction, 0);
  }
}
