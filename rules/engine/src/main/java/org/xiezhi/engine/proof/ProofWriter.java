package org.xiezhi.engine.proof;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.xiezhi.engine.alert.ClockProof;
import org.xiezhi.engine.alert.Evidence;
import org.xiezhi.engine.alert.Proof;
import org.xiezhi.engine.alert.Transition;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.condition.Traced;
import org.xiezhi.engine.condition.ValueFormat;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;
import org.xiezhi.engine.rule.Asked;
import org.xiezhi.engine.rule.Finding;
import org.xiezhi.engine.rule.Rule;
import org.xiezhi.engine.time.Reckoning;

/** Writes the proof of a finding: only when an alert takes a step, never to judge. */
public final class ProofWriter {
  /** So that a document stays readable, whatever a key has gathered. */
  private static final int MOST_ROWS = 200;

  private static final int MOST_VALUES = 1_000;
  private static final int MOST_ENTRIES = 400;

  private final Counterfactual counterfactual;

  public ProofWriter(ValueFormat zh, ValueFormat en) {
    this.counterfactual = new Counterfactual(requireNonNull(zh), requireNonNull(en));
  }

  /** The rows of an alert and the proof that speaks of them. */
  public record Written(List<Evidence> evidence, Proof proof) {}

  /**
   * A step of an alert.
   *
   * @param id of the alert
   * @param history with this step
   * @param due as the alert says it, or null
   * @param byTime true if nothing was recorded and only time had passed
   * @param supersededBy the rule whose alert supersedes this one, or null
   */
  public record Step(
      String id, List<Transition> history, Instant due, boolean byTime, String supersededBy) {}

  /**
   * Writes a proof.
   *
   * @param facts of the key
   * @param besides rows that the alert takes something from beyond the rule's
   * @param step that the alert takes
   */
  public Written write(
      Rule rule, Finding finding, Event anchor, Facts facts, Collection<Event> besides, Step step) {
    Rows rows = new Rows();
    Set<Event> resting = resting(anchor, finding);
    Set<Event> seen = new LinkedHashSet<>();
    for (String type : rule.concerns().stream().sorted().toList()) {
      boolean watched = rule.watches().contains(type);
      facts.of(type).forEach(row -> seen.addAll(watched ? facts.versions(row) : List.of(row)));
    }
    seen.addAll(besides);
    seen.removeAll(resting);
    List<Evidence> allEvidence = rows.evidence(resting);
    List<Evidence> allContext = rows.context(seen);
    List<Evidence> evidence = first(allEvidence);
    List<Evidence> context = first(allContext);
    Frame frame = rule.asking(finding, anchor);
    List<Asked> asked = rule.ask(frame, facts);
    List<Proof.Judged> conditions = new ArrayList<>();
    int values = 0;
    for (Asked one : asked) {
      Proof.Judged judged = judged(one);
      values += judged.values().size();
      if (values <= MOST_VALUES) {
        conditions.add(judged);
      }
    }
    List<Proof.Looked> references =
        rule.lookups().stream().flatMap(l -> rows.looked(l, l.changes(frame)).stream()).toList();
    Reckoning reckoning = finding.reckoning();
    ClockProof clock = reckoning == null ? null : ClockProofs.of(reckoning);
    int omitted =
        allEvidence.size()
            - evidence.size()
            + allContext.size()
            - context.size()
            + Math.max(0, values - MOST_VALUES)
            + (clock == null ? 0 : Math.max(0, clock.ledger().size() - MOST_ENTRIES));
    Proof proof =
        new Proof(
            finding.cause().word(),
            step.byTime(),
            step.supersededBy(),
            Seal.of(step, evidence, context, references),
            clock == null ? null : clock.first(MOST_ENTRIES),
            years(rule, frame, reckoning),
            conditions,
            references,
            context,
            omitted,
            counterfactual.of(rule, finding, asked));
    return new Written(evidence, proof);
  }

  private static Set<Event> resting(Event anchor, Finding finding) {
    Set<Event> resting = new LinkedHashSet<>();
    resting.add(anchor);
    if (finding.stop() != null) {
      resting.add(finding.stop());
    }
    resting.addAll(finding.others());
    return resting;
  }

  private static List<Evidence> first(List<Evidence> rows) {
    return rows.subList(0, Math.min(MOST_ROWS, rows.size()));
  }

  private static Proof.Judged judged(Asked asked) {
    List<Proof.Value> values = new ArrayList<>();
    add(asked.answer(), 0, values);
    return new Proof.Judged(
        asked.part(), asked.about() == null ? null : asked.about().id(), values);
  }

  /** Literals are in the text of what they are in. */
  private static void add(Traced traced, int depth, List<Proof.Value> values) {
    if (depth > 0 && traced.literal()) {
      return;
    }
    values.add(new Proof.Value(depth, traced.text(), traced.shown(), traced.missing()));
    traced.parts().forEach(part -> add(part, depth + 1, values));
  }

  private static List<Proof.Year> years(Rule rule, Frame frame, Reckoning reckoning) {
    Map<Integer, Proof.Year> years = new TreeMap<>();
    List<Reckoning.Year> used = new ArrayList<>(rule.years(frame));
    if (reckoning != null) {
      used.addAll(reckoning.years());
    }
    used.forEach(year -> years.put(year.year(), ClockProofs.year(year)));
    return List.copyOf(years.values());
  }
}
