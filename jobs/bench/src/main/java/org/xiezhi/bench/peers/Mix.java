package org.xiezhi.bench.peers;

import static org.xiezhi.bench.peers.HallDays.startOf;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.xiezhi.bench.peers.CaseEvent.Kind;

/**
 * A hall that accepts cases and decides them, most of them in time: as many cases are open at any
 * time as were asked for. Endless; the same seed gives the same events.
 *
 * <p>Nothing is decided between the end of a limit and two days later, because there the hours of
 * those peers that count from the hour of acceptance differ from the law's days.
 */
final class Mix {
  private static final double IN_TIME = 0.975;
  private static final double LATE = 0.01;

  /** Working days that a case is open on average, with these shares. */
  private static final double OPEN_WORKDAYS = 10.3;

  private static final long OPENING = Duration.ofHours(9).toMillis();
  private static final long OFFICE_HOURS = Duration.ofHours(8).toMillis();

  private final SplittableRandom random;
  private final int casesPerDay;
  private final PriorityQueue<Planned> decisions = new PriorityQueue<>();
  private final List<Overdue> overdue = new ArrayList<>();
  private LocalDate day = HallDays.FIRST;
  private int caseOfDay;
  private long cases;
  private long last;

  private record Planned(long at, long number, CaseEvent event) implements Comparable<Planned> {
    @Override
    public int compareTo(Planned other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  /**
   * @param openCases about how many are open once thirty working days have gone by
   */
  Mix(int openCases, long seed) {
    random = new SplittableRandom(seed);
    casesPerDay = Math.max(1, (int) Math.round(openCases / OPEN_WORKDAYS));
  }

  /** All events until as many cases are open as were asked for. */
  List<CaseEvent> filling() {
    LocalDate full = HallDays.plusWorkdays(HallDays.FIRST, 30);
    List<CaseEvent> events = new ArrayList<>();
    while (day.isBefore(full)) {
      events.add(next());
    }
    return events;
  }

  /** The next events, in the order of time. */
  List<CaseEvent> next(int n) {
    List<CaseEvent> events = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      events.add(next());
    }
    return events;
  }

  private CaseEvent next() {
    long acceptance = startOf(day) + OPENING + OFFICE_HOURS * caseOfDay / casesPerDay;
    CaseEvent event =
        !decisions.isEmpty() && decisions.peek().at() <= acceptance
            ? decisions.remove().event()
            : accept(acceptance);
    last = event.at();
    return event;
  }

  private CaseEvent accept(long at) {
    String caseId = String.format(Locale.ROOT, "37022026%010d", ++cases);
    double fate = random.nextDouble();
    if (fate < IN_TIME) {
      decide(caseId, 1 + random.nextInt(HallDays.LIMIT_WORKDAYS - 1));
    } else {
      overdue.add(new Overdue(caseId, HallDays.due(at)));
      if (fate < IN_TIME + LATE) {
        decide(caseId, HallDays.LIMIT_WORKDAYS + 2 + random.nextInt(8));
      }
    }
    if (++caseOfDay == casesPerDay) {
      caseOfDay = 0;
      day = day.plusDays(day.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
    }
    return new CaseEvent(caseId, Kind.ACCEPTANCE, at);
  }

  private void decide(String caseId, int workdaysLater) {
    LocalDate decided = HallDays.plusWorkdays(day, workdaysLater);
    long at = startOf(decided) + OPENING + random.nextLong(OFFICE_HOURS);
    decisions.add(new Planned(at, cases, new CaseEvent(caseId, Kind.DECISION, at)));
  }

  /** Until when whoever has seen all events so far must have told what was overdue. */
  long settled() {
    return startOf(HallDays.day(last).minusDays(1));
  }

  /** All that was overdue until then, in order. */
  List<Overdue> overdue() {
    long settled = settled();
    return overdue.stream().filter(o -> o.due() <= settled).sorted().toList();
  }
}
