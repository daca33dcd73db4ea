package org.xiezhi.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xiezhi.engine.time.TestCalendars.KNOWN;
import static org.xiezhi.engine.time.TestCalendars.at;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CountdownPropertyTest {
  private static final Instant FIRST = at("2023-01-03");

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.integers()
        .between(0, 3 * 365 * 24)
        .map(h -> FIRST.plus(Duration.ofHours(h)));
  }

  @Provide
  Arbitrary<Limit> limits() {
    return Combinators.combine(Arbitraries.integers().between(0, 40), Arbitraries.of(Unit.class))
        .as((n, unit) -> new Limit(unit == Unit.MONTH ? n % 6 : n, unit));
  }

  @Provide
  Arbitrary<List<Pause>> pauses() {
    return Combinators.combine(instants(), Arbitraries.integers().between(0, 24 * 40))
        .as((from, hours) -> new Pause(from, from.plus(Duration.ofHours(hours))))
        .list()
        .ofMaxSize(6);
  }

  @Property(tries = 300)
  void aLaterStartIsNeverDueEarlier(
      @ForAll("instants") Instant start,
      @ForAll @IntRange(max = 500) int hours,
      @ForAll("limits") Limit limit) {
    Instant later = start.plus(Duration.ofHours(hours));

    assertThat(due(later, limit, List.of())).isAfterOrEqualTo(due(start, limit, List.of()));
  }

  @Property(tries = 300)
  void aLongerLimitIsNeverDueEarlier(
      @ForAll("instants") Instant start,
      @ForAll("limits") Limit limit,
      @ForAll @IntRange(max = 20) int more,
      @ForAll("pauses") List<Pause> pauses) {
    assertThat(due(start, limit.extendedBy(more), pauses))
        .isAfterOrEqualTo(due(start, limit, pauses));
  }

  @Property(tries = 300)
  void aPauseNeverTakesTimeAway(
      @ForAll("instants") Instant start,
      @ForAll("limits") Limit limit,
      @ForAll("pauses") List<Pause> pauses) {
    Instant due = due(start, limit, List.of());
    for (int n = 1; n <= pauses.size(); n++) {
      Instant next = due(start, limit, pauses.subList(0, n));
      assertThat(next).isAfterOrEqualTo(due);
      due = next;
    }
  }

  @Property(tries = 300)
  void pausesCountAsTheirUnionInWhateverOrder(
      @ForAll("instants") Instant start,
      @ForAll("limits") Limit limit,
      @ForAll("pauses") List<Pause> pauses) {
    List<Pause> doubled = new ArrayList<>(pauses);
    doubled.addAll(pauses);
    Collections.reverse(doubled);

    assertThat(due(start, limit, doubled)).isEqualTo(due(start, limit, pauses));
    assertThat(due(start, limit, Pause.union(pauses))).isEqualTo(due(start, limit, pauses));
  }

  @Property(tries = 300)
  void aUnionIsDisjointOrderedAndCoversTheSame(@ForAll("pauses") List<Pause> pauses) {
    List<Pause> union = Pause.union(pauses);

    for (int i = 1; i < union.size(); i++) {
      assertThat(union.get(i).from()).isAfter(union.get(i - 1).to());
    }
    for (Pause pause : pauses) {
      assertThat(union)
          .anyMatch(u -> !u.from().isAfter(pause.from()) && !u.to().isBefore(pause.to()));
    }
    for (Pause united : union) {
      assertThat(pauses).anyMatch(p -> p.from().equals(united.from()));
      assertThat(pauses).anyMatch(p -> p.to().equals(united.to()));
    }
  }

  @Property(tries = 300)
  void theLenientReadingIsNeverDueEarlier(
      @ForAll("instants") Instant start, @ForAll("limits") Limit limit) {
    assertThat(KNOWN.lenient().due(start, limit, true, List.of()).due())
        .isAfterOrEqualTo(due(start, limit, List.of()));
  }

  @Property(tries = 300)
  void countingByTableIsCountingByWalking(
      @ForAll("instants") Instant start, @ForAll @IntRange(min = -300, max = 300) int n) {
    WorkCalendar calendar = TestCalendars.calendar();
    LocalDate from = LocalDate.ofInstant(start, TestCalendars.ZONE);
    Assume.that(n > 0 || from.getYear() > 2024);

    LocalDate day = from;
    for (int left = Math.abs(n); left > 0; ) {
      day = day.plusDays(Integer.signum(n));
      left -= calendar.isWorkday(day) ? 1 : 0;
    }
    assertThat(calendar.plusWorkdays(from, n)).isEqualTo(day);
  }

  @Property(tries = 300)
  void workingDaysAdd(
      @ForAll("instants") Instant start,
      @ForAll @IntRange(min = 1, max = 60) int n,
      @ForAll @IntRange(min = 1, max = 60) int m) {
    Instant first = at(lastDay(start, n).toString());

    assertThat(lastDay(start, n + m)).isEqualTo(lastDay(first, m));
  }

  private static LocalDate lastDay(Instant start, int workdays) {
    return KNOWN.strict().due(start, new Limit(workdays, Unit.WORKDAY), true, List.of()).lastDay();
  }

  @Provide
  Arbitrary<Terms> terms() {
    return Combinators.combine(
            instants(),
            limits(),
            Arbitraries.of(true, false),
            pauses(),
            Combinators.combine(instants(), Arbitraries.integers().between(0, 15))
                .as((at, n) -> new Extension("e" + at + n, at, n))
                .list()
                .ofMaxSize(3))
        .as(
            (start, limit, rollOver, pauses, extensions) ->
                new Terms(
                    new Start("s", start, start, Start.Why.EVENT),
                    limit,
                    rollOver,
                    pauses.stream()
                        .map(p -> new RecordedPause("p" + p, "p", p.from(), p.to(), null, null))
                        .toList(),
                    extensions));
  }

  @Property(tries = 300)
  void theOrderOfArrivalDoesNotMatter(@ForAll("terms") Terms terms) {
    List<RecordedPause> pauses = new ArrayList<>(terms.pauses());
    List<Extension> extensions = new ArrayList<>(terms.extensions());
    Collections.reverse(pauses);
    Collections.reverse(extensions);
    Terms reversed = new Terms(terms.start(), terms.limit(), terms.rollOver(), pauses, extensions);

    assertThat(CountedLimit.of(reversed, KNOWN).reckoning())
        .isEqualTo(CountedLimit.of(terms, KNOWN).reckoning());
  }

  @Property(tries = 300)
  void theLedgerSumsToTheLimitWithoutGaps(@ForAll("terms") Terms terms) {
    Reckoning reckoning = CountedLimit.of(terms, KNOWN).reckoning();

    List<LedgerEntry> ledger = reckoning.ledger();
    for (int i = 1; i < ledger.size(); i++) {
      assertThat(ledger.get(i).from()).isEqualTo(ledger.get(i - 1).until());
    }
    Limit limit = reckoning.extended();
    if (limit.unit() != Unit.HOUR) {
      assertThat(ledger.get(ledger.size() - 1).until()).isEqualTo(reckoning.strict().due());
    }
    assertThat(reckoning.counted())
        .isEqualTo(
            switch (limit.unit()) {
              case WORKDAY, DAY -> limit.length();
              case HOUR -> limit.length() * 3600L;
              case MONTH -> days(terms.start(), limit.length());
            });
  }

  private static long days(Start start, int months) {
    LocalDate first = LocalDate.ofInstant(start.at(), TestCalendars.ZONE);
    return first.plusMonths(months).toEpochDay() - first.toEpochDay();
  }

  @Property(tries = 300)
  void whatIsCreditedIsWhatMovesTheEnd(@ForAll("terms") Terms terms) {
    Assume.that(terms.limit().unit() == Unit.WORKDAY && terms.limit().length() > 0);
    Reckoning reckoning = CountedLimit.of(terms, KNOWN).reckoning();
    long credited = reckoning.pauses().stream().mapToLong(Reckoning.Credit::units).sum();

    assertThat(reckoning.strict().lastDay())
        .isEqualTo(lastDay(terms.start().at(), reckoning.extended().length() + (int) credited));
  }

  @Property(tries = 300)
  void beforeAndAfterLieInTheirOrderAroundTheEnd(
      @ForAll("instants") Instant start,
      @ForAll("limits") Limit limit,
      @ForAll @IntRange(max = 20) int n,
      @ForAll Unit unit) {
    Countdown countdown = KNOWN.strict();
    DueDate due = countdown.due(start, limit, true, List.of());

    assertThat(countdown.before(due, new Limit(n + 1, unit)))
        .isBefore(countdown.before(due, new Limit(n, unit)))
        .isBeforeOrEqualTo(due.due());
    // An act on the day after the last one is one day late already.
    assertThat(countdown.after(due, new Limit(n + 2, unit)))
        .isAfter(countdown.after(due, new Limit(n + 1, unit)))
        .isAfterOrEqualTo(due.due());
  }

  private static Instant due(Instant start, Limit limit, List<Pause> pauses) {
    return KNOWN.strict().due(start, limit, true, pauses).due();
  }
}
