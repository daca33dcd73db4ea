package org.xiezhi.local.process;

import java.util.List;

/** A part did not start; the message names it, says why, and shows the end of its log. */
public final class PartFailedException extends Exception {
  private final String part;
  private final String reason;

  PartFailedException(String part, String reason, List<String> tail) {
    super(part + " " + reason + tail(tail));
    this.part = part;
    this.reason = reason;
  }

  PartFailedException(String part, String reason, Throwable cause) {
    super(part + " " + reason, cause);
    this.part = part;
    this.reason = reason;
  }

  /** The part that failed. */
  public String part() {
    return part;
  }

  /** Why, without the log. */
  public String reason() {
    return reason;
  }

  private static String tail(List<String> lines) {
    return lines.isEmpty() ? "" : "\n    | " + String.join("\n    | ", lines);
  }
}
