package org.xiezhi.city.hall;

import static org.xiezhi.city.hall.DayCounter.at;
import static org.xiezhi.city.hall.DayCounter.day;

import java.time.Instant;
import java.time.LocalDate;

/** When people are at their desks: 09:00 to 12:00 and 13:30 to 17:00 on working days. */
final class OfficeHours {
  private final HallCalendar calendar;

  OfficeHours(HallCalendar calendar) {
    this.calendar = calendar;
  }

  /** Some moment at a desk on a day that is worked. */
  Instant on(LocalDate day, Chance chance) {
    return chance.percent(45)
        ? chance.within(at(day, 9, 0), at(day, 12, 0))
        : chance.within(at(day, 13, 30), at(day, 17, 0));
  }

  /** The instant itself if people are at their desks, or else shortly after they are again. */
  Instant from(Instant instant, Chance chance) {
    LocalDate day = day(instant);
    if (!calendar.works(day) || !instant.isBefore(at(day, 17, 0))) {
      LocalDate next = calendar.after(day, 1);
      return chance.within(at(next, 9, 0), at(next, 10, 0));
    }
    if (instant.isBefore(at(day, 9, 0))) {
      return chance.within(at(day, 9, 0), at(day, 9, 30));
    }
    boolean lunch = !instant.isBefore(at(day, 12, 0)) && instant.isBefore(at(day, 13, 30));
    return lunch ? chance.within(at(day, 13, 30), at(day, 14, 0)) : instant;
  }

  /** A moment at a desk, so many working days after the day of an instant, and after it. */
  Instant after(Instant instant, int workdays, Chance chance) {
    if (workdays == 0) {
      return from(instant.plusSeconds(chance.between(300, 3000)), chance);
    }
    return on(calendar.after(day(instant), workdays), chance);
  }
}
