package org.xiezhi.engine.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** A file that a person wrote cannot be used; says everything that is wrong with it. */
public final class ProblemsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public ProblemsException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
