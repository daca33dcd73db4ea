package org.xiezhi.engine.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Why an alert says what it says, so that somebody who distrusts it can find it again without the
 * system: what was asked, what the answers were, what they rest on.
 *
 * @param cause the word for why the rule says so, such as {@code broken} or {@code overdue}
 * @param byTime true if nothing was recorded and only time had passed
 * @param supersededBy the rule whose graver alert of the case stands for this one, or null
 * @param seal SHA-256 in hex over what follows from nothing else: the rows as captured, and all
 *     steps of the alert's life, of which the earlier ones rest on rows that may have been
 *     corrected since
 * @param clock how the limit was counted; null if none ran
 * @param calendars the years whose days were counted, in order
 * @param conditions the rule's conditions with the value of each of their parts
 * @param references the reference rows that were looked up
 * @param context further rows that the rule looked at, beyond the evidence, in log order
 * @param omitted how many rows and values were left out because there are too many; 0 if none
 * @param counterfactual what would have cleared it; null if nothing stands
 */
public record Proof(
    String cause,
    boolean byTime,
    String supersededBy,
    String seal,
    ClockProof clock,
    List<Year> calendars,
    List<Judged> conditions,
    List<Looked> references,
    List<Evidence> context,
    int omitted,
    Text counterfactual) {
  public Proof {
    requireNonNull(cause);
    requireNonNull(seal);
    calendars = List.copyOf(calendars);
    conditions = List.copyOf(conditions);
    references = List.copyOf(references);
    context = List.copyOf(context);
  }

  /**
   * A year whose days were counted.
   *
   * @param notice the number of the document that arranges its holidays; null if it is not out yet
   * @param title of that document, or null
   * @param knownFrom the day on which it was published, or null
   */
  public record Year(int year, String notice, String title, LocalDate knownFrom) {}

  /**
   * A condition and what it was.
   *
   * @param part of the rule in which it stands, such as {@code violation}
   * @param event the id of the event it was asked about; null if it was the anchoring one
   * @param values of it and its parts: the whole first, each followed by what is inside it
   */
  public record Judged(String part, String event, List<Value> values) {
    public Judged {
      requireNonNull(part);
      values = List.copyOf(values);
    }
  }

  /**
   * A part of a condition.
   *
   * @param depth how deep inside the whole it is, from 0
   * @param text as CEL writes it
   * @param value as text, masked if personal; null if it cannot be said
   * @param missing what is missing to say it
   */
  public record Value(int depth, String text, String value, List<String> missing) {
    public Value {
      requireNonNull(text);
      missing = List.copyOf(missing);
    }
  }

  /**
   * A reference row that was looked up.
   *
   * @param alias as the rule calls it
   * @param table the reference type's name
   * @param id the version's deterministic id, which begins with its source and its table there;
   *     null, as all below, if no such row was in force and known
   * @param row the primary key
   * @param position in the source's log
   * @param recorded when the source committed it
   * @param validFrom first instant at which it is in force; null for always
   * @param validTo first instant at which it no longer is; null for no end
   */
  public record Looked(
      String alias,
      String table,
      String id,
      String row,
      String position,
      Instant recorded,
      Instant validFrom,
      Instant validTo,
      List<Evidence.Value> values) {
    public Looked {
      requireNonNull(alias);
      requireNonNull(table);
      values = List.copyOf(values);
    }
  }
}
