package org.xiezhi.supervision.evaluate;

import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/** Which keys are a task's, of all that an operator has. */
final class TaskKeys {
  private final TaskInfo task;

  TaskKeys(TaskInfo task) {
    this.task = task;
  }

  /** Its key groups. */
  Set<Integer> groups() {
    Set<Integer> groups = new TreeSet<>();
    KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
            task.getMaxNumberOfParallelSubtasks(),
            task.getNumberOfParallelSubtasks(),
            task.getIndexOfThisSubtask())
        .forEach(groups::add);
    return groups;
  }

  /** True if a key is its own. */
  boolean has(String key) {
    int index =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            key, task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks());
    return index == task.getIndexOfThisSubtask();
  }

  /** True for the one that tells what all tasks find alike. */
  boolean isFirst() {
    return task.getIndexOfThisSubtask() == 0;
  }
}
