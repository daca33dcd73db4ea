package org.xiezhi.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/** What has to be done to start, each step as soon as those that it needs are done. */
final class Steps {
  /** What one step does. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  private record Step(Action action, List<String> after) {}

  private record Done(String name, Duration took, Exception failure) {}

  private final Map<String, Step> waiting = new LinkedHashMap<>();

  /**
   * Adds a step.
   *
   * @param after the names of the steps that must be done before
   */
  Steps add(String name, Action action, String... after) {
    waiting.put(name, new Step(action, List.of(after)));
    return this;
  }

  /**
   * Does all steps; returns when all are done, or throws what the first one threw that failed, with
   * the others interrupted.
   *
   * @param told each step that is done, and how long it took
   */
  void run(BiConsumer<String, Duration> told) throws Exception {
    ExecutorService threads =
        Executors.newCachedThreadPool(
            action -> {
              Thread thread = new Thread(action, "start");
              thread.setDaemon(true);
              return thread;
            });
    try {
      CompletionService<Done> running = new ExecutorCompletionService<>(threads);
      List<String> done = new ArrayList<>();
      int open = waiting.size();
      while (open > 0) {
        for (String name : ready(done)) {
          Step step = waiting.remove(name);
          // The future is taken from the completion service below.
          var unused = running.submit(() -> perform(name, step));
        }
        Done next = running.take().get();
        if (next.failure() != null) {
          throw next.failure();
        }
        done.add(next.name());
        told.accept(next.name(), next.took());
        open--;
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("A step of the start broke: " + e.getCause(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  private List<String> ready(List<String> done) {
    return waiting.entrySet().stream()
        .filter(entry -> done.containsAll(entry.getValue().after()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Done perform(String name, Step step) {
    Instant from = Instant.now();
    try {
      step.action().run();
      return new Done(name, Duration.between(from, Instant.now()), null);
    } catch (Exception e) {
      return new Done(name, Duration.between(from, Instant.now()), e);
    }
  }
}
