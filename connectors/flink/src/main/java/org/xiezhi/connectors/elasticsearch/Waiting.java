package org.xiezhi.connectors.elasticsearch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xiezhi.connectors.document.Document;

/**
 * The documents that a writer has on the heap and answers for. Each is here from when it is written
 * until it is done; in between it is either in the queue or under way, and may go from one to the
 * other many times.
 */
final class Waiting {
  private final Set<Document> all = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<String, Integer> places = new HashMap<>();
  private final Deque<Document> queue = new ArrayDeque<>();
  private long allBytes;
  private long queueBytes;

  /** Takes responsibility for a document and puts it at the end of the queue. */
  void add(Document document) {
    all.add(document);
    allBytes += size(document);
    places.merge(document.place(), 1, Integer::sum);
    again(document);
  }

  /**
   * Puts one back that was under way: at the end, so that one which is never taken holds up none.
   */
  void again(Document document) {
    queue.add(document);
    queueBytes += size(document);
  }

  /** Lets go of a document. */
  void done(Document document) {
    all.remove(document);
    allBytes -= size(document);
    places.computeIfPresent(document.place(), (place, count) -> count == 1 ? null : count - 1);
  }

  /** True if there is any version of this document. */
  boolean has(Document document) {
    return places.containsKey(document.place());
  }

  /** Takes the next documents from the queue: at least one, and not more than fit. */
  List<Document> next(Batching batching) {
    List<Document> batch = new ArrayList<>();
    long bytes = 0;
    while (!queue.isEmpty() && batch.size() < batching.documents()) {
      long size = size(queue.peek());
      if (!batch.isEmpty() && bytes + size > batching.bytes()) {
        break;
      }
      bytes += size;
      queueBytes -= size;
      batch.add(queue.remove());
    }
    return batch;
  }

  boolean hasQueue() {
    return !queue.isEmpty();
  }

  /** True if the queue fills a request. */
  boolean fills(Batching batching) {
    return queue.size() >= batching.documents() || queueBytes >= batching.bytes();
  }

  /** True if no more should be added. */
  boolean isFull(Batching batching) {
    return all.size() >= batching.waitingDocuments() || allBytes >= batching.waitingBytes();
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  int count() {
    return all.size();
  }

  /** All of them, those under way too. */
  List<Document> all() {
    return new ArrayList<>(all);
  }

  private static long size(Document document) {
    return document.json.length;
  }
}
