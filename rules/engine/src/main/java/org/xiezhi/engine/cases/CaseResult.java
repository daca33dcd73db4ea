package org.xiezhi.engine.cases;

import static java.util.Objects.requireNonNull;

/**
 * How a case ended.
 *
 * @param file of the rule
 * @param line of the case in it
 * @param rule the rule's id
 * @param name of the case
 * @param passed true if exactly the expected steps were seen
 * @param expected the steps, one on each line, for people
 * @param actual the steps, written alike
 */
public record CaseResult(
    String file,
    int line,
    String rule,
    String name,
    boolean passed,
    String expected,
    String actual) {
  public CaseResult {
    requireNonNull(file);
    requireNonNull(rule);
    requireNonNull(name);
    requireNonNull(expected);
    requireNonNull(actual);
  }
}
