package org.xiezhi.connectors.kafka;

/**
 * How large the records are that the product's topics take. A captured record is far smaller,
 * because its rows are cut on the way in; a dead letter holds it as base64, a third larger; what is
 * read of a text for an alert is bounded as well.
 */
public final class RecordLimit {
  /** For {@code max.request.size} of producers and {@code max.message.bytes} of topics. */
  public static final int BYTES = 16 << 20;

  private RecordLimit() {}
}
