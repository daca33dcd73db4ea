package org.xiezhi.connectors.elasticsearch;

import java.io.Serializable;
import java.time.Duration;

/**
 * How documents are put together, and how many may wait.
 *
 * @param documents at most so many in one request
 * @param bytes a request is full with so many; a larger document goes alone
 * @param linger how long a document waits for others
 * @param requests at most so many under way at once
 * @param waitingDocuments when so many are not yet answered, further ones wait in keyed state
 * @param waitingBytes the same in bytes; those are held in memory
 */
public record Batching(
    int documents,
    long bytes,
    Duration linger,
    int requests,
    int waitingDocuments,
    long waitingBytes)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** For alerts, which are few and should be seen at once. */
  public static final Batching STANDARD =
      new Batching(500, 4 << 20, Duration.ofMillis(50), 2, 10_000, 64 << 20);

  public Batching {
    if (documents < 1 || bytes < 1 || requests < 1 || linger.isNegative()) {
      throw new IllegalArgumentException("A request has at least one document: " + documents);
    }
    if (waitingDocuments < documents || waitingBytes < bytes) {
      throw new IllegalArgumentException("At least as much may wait as fits into one request.");
    }
  }
}
