package org.xiezhi.connectors.deadletter;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.xiezhi.connectors.json.JsonWriter;

/**
 * A person answers for it that a dead letter is never read.
 *
 * @param by who
 * @param at when, on the wall clock
 * @param reason why, for whoever asks later
 */
public record Dismissal(String by, Instant at, String reason) {
  private static final int MOST_CHARACTERS = 1_000;

  /**
   * @throws IllegalArgumentException if nobody is named or no reason is given; the message is a
   *     sentence
   */
  public Dismissal {
    requireNonNull(at);
    require(by, "who sets it aside");
    require(reason, "why it is set aside");
  }

  private static void require(String text, String what) {
    if (text == null || text.isBlank() || text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "It must be said " + what + ", in at most " + MOST_CHARACTERS + " characters.");
    }
  }

  /** As a record carries it that sets a letter aside. */
  public byte[] json() {
    return JsonWriter.write(
        out -> {
          out.text("by", by);
          out.instant("at", at);
          out.text("reason", reason);
        });
  }
}
