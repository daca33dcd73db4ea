package org.xiezhi.local.deadletter;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A dead letter as people are shown it, without its bytes.
 *
 * @param state in one word: waiting, retried or dismissed
 * @param reason bounded, without control characters and without values of the data
 * @param topic of Kafka; for what fell out at the stage {@code index}, the Elasticsearch index
 * @param offset in the topic; for the stage {@code index}, the document's version
 * @param at when it fell out
 * @param retriedAt when it was sent again; null if it was not
 * @param dismissedAt when a person set it aside; null if nobody did
 * @param dismissedBy who, or null
 * @param dismissal why, or null
 */
public record DeadLetterEntry(
    String id,
    String stage,
    String state,
    String reason,
    String topic,
    int partition,
    long offset,
    Instant at,
    Instant retriedAt,
    Instant dismissedAt,
    String dismissedBy,
    String dismissal) {
  private static final int LONGEST_REASON = 240;

  /** Elasticsearch quotes what it could not read, which may be personal. */
  private static final Pattern PREVIEW = Pattern.compile("Preview of field's value: '.*'");

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");

  public DeadLetterEntry {
    id = line(id);
    reason = safe(reason);
    topic = line(topic);
    dismissedBy = dismissedBy == null ? null : line(dismissedBy);
    dismissal = dismissal == null ? null : line(dismissal);
  }

  /** A reason on one line, bounded, without values of the data. */
  static String safe(String reason) {
    String hidden = PREVIEW.matcher(line(reason)).replaceAll("(its value is not shown)");
    int length = hidden.codePointCount(0, hidden.length());
    return length <= LONGEST_REASON
        ? hidden
        : hidden.substring(0, hidden.offsetByCodePoints(0, LONGEST_REASON - 1)) + "…";
  }

  /** What comes from outside must not steer the terminal. */
  private static String line(String text) {
    return CONTROL.matcher(text).replaceAll(" ").strip();
  }
}
