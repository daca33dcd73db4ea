package org.xiezhi.engine.yaml;

import java.util.ArrayList;
import java.util.List;

/** Collects all that is wrong, so that an author is told everything at once. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  public void add(Problem problem) {
    found.add(problem);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public int count() {
    return found.size();
  }

  /** In the order of the files' lines. */
  public List<Problem> list() {
    return found.stream().sorted().toList();
  }

  /** Throws if anything was found. */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ProblemsException(list());
    }
  }
}
