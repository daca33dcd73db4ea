package org.xiezhi.city.hall;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xiezhi.city.truth.Expectation;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;

/**
 * How a case goes, from application to rating. It is drawn as an ordinary one, then bent by what is
 * to be shown, and written down at last. What is null does not happen.
 */
final class Course {
  final Item item;
  final Window window;
  final String no;
  private final List<Expectation> expectations = new ArrayList<>();

  /** Filed on the net, at any hour; otherwise at the window. */
  boolean online;

  /** When it was begun as a draft. */
  Instant drafted;

  Instant applied;

  /** When a wrong digit in the applicant's phone number was put right. */
  Instant phoneCorrected;

  /** What was handed in of each paper, if it was not simply there. */
  final Map<String, Paper> papers = new LinkedHashMap<>();

  /** When the applicant took it back before it was accepted: the record is deleted then. */
  Instant takenBack;

  final List<Notice> notices = new ArrayList<>();

  /** What service of others the applicant was told to bring. */
  Intermediary intermediary;

  /** When it was refused to accept it. */
  Instant turnedAway;

  Instant accepted;
  Instant acceptedRecorded;

  /** What the acceptance says; the case's own item and window unless somebody errs. */
  String acceptedItem;

  Window acceptedBy;

  /** Whether the acceptance has a number. */
  boolean numbered = true;

  /** When that was put right with a receipt. */
  Instant receipted;

  /** When the item's code was put right. */
  Instant itemCorrected;

  /** When two of the staff were told to look on the spot; soon after the acceptance if null. */
  Instant assigned;

  /** When the second of them was named; with the first if null. */
  Instant joined;

  /** Whether there never was a second. */
  boolean alone;

  /** Who examines it; null for nobody. */
  String reviewedBy;

  /** When, if not in the ordinary course. */
  Review review;

  Suspension suspension;
  final List<Extension> extensions = new ArrayList<>();
  Charge charge;
  Remittance remittance;
  Instant decided;
  Instant decidedRecorded;
  String result = "approve";
  String decidedBy;

  /** What was done to its records afterwards. */
  final List<Alteration> alterations = new ArrayList<>();

  /** Whether a reason is published when the promise was not kept. */
  boolean explains = true;

  private boolean overdue;

  /** What is said when it is not accepted, or not approved. */
  Refusal refusal;

  /** So many working days after the decision, if nothing else is said. */
  int deliveredAfter;

  Instant delivered;
  boolean neverDelivered;

  /** When the applicant was told to collect what lies ready. */
  Instant collectable;

  int satisfaction;

  /**
   * A paper that was not simply there.
   *
   * @param state of the paper: present, missing, expired or illegible
   * @param validUntil null for no end
   * @param cureDue until when it may follow; null for not at all
   * @param cured when it was handed in after all; null for never
   */
  record Paper(String state, Instant validUntil, Instant cureDue, Instant cured) {}

  /**
   * A notice of what to supplement, and the answer to it.
   *
   * @param material that it asks for
   * @param completed when it was handed in; null for never
   */
  record Notice(Instant at, String material, Instant completed) {}

  /**
   * A service that is bought.
   *
   * @param designated whether the authority said of whom
   */
  record Intermediary(String service, boolean designated) {}

  /**
   * A stop of the clock.
   *
   * @param noticed when the applicant was told in writing; null for never
   * @param approver who approved what the reviewer had asked for
   * @param document the number of its result; null for none
   * @param entered when it was first recorded, all that had happened by then at once
   */
  record Suspension(
      String type,
      Instant started,
      Instant ended,
      int planned,
      Instant noticed,
      String approver,
      String document,
      Instant entered) {
    DayCounter.Stop stop() {
      return new DayCounter.Stop(DayCounter.day(started), DayCounter.day(ended), planned);
    }
  }

  /** An examination: from when to when. */
  record Review(Instant started, Instant ended) {}

  /**
   * A change of a recorded row, or its deletion.
   *
   * @param which of the case's rows in the table, as a column and its value; empty for the only one
   * @param column that is changed; null for a deletion
   * @param ticketed whether the correction was approved before
   */
  record Alteration(
      String table,
      Map<String, Object> which,
      String column,
      Object value,
      Instant at,
      boolean ticketed) {
    Alteration {
      which = Map.copyOf(which);
    }
  }

  /**
   * More time.
   *
   * @param rank of who granted it
   * @param noticed when the applicant was told; null for never
   */
  record Extension(Instant approved, int days, String rank, Instant noticed) {}

  /**
   * What an applicant was told to pay.
   *
   * @param typed the amount that was entered first, by mistake; null if it was right at once
   */
  record Charge(
      String code, BigDecimal quantity, BigDecimal amount, BigDecimal typed, Instant charged) {
    Charge of(BigDecimal another, BigDecimal typedFirst) {
      return new Charge(code, quantity, another, typedFirst, charged);
    }

    Charge at(Instant when) {
      return new Charge(code, quantity, amount, typed, when);
    }
  }

  /**
   * What went to the treasury of a charge.
   *
   * @param kept how much was kept back
   */
  record Remittance(Instant booked, String account, BigDecimal kept) {}

  /** A refusal to accept or to approve. */
  record Refusal(String reason, String material, boolean remedy, boolean sealed) {}

  Course(String no, Item item, Window window, Instant applied) {
    this.no = no;
    this.item = item;
    this.window = window;
    this.applied = applied;
    this.acceptedItem = item.code();
    this.acceptedBy = window;
    this.reviewedBy = window.reviewer();
    this.decidedBy = window.head();
  }

  /** What stops the clock by law, or null. */
  DayCounter.Stop stop() {
    return suspension == null ? null : suspension.stop();
  }

  /** The promise was not kept. */
  void breakPromise(Instant due, String why) {
    breakPromise(AlertState.ISSUED, due, why);
  }

  /**
   * The promise was not kept.
   *
   * @param state of its card in the end
   * @param known when it is in that state
   */
  void breakPromise(AlertState state, Instant known, String why) {
    overdue = true;
    expect(LateDecisions.PROMISE, Outcome.VIOLATION, Level.YELLOW, state, known, why);
  }

  /** Whether it is to be published why the promise was not kept. */
  boolean mustExplain() {
    return overdue && explains;
  }

  /** The number on the bill of the charge. */
  String bill() {
    return no + "-PJ";
  }

  /** What is to be found. */
  List<Expectation> expectations() {
    return List.copyOf(expectations);
  }

  void expect(String rule, Level level, Instant knownBy, String why) {
    expect(no, rule, level, knownBy, why);
  }

  /** A yellow card that a person is to confirm. */
  void expectPending(String rule, Instant knownBy, String why) {
    expect(rule, Outcome.VIOLATION, Level.YELLOW, AlertState.PENDING, knownBy, why);
  }

  /** Of the bill, not of the case. */
  void expectOfBill(String rule, Level level, Instant knownBy, String why) {
    expect(bill(), rule, level, knownBy, why);
  }

  private void expect(String key, String rule, Level level, Instant knownBy, String why) {
    expectations.add(
        new Expectation(key, rule, Outcome.VIOLATION, level, AlertState.ISSUED, why, knownBy));
  }

  void expect(
      String rule, Outcome outcome, Level level, AlertState state, Instant knownBy, String why) {
    expectations.add(new Expectation(no, rule, outcome, level, state, why, knownBy));
  }
}
