package org.xiezhi.engine.rule;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.xiezhi.engine.condition.Lookup;
import org.xiezhi.engine.condition.Scope;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.gap.Doubt;
import org.xiezhi.engine.gap.Gap;
import org.xiezhi.engine.gap.Gaps;

/**
 * What the conditions of a rule rest on beside the anchoring event.
 *
 * @param gathered the event types of its groups
 * @param lookedUp the reference tables in which it looks rows up
 */
record RestsOn(Set<String> gathered, Set<String> lookedUp) {
  static RestsOn of(Scope scope) {
    return new RestsOn(
        scope.groups().stream().map(group -> group.type().name()).collect(toUnmodifiableSet()),
        scope.lookups().stream().map(Lookup::table).collect(toUnmodifiableSet()));
  }

  /**
   * What casts doubt on a violation because it could not be read; nothing if the violation stands
   * whatever it says.
   *
   * @param now on the source's clock
   */
  List<Doubt> doubts(Rule rule, Event anchor, Finding violation, Instant now, Gaps gaps) {
    return gaps.doubts(
        rule.keySpace(),
        anchor.key(rule.keySpace()),
        now,
        gap ->
            gap.mayBe(gathered)
                || gap.mayBe(rule.awaited(violation))
                || misleads(gap, anchor)
                || outdates(gap, anchor, violation));
  }

  /** A reference row that was recorded after the anchor would not have counted anyway. */
  private boolean misleads(Gap gap, Event anchor) {
    return gap.mayBeLookedUp(lookedUp) && !anchor.recorded().isBefore(gap.since());
  }

  private static boolean outdates(Gap gap, Event anchor, Finding violation) {
    return gap.outdates(anchor)
        || (violation.stop() != null && gap.outdates(violation.stop()))
        || violation.others().stream().anyMatch(gap::outdates);
  }
}
