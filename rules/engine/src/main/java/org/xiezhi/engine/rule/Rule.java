package org.xiezhi.engine.rule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xiezhi.engine.alert.LegalBasis;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.condition.Group;
import org.xiezhi.engine.condition.Lookup;
import org.xiezhi.engine.condition.ValueFormat;
import org.xiezhi.engine.condition.Wanted;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;
import org.xiezhi.engine.gap.Doubt;
import org.xiezhi.engine.gap.Gaps;
import org.xiezhi.engine.reference.ReferenceTables;
import org.xiezhi.engine.rule.Finding.Cause;
import org.xiezhi.engine.time.Reckoning;

/** A rule: judges one anchoring event among the facts of its key. Immutable. */
public abstract sealed class Rule permits AlterationRule, CheckRule, DeadlineRule, ProcedureRule {
  /** The slot of the anchoring event in a rule's frames. */
  public static final int ANCHOR = 0;

  /** The part whose truth breaks a rule. */
  public static final String VIOLATION = "violation";

  /** How the parts begin that say which events stop a clock. */
  public static final String PAUSE = "pause ";

  /** How the parts begin that say when a rule does not apply; the exclusion's name follows. */
  public static final String EXCLUSION = "exclusion ";

  private final Head head;
  private final Set<String> concerns;
  private final RestsOn restsOn;

  /**
   * @param concerns all event types whose facts can change a finding, the anchor's among them;
   *     those of its groups besides
   */
  Rule(Head head, Set<String> concerns) {
    this.head = requireNonNull(head);
    this.restsOn = RestsOn.of(head.scope());
    Set<String> all = new HashSet<>(concerns);
    all.addAll(restsOn.gathered());
    this.concerns = Set.copyOf(all);
  }

  public final String id() {
    return head.identity().id();
  }

  public final int version() {
    return head.identity().version();
  }

  /**
   * SHA-256 of the texts of the rule's file and of the ladder it names, one after another, in hex.
   */
  public final String hash() {
    return head.identity().hash();
  }

  /** The name of the file that it was read from. */
  public final String file() {
    return head.identity().file();
  }

  public final String domain() {
    return head.domain();
  }

  public final String keySpace() {
    return head.keySpace();
  }

  public final Text title() {
    return head.identity().title();
  }

  public final List<LegalBasis> basis() {
    return head.identity().basis();
  }

  public final List<String> assumptions() {
    return head.identity().assumptions();
  }

  /** The names of what it does not apply to. */
  public final List<String> exclusions() {
    return head.exclusions().stream().map(Head.Exclusion::name).toList();
  }

  /** The ids of the rules whose alerts of the same case this rule's graver ones take in. */
  public final List<String> supersedes() {
    return head.supersedes();
  }

  /** The cases that show what it does. */
  public final List<RuleCase> cases() {
    return head.cases();
  }

  /** The type of its anchoring events: one alert at most for each of them. */
  public abstract String anchor();

  /** All event types whose facts can change a finding, the anchor's among them. */
  public final Set<String> concerns() {
    return concerns;
  }

  /** True if a finding rests on the anchoring event alone, of all events of its type. */
  public final boolean looksAtAnchorAlone() {
    if (looksAround()) {
      return false;
    }
    for (Group group : head.scope().groups()) {
      if (group.type().name().equals(anchor())) {
        return false;
      }
    }
    return true;
  }

  /** True if this kind of rule looks at other events of the anchor's type, groups aside. */
  boolean looksAround() {
    return false;
  }

  /** The event types at whose rows' earlier versions it looks. */
  public Set<String> watches() {
    return Set.of();
  }

  /**
   * What an anchoring event must be lest this rule not concern it; null if nothing that is known.
   */
  final Wanted wanted() {
    return head.applies() == null ? null : head.applies().wanted(ANCHOR);
  }

  /**
   * Judges.
   *
   * @param anchor an event of the anchor's type; a deleted one is not judged but retracted
   * @param facts of the key
   * @param now on the source's clock
   * @param tables in which what was recorded after the anchor does not count, so that the finding
   *     does not depend on when it is asked for
   */
  public final Finding judge(Event anchor, Facts facts, Instant now, ReferenceTables tables) {
    Frame frame =
        new Frame(head.scope(), facts, tables, anchor.recorded(), now).set(ANCHOR, anchor);
    return settled(judgeAny(anchor, facts, now, frame), now);
  }

