package org.xiezhi.engine.rule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.condition.ValueFormat;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.rule.Finding.Cause;
import org.xiezhi.engine.time.Calendars;
import org.xiezhi.engine.time.DueDate;
import org.xiezhi.engine.time.Limit;
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
   * @param watches the types whose earlier versions it must see
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
    Judgement judgement = new Judgement(event, facts, frame, found);
    alteration.changes().forEach(judgement::changed);
    alteration.deletions().forEach(judgement::deleted);
    alteration.creations().forEach(judgement::created);
    if (!event.deleted()) {
      alteration.fillers().forEach(judgement::sameSecond);
    }
    Instant again = null;
    try {
      for (Alteration.Delay delay : alteration.delays()) {
        again = Deadline.earlier(again, judgement.late(delay, now));
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

  /** Judges one anchor. */
  private final class Judgement {
    private final Event event;
    private final Facts facts;
    private final Frame frame;
    private final Breaches found;

    Judgement(Event event, Facts facts, Frame frame, Breaches found) {
      this.event = event;
      this.facts = facts;
      this.frame = frame;
      this.found = found;
    }

    /** Gives each row that is meant, with its versions and a frame that sees the last of them. */
    private void each(WatchedRows rows, BiConsumer<RowHistory, Frame> use) {
      for (Event row : rows.of(facts, event)) {
        Frame seen = rows.type() == null ? frame : rows.seeing(row, frame);
        if (Boolean.TRUE.equals(rows.isMeant(row, seen))) {
          use.accept(RowHistory.of(row, facts), seen);
        }
        found.miss(seen.takeMissing());
        if (rows.slot() != ANCHOR) {
          frame.set(rows.slot(), null);
        }
      }
    }

    private boolean isExcluded(Condition exclude, Frame seen) {
      return exclude != null && !Boolean.FALSE.equals(exclude.value(seen));
    }

    void changed(Alteration.Change change) {
      Standing after = Standing.of(change.step().after(), event, facts, frame);
      each(
          change.step().rows(),
          (row, seen) -> {
            for (Standing.Span span : after.spans()) {
              if (changed(change, row, span, seen)) {
                return;
              }
            }
            if (row.versions().size() > 1) {
              found.miss(after.doubts());
            }
          });
    }

    private boolean changed(
        Alteration.Change change, RowHistory row, Standing.Span span, Frame seen) {
      Event base = row.at(span.from());
      List<String> fields = new ArrayList<>(0);
      Event first = null;
      for (String field : change.fields()) {
        Event differing =
            RowHistory.differs(base, row.last(), field)
                ? row.firstToDiffer(base, field, span)
                : null;
        if (differing != null) {
          fields.add(field);
          boolean sooner = first == null || differing.position().compareTo(first.position()) < 0;
          first = sooner ? differing : first;
        }
      }
      if (first == null) {
        return false;
      }
      seen.set(change.wasSlot(), base);
      if (isExcluded(change.step().exclude(), seen)) {
        return false;
      }
      String type = row.last().type().name();
      List<String> doubts = new ArrayList<>(0);
      if (row.hasGapAt(span.from())) {
        doubts.add(type + " (more than " + Facts.MOST_VERSIONS + " versions)");
      }
      if (first.snapshot() && !row.before(first).recorded().isAfter(span.from())) {
        // A snapshot says what it read, not when that was written.
        doubts.add(type + ".recorded");
      }
      Text what = RowHistory.change(base, row.last(), fields, zh, en);
      found.add(
          new Breach(
              Alteration.CHANGED,
              new Text(
                  type + " 的 " + what.zh() + "（" + zh.instant(first.recorded()) + " 记录）",
                  type + ": " + what.en() + " (recorded at " + en.instant(first.recorded()) + ")"),
              List.of(base, first, row.last())),
          doubts);
      return true;
    }

    void deleted(Alteration.Step step) {
      Standing after = Standing.of(step.after(), event, facts, frame);
      each(
          step.rows(),
          (row, seen) -> {
            Event last = row.last();
            if (last.deleted()) {
              String at = zh.instant(last.recorded());
              Text text =
                  new Text(
                      last.type().name() + " 记录于 " + at + " 被删除",
                      "the record of " + last.type().name() + " was deleted at " + at);
              Event before = row.before(last);
              Breach breach = new Breach(Alteration.DELETED, text, List.of(before, last));
              stands(after, last, step.exclude(), seen, breach);
            }
          });
    }

    void created(Alteration.Step step) {
      Standing after = Standing.of(step.after(), event, facts, frame);
      each(
          step.rows(),
          (row, seen) -> {
            Event first = row.first();
            if (!row.last().deleted() && !first.snapshot()) {
              String at = zh.instant(first.recorded());
              Text text =
                  new Text(
                      first.type().name() + " 于 " + at + " 事后补录",
                      "the record of " + first.type().name() + " was added only at " + at);
              Breach breach = new Breach(Alteration.CREATED, text, List.of(first));
              stands(after, first, step.exclude(), seen, breach);
            }
          });
    }

    /** Adds a breach if the version was recorded while something else stood. */
    private void stands(
        Standing after, Event version, Condition exclude, Frame seen, Breach breach) {
      if (after.spans().stream().noneMatch(span -> span.holds(version.recorded()))) {
        found.miss(after.doubts());
      } else if (!isExcluded(exclude, seen)) {
        found.add(breach);
      }
    }

    /** When this could be otherwise by a calendar that is not known yet, or null. */
    Instant late(Alteration.Delay delay, Instant now) {
      List<Instant> again = new ArrayList<>(0);
      each(
          delay.rows(),
          (row, seen) -> {
            Event said = row.firstToSayWhen();
            Limit limit = delay.limit().limit(seen);
            if (limit == null || row.last().deleted() || said.snapshot()) {
              return;
            }
            if (said.occurred() == null) {
              return;
            }
            ZoneId zone = calendars.zone();
            Performance latest = Performance.of(said, said.occurred(), zone, List.of());
            DueDate due = calendars.at(now).strict().due(latest.endedBy(), limit, false, List.of());
            if (due.provisional()) {
              again.add(calendars.nextKnown(now));
            }
            boolean late = !said.recorded().isBefore(due.due());
            if (late && !isExcluded(delay.exclude(), seen)) {
              found.add(late(said, limit));
            }
          });
      return again.isEmpty() ? null : again.get(0);
    }

    private Breach late(Event said, Limit limit) {
      String type = said.type().name();
      return new Breach(
          Alteration.LATE,
          new Text(
              type
                  + " 记载发生于 "
                  + zh.instant(said.occurred())
                  + "，"
                  + zh.instant(said.recorded())
                  + " 才记录",
              type
                  + " says it occurred at "
                  + en.instant(said.occurred())
                  + " but was recorded at "
                  + en.instant(said.recorded())
                  + ", more than "
                  + limit.length()
                  + " "
                  + limit.unit().word()
                  + "s later"),
          List.of(said));
    }

    void sameSecond(Alteration.Filler filler) {
      Course course = Course.of(filler.rows(), facts, frame, calendars.zone());
      Map<Instant, List<Event>> bySecond = new TreeMap<>();
      for (Activity rows : filler.rows()) {
        for (Performance performance : course.of(rows.index())) {
          long began = performance.began().getEpochSecond();
          boolean exact = performance.event().precision() == Precision.SECOND;
          if (exact && began == performance.ended().getEpochSecond()) {
            bySecond
                .computeIfAbsent(Instant.ofEpochSecond(began), second -> new ArrayList<>())
                .add(performance.event());
          }
        }
      }
      bySecond.forEach(
          (second, rows) -> {
            if (rows.size() >= filler.count()) {
              String at = zh.instant(second);
              found.add(
                  new Breach(
                      Alteration.SAME_SECOND,
                      new Text(
                          rows.size() + " 个环节的起止时间同为 " + at,
                          rows.size() + " activities began and ended in the same second, " + at),
                      rows));
            }
          });
    }
  }
}
