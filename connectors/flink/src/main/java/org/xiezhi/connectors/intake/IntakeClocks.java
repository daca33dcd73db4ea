package org.xiezhi.connectors.intake;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.OutputTag;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.connectors.map.ClockGroup;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.map.Mapping;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;

/**
 * The clocks of a domain's sources, and whoever goes by them: the domain, complete up to the
 * slowest of its sources, and each clock group, complete up to the slowest of its own.
 */
final class IntakeClocks {
  private final SourceClocks clocks;
  private final Map<String, SourceClock> sources = new TreeMap<>();
  private final WatermarkPace pace;
  private final ClockGroupOutputs apart;

  /**
   * @param before what a checkpoint knows; null if this is the beginning
   * @param groups that are told apart, each by its side output
   * @param now the wall clock, from when on the sources are expected to be heard
   * @param out is given what is to be told of the sources
   */
  IntakeClocks(
      Domain domain,
      ClockLimits limits,
      IntakeState before,
      Map<ClockGroup, OutputTag<Said>> groups,
      Output<StreamRecord<Event>> output,
      ProcessingTimeService time,
      Instant now,
      Consumer<Alert> out) {
    clocks = new SourceClocks(domain.mappings().stream().map(Mapping::source).toList());
    for (Mapping mapping : domain.mappings()) {
      String source = mapping.source();
      boolean simulated = mapping.isSimulated();
      sources.put(
          source,
          new SourceClock(domain.schema().domain(), source, clocks, limits, simulated, now, out));
    }
    Map<ClockGroup, OutputTag<Said>> told = new HashMap<>(groups);
    if (before != null) {
      restore(before);
      // One that was not told from the beginning would judge what it was told for all there was.
      told.keySet().removeIf(group -> !before.groups.contains(group.name()));
    }
    pace = new WatermarkPace(time, mark -> output.emitWatermark(new Watermark(mark)));
    apart = new ClockGroupOutputs(told, output, time);
  }

  private void restore(IntakeState before) {
    before.clocks.forEach((source, clock) -> clocks.advance(source, Micros.instant(clock)));
    sources.forEach(
        (source, clock) -> {
          if (before.sources.containsKey(source)) {
            clock.restore(before.sources.get(source));
          }
        });
  }

  /** For a checkpoint. */
  void snapshot(IntakeState state) {
    state.clocks.clear();
    sources.forEach(
        (source, clock) -> {
          state.sources.put(source, clock.state());
          if (clocks.of(source).isAfter(Instant.MIN)) {
            state.clocks.put(source, Micros.of(clocks.of(source)));
          }
        });
    state.groups = apart.names();
  }

  /** The clock of a source by its name; null if it is none of the domain. */
  SourceClock source(String name) {
    return sources.get(name);
  }

  /**
   * A person has set something aside: what is still not captured is told again.
   *
   * @param unread tells of a source and a table whether that is known to be unread
   */
  void setAside(BiPredicate<String, String> unread) {
    sources.forEach((source, clock) -> clock.tellMissingAgain(table -> unread.test(source, table)));
  }

  /** How far a source is; {@link Instant#MIN} if nothing is known of it. */
  Instant of(String source) {
    return clocks.of(source);
  }

  /** How far all are. */
  Instant domain() {
    return clocks.domain();
  }

  /** Tells the groups of its source. */
  void said(Event event) {
    apart.event(event);
  }

  /** Tells the groups of its source. */
  void said(ReferenceChange change) {
    apart.reference(change);
  }

  /** Tells the groups that it concerns. */
  void said(GapNotice notice) {
    apart.gap(notice, clocks);
  }

  /** Looks whether a source has fallen silent, or its clock stands. */
  void check(Instant now) {
    sources.values().forEach(clock -> clock.check(now));
  }

  /** A clock may have moved: whoever goes by it is told. */
  void tell() {
    Instant complete = clocks.domain();
    if (!complete.equals(Instant.MIN)) {
      pace.tell(mark(complete));
    }
    apart.tellClocks(clocks);
  }

  /** There is no later. */
  void end() {
    pace.end();
    apart.end();
  }

  /** A source complete up to an instant may still commit within the same millisecond. */
  static long mark(Instant complete) {
    return complete.toEpochMilli() - 1;
  }
}
