package org.xiezhi.engine.time;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A pause as a department recorded it. Credited is what was planned, used and allowed, whichever is
 * shortest.
 *
 * @param fact of the row that says so, see {@link org.xiezhi.engine.event.Event#fact()}
 * @param name of the procedure, for people
 * @param from when it began
 * @param ended when it ended; null while it goes on
 * @param planned how long it was meant to be; null if nobody said
 * @param most how long such a pause may be; null for any time
 */
public record RecordedPause(
    String fact, String name, Instant from, Instant ended, Limit planned, Limit most) {
  public RecordedPause {
    requireNonNull(fact);
    requireNonNull(name);
    requireNonNull(from);
    if (ended != null && ended.isBefore(from)) {
      throw new IllegalArgumentException("a pause ends at " + ended + ", before it begins");
    }
  }

  /** When the plan ends by a calendar: the last instant of its last day; null without a plan. */
  public Instant plannedEnd(Countdown countdown) {
    return planned == null ? null : end(planned, countdown);
  }

  /** The time for which the clock stands still. */
  public Pause credited(Countdown countdown) {
    Instant to = ended == null ? Instant.MAX : ended;
    if (planned != null) {
      to = earlier(to, end(planned, countdown));
    }
    if (most != null) {
      to = earlier(to, end(most, countdown));
    }
    return new Pause(from, to);
  }

  private Instant end(Limit limit, Countdown countdown) {
    return countdown.due(from, limit, false, List.of()).due().minusSeconds(1);
  }

  private static Instant earlier(Instant a, Instant b) {
    return b.isBefore(a) ? b : a;
  }

  static List<Pause> credited(List<RecordedPause> recorded, Countdown countdown) {
    if (recorded.isEmpty()) {
      return List.of();
    }
    List<Pause> pauses = new ArrayList<>(recorded.size());
    for (RecordedPause pause : recorded) {
      pauses.add(pause.credited(countdown));
    }
    return pauses;
  }
}
