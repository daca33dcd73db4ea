package org.xiezhi.engine.rule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.condition.ValueFormat;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.time.Calendars;
import org.xiezhi.engine.time.DueDate;
import org.xiezhi.engine.time.Limit;

/** Finds rows whose times can hardly be true: told long afterwards, or all in one second. */
final class TimeCheck {
  private final RowsInView view;
  private final Calendars calendars;
  private final ValueFormat zh;
  private final ValueFormat en;

  TimeCheck(RowsInView view, Calendars calendars, ValueFormat zh, ValueFormat en) {
    this.view = view;
    this.calendars = calendars;
    this.zh = zh;
    this.en = en;
  }

  /** When this could be otherwise by a calendar that is not known yet, or null. */
  Instant late(Alteration.Delay delay, Instant now) {
    List<Instant> again = new ArrayList<>(0);
    view.each(
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
          if (late && !view.isExcluded(delay.exclude(), seen)) {
            view.found().add(late(said, limit));
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
    if (filler.rows().atMost(view.facts()) < filler.count()) {
      return;
    }
    Course course = Course.of(filler.rows(), view.facts(), view.frame(), calendars.zone());
    Map<Instant, List<Event>> bySecond = new TreeMap<>();
    for (Activity rows : filler.rows().all()) {
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
            view.found()
                .add(
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
