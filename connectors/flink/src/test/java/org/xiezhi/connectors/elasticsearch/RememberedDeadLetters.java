package org.xiezhi.connectors.elasticsearch;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.deadletter.DeadLetterStore;

/** Remembers dead letters in this process, also those that a copy of this opener has opened. */
final class RememberedDeadLetters implements DeadLetterStore.Opener {
  private static final long serialVersionUID = 1L;
  private static final Map<String, Memory> MEMORIES = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();

  @Override
  public DeadLetterStore open() {
    return memory();
  }

  /** So many attempts fail before one succeeds. */
  void failNext(int attempts) {
    memory().failures.set(attempts);
  }

  List<DeadLetter> all() {
    return memory().letters;
  }

  int closed() {
    return memory().closed.get();
  }

  private Memory memory() {
    return MEMORIES.computeIfAbsent(name, any -> new Memory());
  }

  private static final class Memory implements DeadLetterStore {
    private final List<DeadLetter> letters = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @Override
    public CompletionStage<Void> put(DeadLetter letter) {
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        return CompletableFuture.failedFuture(new IllegalStateException("no broker"));
      }
      letters.add(letter);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
