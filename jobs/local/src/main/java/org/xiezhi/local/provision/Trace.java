package org.xiezhi.local.provision;

import java.util.List;
import java.util.regex.Pattern;

/** What a worker reports of a failure, made short. */
final class Trace {
  private static final int LONGEST = 300;
  private static final String CAUSE = "Caused by: ";

  /** A password, or what follows one of the names under which settings keep theirs. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(?<=://)[^\\s/@]*:[^\\s/@]*(?=@)"
              + "|(?<=password|passwd|pwd|secret|token)([\"']?\\s*[=:]\\s*)(\"[^\"]*\"|'[^']*'|[^\\s,;&]+)");

  private Trace() {}

  /**
   * The first line and the cause of all, which says most, in one line; empty if there is no trace.
   */
  static String line(String trace) {
    List<String> lines = trace.lines().toList();
    String first = lines.isEmpty() ? "" : shown(lines.get(0));
    return lines.stream()
        .filter(line -> line.startsWith(CAUSE))
        .reduce((one, other) -> other)
        .map(cause -> first + "; caused by " + shown(cause.substring(CAUSE.length())))
        .orElse(first);
  }

  private static String shown(String line) {
    String safe = SECRET.matcher(line).replaceAll("***").strip();
    return safe.length() <= LONGEST ? safe : safe.substring(0, LONGEST) + "…";
  }
}
