package org.xiezhi.supervision.rules;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A whole rule set and when it takes effect. A Flink POJO, kept in state as text. */
public class PublishedSet {
  /** Event time in milliseconds since the epoch; {@link Long#MIN_VALUE} for always. */
  public long from;

  /** The texts by name. */
  public Map<String, String> texts = new TreeMap<>();

  static PublishedSet of(Instant from, Map<String, String> texts) {
    PublishedSet set = new PublishedSet();
    set.from = from == null ? Long.MIN_VALUE : from.toEpochMilli();
    set.texts = texts;
    return set;
  }
}
