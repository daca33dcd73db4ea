package org.xiezhi.supervision.replay;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Several ordered inputs as one; of equals, those of an earlier input come first. */
final class Merge<T> implements Ordered<T> {
  private final List<? extends Ordered<T>> inputs;
  private final PriorityQueue<Head<T>> heads;
  private Head<T> taken;

  private static final class Head<T> {
    final Ordered<T> input;
    final int place;
    T value;

    Head(Ordered<T> input, int place) {
      this.input = input;
      this.place = place;
    }
  }

  /**
   * @param inputs each in this order; closed with this one
   */
  Merge(List<? extends Ordered<T>> inputs, Comparator<T> order) throws IOException {
    this.inputs = List.copyOf(inputs);
    this.heads =
        new PriorityQueue<>(
            Comparator.comparing((Head<T> head) -> head.value, order)
                .thenComparingInt(head -> head.place));
    for (int i = 0; i < inputs.size(); i++) {
      offer(new Head<>(inputs.get(i), i));
    }
  }

  private void offer(Head<T> head) throws IOException {
    head.value = head.input.next();
    if (head.value != null) {
      heads.add(head);
    }
  }

  @Override
  public T next() throws IOException {
    if (taken != null) {
      offer(taken);
    }
    taken = heads.poll();
    return taken == null ? null : taken.value;
  }

  @Override
  public void close() throws IOException {
    for (Ordered<T> input : inputs) {
      input.close();
    }
  }
}
