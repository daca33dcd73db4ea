package org.xiezhi.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.Level;

/** What a department does to its tables, with or without intent, accuses nobody. */
abstract class CaptureStories {
  private static final int SECONDS = 8;
  private static final String ALTERED =
      "it was altered, so its rows may be others than the log says";

  private final Product product;
  private final LaidAside laidAside;
  private final CaptureLetters decisions;

  CaptureStories(Product product) {
    this.product = product;
    this.laidAside = new LaidAside(product);
    this.decisions = new CaptureLetters(product, "hall.decision");
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
    laidAside.setAside(laidAside.await(found -> concerns(found, caseNo)));
    decisions.setAside();
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
    decisions.setAside();
    product.settle();
    assertNoCardOf(caseNo);
  }

  /** Its rows are seen by whoever reads the table, but are none of its own in the log. */
  @Test
  void aTableThatInheritsFromAnotherIsToldOf() throws Exception {
    CaptureLetters fees = new CaptureLetters(product, "hall.fee");
    fees.await(
        "another table inherits from it",
        () -> hall("create table hall.more_fees () inherits (hall.fee)"));
    hall("drop table hall.more_fees");
    fees.setAside();
  }

  /** A row could be moved to another case, and the first would keep it. */
  @Test
  void aTableWhoseLogLacksOldRowsIsToldOf() throws Exception {
    decisions.await(
        "its replica identity is not full, so a row that moves leaves no trace",
        () -> hall("alter table hall.decision replica identity default"));
    hall("alter table hall.decision replica identity full");
    decisions.setAside();
  }

  @Test
  void whatChangesRowsBesideTheLogIsToldOfAndWhatDoesNotIsNot() throws Exception {
    int before = decisions.all().size();
    hall(
        "alter table hall.decision add column remark text",
        "create index remarked on hall.decision (remark)",
        "vacuum full hall.decision",
        "analyze hall.decision");
    product.awaitCapture();
    product.awaitCapture();
    assertThat(decisions.all()).as("of what changes no row").hasSize(before);

    decisions.expect(
        ALTERED,
        () ->
            hall(
                """
                    alter table hall.decision
                      alter column decided_at type timestamptz using decided_at + interval '0 s'
                    """));
    decisions.expect(
        ALTERED,
        () ->
            hall(
                "create function hall.aside() returns trigger language plpgsql as"
                    + " 'begin return null; end'",
                """
                    create trigger aside before insert on hall.decision
                      for each row when (new.remark = 'aside') execute function hall.aside()
                    """));
    decisions.expect(
        ALTERED,
        () ->
            hall(
                "create or replace function hall.aside() returns trigger language plpgsql as"
                    + " 'begin return new; end'"));
    hall(
        "drop trigger aside on hall.decision",
        "drop function hall.aside()",
        "alter table hall.decision drop column remark");
    decisions.setAside();
  }

  /** Meanwhile the connector passes over rows of a table that it does not know. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table hall.decision rename to d; alter table hall.d rename to decision",
        "alter schema hall rename to h; alter schema h rename to hall"
      })
  void aNameThatIsTakenAwayForAMomentIsToldOf(String flip) throws Exception {
    decisions.expect(ALTERED, () -> hall("begin; " + flip + "; commit"));
  }

  /** While there is none, two rows may have one name. */
  @Test
  void aPrimaryKeyThatIsDroppedAndSetAgainIsToldOf() throws Exception {
    decisions.expect(
        ALTERED,
        () ->
            hall(
                """
                    begin;
                    alter table hall.decision drop constraint decision_pkey;
                    alter table hall.decision add constraint decision_pkey primary key (decision_id);
                    commit
                    """));
  }

  private void hall(String... statements) throws Exception {
    for (String statement : statements) {
      product.hall().run(statement);
    }
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
