package org.xiezhi.local.hall;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.local.truth.Expectation;

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
  Instant noticed;
  Instant accepted;
  Instant acceptedRecorded;

  /** What the acceptance says; the case's own item unless somebody errs. */
  String acceptedItem;

  /** When that was put right. */
  Instant itemCorrected;

  /** When it was refused to accept it. */
  Instant turnedAway;

  Suspension suspension;
  Extension extension;
  Charge charge;
  Instant decided;
  Instant decidedRecorded;
  String result = "approve";

  /** When the applicant took it back before it was accepted: the record is deleted then. */
  Instant takenBack;

  /** So many working days after the decision. */
  int deliveredAfter;

  int satisfaction;

  /** When a wrong digit in the applicant's phone number was put right. */
  Instant phoneCorrected;

  /**
   * A stop of the clock.
   *
   * @param ended null for one that was never ended
   * @param notice whether the applicant was told in writing
   */
  record Suspension(String type, Instant started, Instant ended, int planned, boolean notice) {
    DayCounter.Stop stop() {
      return new DayCounter.Stop(DayCounter.day(started), DayCounter.day(ended), planned);
    }
  }

  /** More time, granted by the head of the organ. */
  record Extension(Instant approved, int days) {}

  /**
   * What an applicant was told to pay.
   *
   * @param typed the amount that was entered first, by mistake; null if it was right at once
   */
  record Charge(
      String code, BigDecimal quantity, BigDecimal amount, BigDecimal typed, Instant charged) {}

  Course(String no, Item item, Window window, Instant applied) {
    this.no = no;
    this.item = item;
    this.window = window;
    this.applied = applied;
    this.acceptedItem = item.code();
  }

  /** What stops the clock by law, or null. */
  DayCounter.Stop stop() {
    return suspension == null ? null : suspension.stop();
  }

  /** What is to be found. */
  List<Expectation> expectations() {
    return List.copyOf(expectations);
  }

  void expect(String rule, Level level, Instant knownBy, String why) {
    expect(rule, Outcome.VIOLATION, level, AlertState.ISSUED, knownBy, why);
  }

  void expect(
      String rule, Outcome outcome, Level level, AlertState state, Instant knownBy, String why) {
    expectations.add(new Expectation(no, rule, outcome, level, state, why, knownBy));
  }
}
