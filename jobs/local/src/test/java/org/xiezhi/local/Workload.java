package org.xiezhi.local;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Some hundred cases of two windows, of which it is known by construction how they must be judged.
 * All but the run's letter in the case numbers is the same in every run, business times included,
 * so that runs must be judged alike; the steps of different cases come in a seeded mixture.
 */
final class Workload {
  private static final int CASES = 260;
  private static final int OPEN_AT_ONCE = 20;
  private static final long SEED = 20260302;

  private static final String PASSPORT = "普通护照签发（首次申请）";

  /** Promised within one hour. */
  private static final String PLATE = "机动车临时行驶车号牌核发（首次申请）";

  /** All of it was done months before it is recorded. */
  private static final String LATE = "DATA-PROC-001 violation warning issued: warning issued";

  /** And a fee was changed or deleted after the decision. */
  private static final String ALTERED =
      "DATA-PROC-001 violation red issued: warning issued, red issued";

  /** What happens in a case, and how it must be judged in the end. */
  private enum Kind {
    HONEST(LATE),
    FAR_ABOVE_THE_STANDARD(LATE, "APPR-FEE-001 violation red issued: red issued"),
    JUST_ABOVE_THE_STANDARD(LATE, "APPR-FEE-001 violation yellow issued: yellow issued"),
    OFF_THE_LIST(LATE, "APPR-FEE-001 violation red issued: red issued"),
    CORRECTED(ALTERED, "APPR-FEE-001 violation red withdrawn: red issued, red withdrawn"),
    RAISED(ALTERED, "APPR-FEE-001 violation red issued: yellow issued, red issued"),
    RETRACTED(ALTERED, "APPR-FEE-001 violation red withdrawn: red issued, red withdrawn"),
    WITHOUT_QUANTITY(LATE, "APPR-FEE-001 cannot_say none closed: none issued, none closed"),
    IN_THE_HOUR(LATE),
    AFTER_THE_HOUR(LATE, "APPR-TIME-004 violation yellow issued: yellow issued"),
    IN_THE_HOUR_BUT_RECORDED_LATER(
        "DATA-PROC-001 violation warning issued: warning issued, warning issued",
        "APPR-TIME-002 violation red withdrawn: red issued, red withdrawn",
        "APPR-TIME-004 violation yellow withdrawn: yellow superseded, yellow withdrawn"),
    NEVER_ACCEPTED(
        "APPR-TIME-001 violation red issued: red issued",
        "APPR-TIME-002A violation red issued: red issued"),
    NOT_IN_THE_CATALOGUE(
        LATE,
        "APPR-CONT-001 violation yellow pending: yellow pending",
        "APPR-TIME-002 cannot_say none issued: none issued",
        "APPR-TIME-004 cannot_say none issued: none issued",
        "APPR-TIME-004A cannot_say none issued: none issued");

    private final String judgements;

    Kind(String... judgements) {
      this.judgements = String.join("\n", judgements);
    }
  }

  private final char run;

  /**
   * @param run the letter with which the numbers of its cases begin
   */
  Workload(char run) {
    this.run = run;
  }

  /** With what its case numbers begin. */
  String prefix() {
    return "RUN-" + run + "-";
  }

  /** What is to be committed, in this order, each script in a transaction; any may be repeated. */
  List<String> transactions() {
    Random random = new Random(SEED);
    Deque<Deque<String>> waiting = new ArrayDeque<>();
    for (int number = 0; number < CASES; number++) {
      waiting.add(new ArrayDeque<>(steps(number)));
    }
    List<Deque<String>> open = new ArrayList<>();
    List<String> transactions = new ArrayList<>();
    while (!waiting.isEmpty() || !open.isEmpty()) {
      while (open.size() < OPEN_AT_ONCE && !waiting.isEmpty()) {
        open.add(waiting.remove());
      }
      Deque<String> next = open.get(random.nextInt(open.size()));
      transactions.add(next.remove());
      open.removeIf(Deque::isEmpty);
    }
    return transactions;
  }

  /** How its cases must be judged: case, rule, outcome, level, state, and the steps to there. */
  List<String> judgements() {
    return IntStream.range(0, CASES)
        .boxed()
        .flatMap(number -> kind(number).judgements.lines().map(text -> caseNo(number) + " " + text))
        .sorted()
        .toList();
  }

  private static Kind kind(int number) {
    return Kind.values()[number % Kind.values().length];
  }

  private String caseNo(int number) {
    return prefix() + String.format("%05d", number);
  }

