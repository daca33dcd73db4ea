package org.xiezhi.connectors.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.xiezhi.connectors.map.Beat;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.Text;

/**
 * The clock of one source: moved by beats and commits that are believed, and standing while they
 * are not, which is told.
 */
final class SourceClock {
  private final String source;
  private final SourceClocks clocks;
  private final BeatJudge judge;
  private final SourceWatch watch;
  private final Incidents incidents;
  private final CaptureAudit audit = new CaptureAudit();
  private final ClockLimits limits;
  private final Consumer<Alert> out;

  /**
   * @param clocks where it stands
   * @param simulated true if its time may be simulated
   * @param now from when on it is expected to be heard
   * @param out is given what is to be told
   */
  SourceClock(
      String domain,
      String source,
      SourceClocks clocks,
      ClockLimits limits,
      boolean simulated,
      Instant now,
      Consumer<Alert> out) {
    this.source = source;
    this.clocks = clocks;
    this.limits = limits;
    this.out = out;
    judge = new BeatJudge(limits.skew(), simulated);
    watch = new SourceWatch(limits.patience(), now);
    incidents = new Incidents(domain, source);
  }

  void restore(SourceState state) {
    audit.restore(state.missing);
    judge.restore(
        state.number,
        state.committed == null ? Instant.MIN : Micros.instant(state.committed),
        state.followsCommits);
    incidents.restore(
        state.incidents,
        state.open.stream()
            .map(
                open ->
                    new Incident(
                        source,
                        Trouble.valueOf(open.trouble),
                        open.number,
                        Micros.instant(open.since),
                        new Text(open.zh, open.en)))
            .toList());
  }

  SourceState state() {
    SourceState state = new SourceState();
    state.number = judge.number();
    state.committed = judge.committed().equals(Instant.MIN) ? null : Micros.of(judge.committed());
    state.followsCommits = judge.followsCommits();
    state.incidents = incidents.count();
    state.missing = new ArrayList<>(audit.missing());
    for (Incident incident : incidents.open()) {
      IncidentState open = new IncidentState();
      open.trouble = incident.trouble().name();
      open.number = incident.number();
      open.since = Micros.of(incident.since());
      open.zh = incident.reason().zh();
      open.en = incident.reason().en();
      state.open.add(open);
    }
    return state;
  }

  /** The tables that a beat says not to be captured, and the last beat did not, with the reason. */
  SortedMap<String, String> lost(Beat beat) {
    return judge.isRepeated(beat) ? new TreeMap<>() : audit.lost(beat.missing());
  }

  /** Has the next beat tell again what is missing, but for the tables known to be unread. */
  void tellMissingAgain(Predicate<String> unread) {
    audit.tellAgain(unread);
  }

  /** True if a commit cannot have been made when the broker already had it. */
  boolean isAhead(Instant committed, Instant appended) {
    return judge.isAhead(committed, appended);
  }

  /**
   * A beat was read.
   *
   * @param appended when the broker wrote it
   * @return true if it moved the clock
   */
  boolean beat(Beat beat, Instant appended, Instant now) {
    if (judge.isRepeated(beat)) {
      return false;
    }
    Optional<Text> doubt = judge.doubt(beat, appended);
    if (doubt.isPresent()) {
      begin(Trouble.DOUBTED, doubt.get(), now);
      return false;
    }
    clocks.advance(source, beat.time());
    watch.beaten(now);
    end(Trouble.DOUBTED, Doubts.believedAgain(clock()), now);
    end(Trouble.AHEAD, Doubts.believedAgain(clock()), now);
    return true;
  }

  /** A row of the log was read whose commit is to be believed; it moves the clock if beats do. */
  void committed(Instant committed) {
    if (judge.followsCommits() && !incidents.isOpen(Trouble.DOUBTED)) {
      judge.commit(committed);
      clocks.advance(source, committed);
    }
  }

  /** A row was read whose commit is ahead of the broker's time. */
  void ahead(Instant committed, Instant appended, Instant now) {
    begin(Trouble.AHEAD, Doubts.ahead(committed, appended), now);
  }

  /** Something of the source's log was read. */
  void heard(Instant now) {
    watch.heard(now);
    end(Trouble.SILENT, Doubts.heardAgain(clock()), now);
  }

  /** A row was read that a snapshot had read: there are no beats among those. */
  void snapshot(Instant now) {
    heard(now);
    watch.beaten(now);
  }

  /** Looks whether the source has fallen silent, or its clock stands. */
  void check(Instant now) {
    watch
        .check(now)
        .ifPresent(
            trouble ->
                begin(
                    trouble,
                    trouble == Trouble.SILENT
                        ? Doubts.silent(limits.patience())
                        : Doubts.stands(limits.patience()),
                    now));
  }

  private Instant clock() {
    return clocks.of(source);
  }

  private void begin(Trouble trouble, Text reason, Instant now) {
    incidents.begin(trouble, clock(), reason, now).ifPresent(out);
  }

  private void end(Trouble trouble, Text reason, Instant now) {
    incidents.end(trouble, clock(), reason, now).ifPresent(out);
  }
}
