package org.xiezhi.local.job;

import java.util.List;

/** Which jobs the stack runs. */
public final class Jobs {
  private Jobs() {}

  /** All jobs of the stack. */
  public static List<Job> all() {
    return List.of(new ApprovalSupervision());
  }
}
