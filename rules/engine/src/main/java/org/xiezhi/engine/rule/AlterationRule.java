package org.xiezhi.engine.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.condition.ValueFormat;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;
import org.xiezhi.engine.rule.Finding.Cause;
import org.xiezhi.engine.time.Calendars;
import org.xiezhi.engine.time.NoCalendarException;

/**
 * A recorded row was changed, deleted, added afterwards or back-dated.
 *
 * <pre>
 *   recorded ── decision recorded ──── changed: broken ── changed back: healed
 *                      └ the row as it stood here is compared with what it says now
 * </pre>
 */
public final class AlterationRule extends Rule {
  private final String anchor;
  private final Set<String> watches;
  private final boolean alone;
  private final Alteration alteration;
  private final Grades grades;
  private final Calendars calendars;
  private final ValueFormat zh;
  private final ValueFormat en;

  /**
   * @param watches the types at whose earlier versions it looks
   * @param alone true if of the anchor's type it looks at no other row
   */
  AlterationRule(
      Head head,
      String anchor,
      Set<String> concerns,
      Set<String> watches,
      boolean alone,
      Alteration alteration,
      Grades grades,
      Calendars calendars) {
    super(head, concerns);
    this.anchor = anchor;
    this.watches = Set.copyOf(watches);
    this.alone = alone;
    this.alteration = alteration;
    this.grades = grades;
    this.calendars = calendars;
    this.zh = ValueFormat.chinese(calendars.zone());
    this.en = ValueFormat.english(calendars.zone());
  }

  @Override
  public String anchor() {
    return anchor;
  }

  @Override
  public Set<String> watches() {
    return watches;
  }

  /** Another version of a row may say that it was recorded sooner, or not changed after all. */
  @Override
  Set<String> awaited(Finding violation) {
    return watches;
  }

  @Override
  boolean looksAround() {
    return !alone;
  }

  @Override
  boolean judgesDeleted() {
    return true;
  }

  @Override
  List<Part> parts() {
    List<Part> parts = new ArrayList<>(alteration.parts());
    parts.addAll(grades.parts());
    return parts;
  }

  @Override
  Finding judge(Event event, Facts facts, Instant now, Frame frame) {
    Breaches found = new Breaches();
    RowsInView view = new RowsInView(event, facts, frame, found);
    RecordCheck records = new RecordCheck(view, zh, en);
    alteration.changes().forEach(records::changed);
    alteration.deletions().forEach(records::deleted);
    alteration.creations().forEach(records::created);
    TimeCheck times = new TimeCheck(view, calendars, zh, en);
    if (!event.deleted()) {
      alteration.fillers().forEach(times::sameSecond);
    }
    Instant again = null;
    try {
      for (Alteration.Delay delay : alteration.delays()) {
        again = Deadline.earlier(again, times.late(delay, now));
      }
    } catch (NoCalendarException e) {
      found.miss(List.of("calendar " + e.year()));
      again = calendars.nextKnown(now);
    }
    return finding(event, found, frame).again(again);
  }

  private Finding finding(Event event, Breaches found, Frame frame) {
    if (!found.certain().isEmpty()) {
      return grades.broken(found.certain(), true, frame);
    }
    if (!found.missing().isEmpty()) {
      return Finding.cannotSay(found.missing(), frame);
    }
    return Finding.of(event.deleted() ? Cause.RETRACTED : Cause.KEPT, Level.NONE, frame);
  }
}
