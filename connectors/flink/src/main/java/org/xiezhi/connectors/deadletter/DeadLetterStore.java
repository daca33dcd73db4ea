package org.xiezhi.connectors.deadletter;

import java.io.Serializable;
import java.util.concurrent.CompletionStage;

/** Keeps dead letters for a writer, which unlike an operator has no second output. */
public interface DeadLetterStore extends AutoCloseable {
  /**
   * Keeps a dead letter. It counts as kept only when the stage completes; until then, and if it
   * completes exceptionally, the writer still answers for it. Never blocks for long.
   */
  CompletionStage<Void> put(DeadLetter letter);

  /** Frees what it holds; letters on their way may be lost, and are put again after a restore. */
  @Override
  void close();

  /** Travels in the job graph and opens the store where the writer runs. */
  @FunctionalInterface
  interface Opener extends Serializable {
    /** Opens the store. */
    DeadLetterStore open();
  }
}
