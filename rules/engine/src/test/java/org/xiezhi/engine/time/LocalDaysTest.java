package org.xiezhi.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LocalDaysTest {
  @Property
  void daysAreThoseOfTheZone(@ForAll("zones") String id, @ForAll("seconds") long second) {
    ZoneId zone = ZoneId.of(id);
    LocalDays days = new LocalDays(zone);
    Instant instant = Instant.ofEpochSecond(second, 999_999_999);
    LocalDate day = LocalDate.ofInstant(instant, zone);

    assertThat(days.of(instant)).isEqualTo(day.toEpochDay());
    assertThat(days.startOf(day.toEpochDay())).isEqualTo(day.atStartOfDay(zone).toInstant());
  }

  /** The days around every change of the offset that China ever had. */
  @Example
  void theDaysAroundAChangeOfTheOffsetAreRightToo() {
    ZoneId zone = ZoneId.of("Asia/Shanghai");
    LocalDays days = new LocalDays(zone);
    assertThat(zone.getRules().getTransitions())
        .isNotEmpty()
        .allSatisfy(
            transition -> {
              LocalDate at = transition.getDateTimeBefore().toLocalDate();
              for (LocalDate day = at.minusDays(2);
                  !day.isAfter(at.plusDays(2));
                  day = day.plusDays(1)) {
                Instant start = day.atStartOfDay(zone).toInstant();
                assertThat(days.startOf(day.toEpochDay())).isEqualTo(start);
                assertThat(days.of(start)).isEqualTo(day.toEpochDay());
                assertThat(days.of(start.minusNanos(1))).isEqualTo(day.toEpochDay() - 1);
              }
            });
  }

  @Provide
  Arbitrary<String> zones() {
    return Arbitraries.of(
        "Asia/Shanghai", "UTC", "+08:00", "Europe/Amsterdam", "Asia/Kathmandu", "Africa/Cairo");
  }

  /** From 1900 to 2100. */
  @Provide
  Arbitrary<Long> seconds() {
    return Arbitraries.longs().between(-2_208_988_800L, 4_102_444_800L);
  }
}
