package org.xiezhi.engine.rule;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.xiezhi.engine.alert.LegalBasis;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.condition.Scope;
import org.xiezhi.engine.condition.Template;

/**
 * What every kind of rule has.
 *
 * @param identity what it says about itself
 * @param domain of its events
 * @param messageZh the Chinese message
 * @param messageEn the English message
 * @param keySpace whose facts it sees together
 * @param scope the names that its conditions use, the anchor first
 * @param applies which anchoring events it concerns; null for all
 * @param supersedes the ids of the rules whose alerts of the same case this rule's graver ones take
 *     in
 * @param exclusions by name
 * @param cases that show it
 */
record Head(
    Identity identity,
    String domain,
    Template messageZh,
    Template messageEn,
    String keySpace,
    Scope scope,
    Condition applies,
    List<String> supersedes,
    List<Exclusion> exclusions,
    List<RuleCase> cases) {

  /**
   * What a rule says about itself.
   *
   * @param file the name of the file it was read from
   * @param id for example {@code APPR-FEE-001}
   * @param version from 1
   * @param hash SHA-256 of the texts of the file and of the ladder it names, in hex
   * @param title in both languages
   * @param basis the law
   * @param from first instant at which the rule is in force; null for always
   * @param to first instant at which it no longer is; null for no end
   * @param assumptions what a reader must know
   */
  record Identity(
      String file,
      String id,
      int version,
      String hash,
      Text title,
      List<LegalBasis> basis,
      Instant from,
      Instant to,
      List<String> assumptions) {
    Identity {
      basis = List.copyOf(basis);
      assumptions = List.copyOf(assumptions);
    }

    boolean inForce(Instant occurred) {
      return (from == null || !occurred.isBefore(from)) && (to == null || occurred.isBefore(to));
    }
  }

  /** When the rule does not apply although its condition holds. */
  record Exclusion(String name, Condition when) {
    Exclusion {
      requireNonNull(name);
      requireNonNull(when);
    }
  }

  Head {
    supersedes = List.copyOf(supersedes);
    exclusions = List.copyOf(exclusions);
    cases = List.copyOf(cases);
  }

  /**
   * The name of the exclusion that applies, or null.
   *
   * @param unknown is given the facts without which it cannot be said whether one applies
   */
  String excludedBy(Frame frame, List<String> unknown) {
    for (Exclusion exclusion : exclusions) {
      Object holds = exclusion.when().value(frame);
      if (Boolean.TRUE.equals(holds)) {
        return exclusion.name();
      }
      if (holds == null) {
        unknown.addAll(frame.takeMissing());
      }
    }
    return null;
  }
}
