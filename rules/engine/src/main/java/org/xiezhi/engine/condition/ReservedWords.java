package org.xiezhi.engine.condition;

import java.util.Set;

/** The words that CEL keeps for itself, so that no expression could use what is called so. */
public final class ReservedWords {
  private static final Set<String> KEYWORDS = Set.of("false", "in", "null", "true");

  /** These may stand behind a point. */
  private static final Set<String> RESERVED =
      Set.of(
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "namespace",
          "package",
          "return",
          "var",
          "void",
          "while");

  private ReservedWords() {}

  /** True if this cannot be the name of a variable, as in {@code name.field}. */
  public static boolean takesAlone(String name) {
    return KEYWORDS.contains(name) || RESERVED.contains(name);
  }

  /** True if this cannot be the name of a field, as in {@code fee.name}. */
  public static boolean takesBehindPoint(String name) {
    return KEYWORDS.contains(name);
  }

  /** Says so of a name, as a sentence. */
  public static String complaint(String name) {
    return "\""
        + name
        + "\" is a word of the expression language (CEL), so no rule could use what is called so:"
        + " choose another name, such as \""
        + name
        + "_\" or a longer one.";
  }
}
