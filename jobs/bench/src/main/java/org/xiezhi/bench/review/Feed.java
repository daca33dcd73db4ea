package org.xiezhi.bench.review;

import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;

/**
 * Tells a job what is put into a queue of this process, in which the cluster runs: the job finds
 * the queue by its name.
 */
@SuppressWarnings("deprecation") // The simplest source there is; the product uses another.
final class Feed<T> implements SourceFunction<T> {
  private static final long serialVersionUID = 1L;

  private static final int ROOM = 10_000;
  private static final Map<String, BlockingQueue<Object>> QUEUES = new ConcurrentHashMap<>();

  private final String name;
  private volatile boolean ended;

  Feed(String name) {
    this.name = name;
  }

  private BlockingQueue<Object> queue() {
    return QUEUES.computeIfAbsent(name, key -> new ArrayBlockingQueue<>(ROOM));
  }

  /** Waits while there is no room. */
  void put(T element) throws InterruptedException {
    queue().put(element);
  }

  @Override
  @SuppressWarnings("unchecked") // Only what was put is in it.
  public void run(SourceContext<T> context) throws InterruptedException {
    BlockingQueue<Object> queue = queue();
    while (!ended) {
      T next = (T) queue.poll(100, TimeUnit.MILLISECONDS);
      if (next != null) {
        synchronized (context.getCheckpointLock()) {
          context.collect(next);
        }
      }
    }
  }

  @Override
  public void cancel() {
    ended = true;
  }
}
