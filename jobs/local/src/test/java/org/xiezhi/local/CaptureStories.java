package org.xiezhi.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.local.sql.Department;

/** What a department does to its tables, with or without intent, accuses nobody. */
abstract class CaptureStories {
  private static final int SECONDS = 8;

  private final Product product;
  private final LaidAside laidAside;

  CaptureStories(Product product) {
    this.product = product;
    this.laidAside = new LaidAside(product);
  }

  @Test
  void aDecisionInARenamedColumnIsNoSilence() throws Exception {
    Map<String, String> promise = product.hall().acceptPromiseEndingIn(SECONDS);
    final String caseNo = promise.get("application_no");
    product.hall().run("alter table hall.decision rename column decided_at to decided_on");
    try {
      review(caseNo);
      product.hall().run(decision(caseNo, "decided_on"));
      assertDecidedInTime(promise);
      DeadLetter letter = laidAside.await(found -> concerns(found, caseNo));
      assertThat(letter.stage).isEqualTo(DeadLetter.Stage.MAP);

      awaitEndOf(promise);
      assertNoCardOf(caseNo);
    } finally {
      product.hall().run("alter table hall.decision rename column decided_on to decided_at");
    }
    product
        .hall()
        .run(
            "update hall.decision set result = result where application_no = '%s'"
                .formatted(caseNo));
    setAside(laidAside.await(found -> concerns(found, caseNo)));
    product.settle();
    assertNoCardOf(caseNo);
  }

  @Test
  void aDecisionInATableThatIsCapturedNoMoreIsNoSilence() throws Exception {
    Map<String, String> promise = product.hall().acceptPromiseEndingIn(SECONDS);
    final String caseNo = promise.get("application_no");
    review(caseNo);
    // As a change of the schema does that copies a table: ours is the old one from then on.
    product
        .hall()
        .run(
            """
            begin;
            alter table hall.decision rename to decision_before;
            create table hall.decision (like hall.decision_before including all);
            commit
            """);
    DeadLetter letter =
        laidAside.await(found -> found.reason.contains(": hall.decision (it is in no "));
    assertThat(letter.stage).isEqualTo(DeadLetter.Stage.CAPTURE);
    try {
      product.hall().run(decision(caseNo, "decided_at"));
      assertDecidedInTime(promise);

      awaitEndOf(promise);
      assertNoCardOf(caseNo);
      assertThat(letter.reason)
          .contains(": hall.decision (it is in no publication of xiezhi). Put back what was");
    } finally {
      product
          .hall()
          .run(
              """
              begin;
              insert into hall.decision_before (application_no, result, officer_id, decided_at)
                select application_no, result, officer_id, decided_at from hall.decision;
              drop table hall.decision;
              alter table hall.decision_before rename to decision;
              commit
              """);
    }
    product.awaitCapture();
    setAside(letter);
    product.settle();
    assertNoCardOf(caseNo);
  }

  /** Its rows are seen by whoever reads the table, but are none of its own in the log. */
  @Test
  void aTableThatInheritsFromAnotherIsToldOf() throws Exception {
    product.hall().run("create table hall.more_fees () inherits (hall.fee)");
    try {
      DeadLetter letter =
          laidAside.await(found -> found.reason.contains(": hall.fee (another table inherits"));
      assertThat(letter.stage).isEqualTo(DeadLetter.Stage.CAPTURE);
      setAside(letter);
    } finally {
      product.hall().run("drop table hall.more_fees");
    }
  }

  /** A row could be moved to another case, and the first would keep it. */
  @Test
  void aTableWhoseLogLacksOldRowsIsToldOf() throws Exception {
    product.hall().run("alter table hall.decision replica identity default");
    try {
      DeadLetter letter =
          laidAside.await(found -> found.reason.contains(": hall.decision (its replica identity"));
      assertThat(letter.stage).isEqualTo(DeadLetter.Stage.CAPTURE);
      setAside(letter);
    } finally {
      product.hall().run("alter table hall.decision replica identity full");
    }
  }

  @Test
  void aTableOfMariadbThatIsRenamedIsToldOf() throws Exception {
    try (Connection connection = Department.connect(product.uri("receipts"), "test");
        Statement statement = connection.createStatement()) {
      statement.execute("rename table receipt to receipt_before");
      try {
        DeadLetter letter =
            laidAside.await(
                found ->
                    found.stage == DeadLetter.Stage.CAPTURE && found.topic.equals("cdc.receipts"));
        assertThat(letter.reason).contains(": receipts.receipt (there is no such table). ");
        setAside(letter);
      } finally {
        statement.execute("rename table receipt_before to receipt");
      }
    }
  }

  /** And waits until no rule is cautious any more. */
  private void setAside(DeadLetter letter) throws Exception {
    laidAside.setAside(letter);
    product.soon().untilAsserted(() -> assertThat(product.status().unread()).isEmpty());
  }

  private void review(String caseNo) throws Exception {
    product
        .hall()
        .run(
            """
            insert into hall.step (application_no, step_code, step_type, state, officer_id, started_at, ended_at)
            values ('%s', 'review', '2', '2', '370202-36-2', now() - interval '2 s', now() - interval '1 s')
            """
                .formatted(caseNo));
  }

  private static String decision(String caseNo, String column) {
    return """
    insert into hall.decision (application_no, result, officer_id, %s)
    values ('%s', 'approve', '370202-36-3', now())
    """
        .formatted(column, caseNo);
  }

  private static boolean concerns(DeadLetter letter, String caseNo) {
    return letter.value != null && new String(letter.value, UTF_8).contains(caseNo);
  }

  private void assertDecidedInTime(Map<String, String> promise) throws Exception {
    assertThat(product.hall().now())
        .as("decided in time")
        .isBefore(Hall.instant(promise.get("due_at")));
  }

  /** Until the clock of the source is certainly beyond it, and what came of it could be found. */
  private void awaitEndOf(Map<String, String> promise) throws Exception {
    Instant due = Hall.instant(promise.get("due_at"));
    product.soon().until(() -> product.hall().now().isAfter(due.plusSeconds(1)));
    product.awaitCapture();
    product.settle();
  }

  private void assertNoCardOf(String caseNo) throws Exception {
    List<Alert> found = product.alerts().of(caseNo);
    assertThat(found)
        .filteredOn(alert -> alert.level() == Level.YELLOW || alert.level() == Level.RED)
        .as("a card for a decision that was made in time")
        .isEmpty();
  }
}
