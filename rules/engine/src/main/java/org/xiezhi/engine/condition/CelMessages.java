package org.xiezhi.engine.condition;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the messages of CEL's parser and type checker into sentences for authors of rules. */
final class CelMessages {
  private static final Pattern NO_OVERLOAD =
      Pattern.compile(
          "found no matching overload for '([^']*)' applied to '\\(?(.*?)\\)?' \\(candidates.*",
          Pattern.DOTALL);
  private static final Pattern ERROR_PREFIX = Pattern.compile("^(ERROR: [^|]*?: )");
  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("_&&_", "&&"),
          Map.entry("_||_", "||"),
          Map.entry("!_", "!"),
          Map.entry("_?_:_", "? :"),
          Map.entry("_==_", "=="),
          Map.entry("_!=_", "!="),
          Map.entry("_<_", "<"),
          Map.entry("_<=_", "<="),
          Map.entry("_>_", ">"),
          Map.entry("_>=_", ">="),
          Map.entry("_+_", "+"),
          Map.entry("_-_", "-"),
          Map.entry("_*_", "*"),
          Map.entry("_/_", "/"),
          Map.entry("_%_", "%"),
          Map.entry("-_", "-"),
          Map.entry("@in", "in"));

  private CelMessages() {}

  private static String types(String list) {
    return list.replace("the.", "")
        .replace("google.protobuf.Timestamp", "timestamp")
        .replace("google.protobuf.Duration", "duration");
  }

  static String sentence(String message) {
    if (message.contains("token recognition error at: '=")) {
      return "write == to compare; = has no meaning here.";
    }
    Matcher overload = NO_OVERLOAD.matcher(message);
    if (overload.matches()) {
      String function = overload.group(1);
      return "\""
          + SIGNS.getOrDefault(function, function)
          + "\" cannot be applied to ("
          + types(overload.group(2))
          + ").";
    }
    String text = ERROR_PREFIX.matcher(message).replaceFirst("").strip().replace("the.", "");
    return "this is not a valid expression: " + text + (text.endsWith(".") ? "" : ".");
  }
}