  private Finding judgeAny(Event anchor, Facts facts, Instant now, Frame frame) {
    if (anchor.deleted() && !judgesDeleted()) {
      return Finding.of(Cause.RETRACTED, Level.NONE, frame);
    }
    // First of all: a row that does not concern the rule may well be one that has not happened yet.
    if (head.applies() != null && Boolean.FALSE.equals(head.applies().value(frame))) {
      return Finding.of(Cause.NOT_CONCERNED, Level.NONE, frame);
    }
    if (anchor.occurred() == null) {
      return Finding.cannotSay(List.of(anchor() + ".occurred"), frame);
    }
    if (!head.identity().inForce(anchor.occurred())) {
      return Finding.of(Cause.NOT_IN_FORCE, Level.NONE, frame);
    }
    List<String> unknown = new ArrayList<>(frame.takeMissing());
    String exclusion = head.excludedBy(frame, unknown);
    if (exclusion != null) {
      return Finding.excluded(exclusion, frame);
    }
    Finding finding = judge(anchor, facts, now, frame);
    if (finding.isActive() && !head.scope().groups().isEmpty()) {
      finding = finding.restingOn(gathered(frame));
    }
    // Whether the rule applies matters only if it is broken.
    if (!unknown.isEmpty() && finding.outcome() == Outcome.VIOLATION) {
      finding = finding.without(unknown.stream().distinct().toList());
    }
    return finding;
  }

  /**
   * What rests on days of a year whose holidays are not known is judged again when they are, and
   * until then is never as grave as red.
   */
  private Finding settled(Finding finding, Instant now) {
    Frame frame = finding.frame();
    if (frame.countedProvisionally()) {
      Instant known = head.scope().calendars().nextKnown(now, frame.firstDay(), frame.lastDay());
      return finding.atMost(Level.YELLOW).again(Deadline.earlier(finding.next(), known));
    }
    boolean waits = frame.lacksCalendar() && finding.outcome() == Outcome.CANNOT_SAY;
    return waits && finding.next() == null
        ? finding.again(head.scope().calendars().nextKnown(now))
        : finding;
  }

  private List<Event> gathered(Frame frame) {
    return head.scope().groups().stream().flatMap(g -> g.events(frame).stream()).toList();
  }

  /** What a case knows when its first anchoring event is recorded; empty if it has none. */
  final Optional<Frame> example(RuleCase ruleCase) {
    ReferenceTables tables = new ReferenceTables();
    ruleCase.given().forEach(tables::apply);
    return ruleCase.events().stream()
        .filter(event -> event.type().name().equals(anchor()) && !event.deleted())
        .findFirst()
        .map(
            event ->
                new Frame(
                        head.scope(), type -> List.of(), tables, event.recorded(), event.recorded())
                    .set(ANCHOR, event));
  }

  /** A frame to ask in: it sees the anchor and what was worked out, and nothing else. */
  public final Frame asking(Finding finding, Event anchor) {
    complete(finding);
    Frame judged = finding.frame();
    return judged.fresh().copy(head.scope().computed(), judged).set(ANCHOR, anchor);
  }

  /**
   * Asks every condition of the rule, each on its own.
   *
   * @param frame see {@link #asking}
   */
  public final List<Asked> ask(Frame frame, Facts facts) {
    List<Part> parts = new ArrayList<>();
    if (head.applies() != null) {
      parts.add(Part.once("when", head.applies()));
    }
    head.exclusions().forEach(e -> parts.add(Part.once(EXCLUSION + e.name(), e.when())));
    parts.addAll(parts());
    return Asked.all(parts, frame, facts);
  }

  /** The conditions that only this kind of rule has. */
  abstract List<Part> parts();

  /** The types of the events that end what the rule waits for; none if it does not wait. */
  public List<String> ends() {
    return List.of();
  }

  /** What casts doubt on a violation of it, see {@link RestsOn#doubts}. */
  public final List<Doubt> doubts(Event anchor, Finding violation, Instant now, Gaps gaps) {
    return restsOn.doubts(this, anchor, violation, now, gaps);
  }

  /**
   * The event types, groups aside, of which one more row could take a violation back: rather one
   * too many than one too few.
   */
  Set<String> awaited(Finding violation) {
    return Set.of();
  }

  /** The reference rows that it looks up. */
  public final List<Lookup> lookups() {
    return head.scope().lookups();
  }

  /** The years whose working days the conditions asked for in a frame. */
  public final List<Reckoning.Year> years(Frame frame) {
    return frame.firstDay() == null
        ? List.of()
        : head.scope()
            .calendars()
            .at(frame.now())
            .strict()
            .years(frame.firstDay(), frame.lastDay());
  }

  /** Judges an event that the rule concerns. */
  abstract Finding judge(Event anchor, Facts facts, Instant now, Frame frame);

  /** True if a deleted anchor is judged too, not only retracted. */
  boolean judgesDeleted() {
    return false;
  }

  /** Puts into the finding's frame what messages can name beyond the facts. */
  void complete(Finding finding) {}

  /** The message with the finding's values filled in, personal ones masked. */
  public final Text message(Finding finding, ValueFormat zh, ValueFormat en) {
    complete(finding);
    return new Text(
        head.messageZh().fill(finding.frame(), zh), head.messageEn().fill(finding.frame(), en));
  }

  @Override
  public final String toString() {
    return id() + " v" + version();
  }
}