  private List<String> steps(int number) {
    return switch (kind(number)) {
      case HONEST -> List.of(decided(number, PASSPORT, "10:00"), fee(number, "1", "120.00"));
      case FAR_ABOVE_THE_STANDARD ->
          List.of(decided(number, PASSPORT, "10:00"), fee(number, "1", "200.00"));
      case JUST_ABOVE_THE_STANDARD ->
          List.of(decided(number, PASSPORT, "10:00"), fee(number, "2", "240.01"));
      case OFF_THE_LIST ->
          List.of(
              decided(number, PASSPORT, "10:00"),
              fee(number, "1", "5.00").replace("GF-3701", "XX-0001"));
      case CORRECTED ->
          List.of(
              decided(number, PASSPORT, "10:00"),
              fee(number, "1", "1200.00"),
              change(number, "amount = 120.00"));
      case RAISED ->
          List.of(
              decided(number, PASSPORT, "10:00"),
              fee(number, "1", "121.00"),
              change(number, "amount = 190.00"));
      case RETRACTED ->
          List.of(
              decided(number, PASSPORT, "10:00"),
              fee(number, "1", "500.00"),
              "delete from hall.fee where fee_no = 'JF" + caseNo(number) + "'");
      case WITHOUT_QUANTITY ->
          List.of(
              decided(number, PASSPORT, "10:00"),
              fee(number, "null", "240.00"),
              change(number, "quantity = 2"));
      case IN_THE_HOUR -> List.of(decided(number, PLATE, "10:29:59"));
      case AFTER_THE_HOUR -> List.of(decided(number, PLATE, "10:30"));
      case IN_THE_HOUR_BUT_RECORDED_LATER ->
          List.of(accepted(number, PLATE), decision(number, "10:15"));
      case NEVER_ACCEPTED -> List.of(application(number, PASSPORT));
      case NOT_IN_THE_CATALOGUE -> List.of(decided(number, "未列入目录的事项", "10:00"));
    };
  }

  private String application(int number, String item) {
    return """
        insert into hall.application (application_no, item_code, item_name, department_code, district_code, channel,
          applicant_type, applicant_name, applicant_id_no, applied_at)
        select '%1$s', coalesce(max(item_code), 'NOT-LISTED'), '%2$s',
          coalesce(max(department_code), '11370200QD00003734'), '370202', 'window',
          'person', '宋立新', '370203198511020457', timestamptz '2026-03-02 09:10+08'
        from hall.item where item_name = '%2$s' and valid_to is null
        on conflict do nothing;
        """
        .formatted(caseNo(number), item);
  }

  private String accepted(int number, String item) {
    return application(number, item)
        + """
        insert into hall.acceptance (acceptance_id, application_no, item_code, department_code, district_code, officer_id,
          window_no, document_no, accepted_at)
        select %2$d, application_no, item_code, department_code, district_code, '370202-37-1', '370202-37', 'SL%1$s',
          timestamptz '2026-03-02 09:30+08'
        from hall.application where application_no = '%1$s'
        on conflict do nothing;
        """
            .formatted(caseNo(number), rowId(number));
  }

  private String decision(int number, String time) {
    return """
        insert into hall.decision (decision_id, application_no, result, officer_id, decided_at)
        values (%2$d, '%1$s', 'approve', '370202-37-3', timestamptz '2026-03-02 %3$s+08')
        on conflict do nothing;
        insert into hall.step (step_id, application_no, step_code, step_type, state, officer_id, started_at, ended_at)
        values (%2$d, '%1$s', 'review', '2', '2', '370202-37-2', timestamptz '2026-03-02 09:35+08',
          timestamptz '2026-03-02 09:50+08')
        on conflict do nothing;
        insert into hall.delivery (delivery_id, application_no, method, delivered_at)
        values (%2$d, '%1$s', 'counter', timestamptz '2026-03-02 10:45+08')
        on conflict do nothing;
        """
        .formatted(caseNo(number), rowId(number), time);
  }

  private String decided(int number, String item, String time) {
    return accepted(number, item) + decision(number, time);
  }

  private String fee(int number, String quantity, String amount) {
    return """
        insert into hall.fee (fee_no, application_no, fee_code, item_code, quantity, amount, department_code,
          district_code, officer_id, window_no, charged_at)
        select 'JF%1$s', application_no, 'GF-3701', item_code, %2$s, %3$s, department_code, district_code,
          '370202-37-1', '370202-37', timestamptz '2026-03-02 09:40+08'
        from hall.application where application_no = '%1$s'
        on conflict do nothing;
        """
        .formatted(caseNo(number), quantity, amount);
  }

  private String change(int number, String assignment) {
    return "update hall.fee set " + assignment + " where fee_no = 'JF" + caseNo(number) + "'";
  }

  /** Far above what the tables number by themselves. */
  private long rowId(int number) {
    return run * 1_000_000L + number;
  }
}
