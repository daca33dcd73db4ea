package org.xiezhi.supervision.stored;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;

/** Tells a job what is put into a queue of this process, and keeps nothing. */
@SuppressWarnings("deprecation") // The simplest source there is; the product uses another.
final class Feed<T> implements SourceFunction<T> {
  private static final long serialVersionUID = 1L;

  private static final Object END = new Object();
  private static final Map<String, BlockingQueue<Object>> QUEUES = new ConcurrentHashMap<>();

  private final String name;
  private volatile boolean ended;

  Feed(String name) {
    this.name = name;
  }

  private BlockingQueue<Object> queue() {
    return QUEUES.computeIfAbsent(name, key -> new LinkedBlockingQueue<>());
  }

  void put(T element) {
    queue().add(element);
  }

  /** No more comes. */
  void end() {
    queue().add(END);
  }

  /** Whether everything has been told. */
  boolean isEmpty() {
    return queue().isEmpty();
  }

  @Override
  @SuppressWarnings("unchecked") // Only what was put is in it.
  public void run(SourceContext<T> context) throws InterruptedException {
    BlockingQueue<Object> queue = queue();
    while (!ended) {
      // Taken away only when it has been told, so that what is not there any more was.
      synchronized (context.getCheckpointLock()) {
        Object next = queue.peek();
        if (next == END) {
          return;
        }
        if (next != null) {
          context.collect((T) next);
          queue.remove();
          continue;
        }
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Override
  public void cancel() {
    ended = true;
  }
}
