package org.xiezhi.engine;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;

/**
 * An instant at which a judgement could change though nothing is recorded.
 *
 * @param at on the source's clock
 * @param rule the rule's id
 * @param anchor the anchoring event's {@link org.xiezhi.engine.event.Event#fact()}
 */
public record Wake(Instant at, String rule, String anchor) implements Comparable<Wake> {
  private static final Comparator<Wake> ORDER =
      Comparator.comparing(Wake::at).thenComparing(Wake::rule).thenComparing(Wake::anchor);

  public Wake {
    requireNonNull(at);
    requireNonNull(rule);
    requireNonNull(anchor);
  }

  @Override
  public int compareTo(Wake other) {
    return ORDER.compare(this, other);
  }
}
