package org.xiezhi.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.alert.Transition;
import org.xiezhi.engine.condition.ValueFormat;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.proof.ProofWriter;
import org.xiezhi.engine.rule.Finding;
import org.xiezhi.engine.rule.Rule;

/** Turns a finding that differs from what was sent before into the alert's next revision. */
final class AlertWriter {
  private final ValueFormat zh;
  private final ValueFormat en;
  private final ProofWriter proofs;

  AlertWriter(ZoneId zone) {
    this.zh = ValueFormat.chinese(zone);
    this.en = ValueFormat.english(zone);
    this.proofs = new ProofWriter(zh, en);
  }

  /**
   * Writes the next revision and remembers it; null if there is nothing new to say.
   *
   * @param by the rule whose alert supersedes this one, or null
   * @param before what was sent last, or null
   * @param now on the source's clock
   * @param byTime true if nothing was recorded and only time has passed
   */
  Alert write(
      KeyState state,
      Rule rule,
      Event anchor,
      Finding finding,
      String by,
      AlertMemory before,
      Instant now,
      boolean byTime) {
    Text message = rule.message(finding, zh, en);
    long fingerprint = Fingerprint.of(rule, anchor, finding, message);
    AlertState next = next(before, finding, by);
    if (before != null && saysTheSame(before, finding, next, fingerprint)) {
      return null;
    }
    // What is over keeps the level it had, so that one can see what was withdrawn.
    boolean over = !next.stands();
    Level level = over ? before.level() : finding.level();
    Outcome outcome = over ? before.outcome() : finding.outcome();
    Instant due = finding.dueInstant() == null && over ? before.due() : finding.dueInstant();
    long revision = before == null ? 1 : before.revision() + 1;
    Text reason = new Reasons(zh, en).reason(rule, finding, by, before, next, byTime);
    List<Transition> history = new ArrayList<>(before == null ? List.of() : before.history());
    history.add(new Transition(revision, now, next, level, reason));
    String id = before == null ? id(rule, state, anchor) : before.id();
    ProofWriter.Written written =
        proofs.write(
            rule,
            finding,
            anchor,
            state.view(),
            Subjects.rows(anchor, state),
            new ProofWriter.Step(id, history, due, byTime, by));
    state.remember(
        new AlertMemory(
            id,
            rule.id(),
            anchor.fact(),
            revision,
            outcome,
            level,
            next,
            due,
            fingerprint,
            history));
    return new Alert(
        id,
        revision,
        rule.id(),
        rule.version(),
        rule.hash(),
        rule.domain(),
        outcome,
        level,
        next,
        rule.title(),
        message,
        rule.basis(),
        state.keySpace(),
        state.key(),
        Subjects.of(anchor, state),
        anchor.occurred(),
        anchor.recorded(),
        due,
        finding.missing(),
        written.evidence(),
        history,
        written.proof(),
        null);
  }

  private static boolean saysTheSame(
      AlertMemory before, Finding finding, AlertState next, long fingerprint) {
    if (!before.state().stands() || !finding.isActive()) {
      return before.state().stands() == finding.isActive();
    }
    return before.state() == next
        && before.outcome() == finding.outcome()
        && before.level() == finding.level()
        && before.fingerprint() == fingerprint;
  }

  private static AlertState next(AlertMemory before, Finding finding, String by) {
    if (by != null) {
      return AlertState.SUPERSEDED;
    }
    if (finding.isActive()) {
      return finding.pending() ? AlertState.PENDING : AlertState.ISSUED;
    }
    boolean warned = before.level().compareTo(Level.YELLOW) < 0;
    boolean kept = finding.outcome() == Outcome.CLEAR;
    return warned && kept ? AlertState.CLOSED : AlertState.WITHDRAWN;
  }

  /** 32 hex digits that are the same wherever and whenever the same thing is found. */
  static String id(Rule rule, KeyState state, Event anchor) {
    String what = String.join("\n", rule.id(), state.keySpace(), state.key(), anchor.fact());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
