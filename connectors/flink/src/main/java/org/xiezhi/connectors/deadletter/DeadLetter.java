package org.xiezhi.connectors.deadletter;

/**
 * Something that could not be processed, kept with its bytes until it is repaired and sent again. A
 * Flink POJO.
 */
public class DeadLetter {
  /** Where it fell out of the way: decode, map or index. */
  public enum Stage {
    DECODE,
    MAP,
    INDEX
  }

  /** Deterministic: of topic, partition and offset, or of index, document and version. */
  public String id;

  public Stage stage;

  /** A sentence: what is wrong. */
  public String reason;

  /** The Kafka topic it came from; for {@code INDEX} the Elasticsearch index it was meant for. */
  public String topic;

  /** Of the topic; 0 for {@code INDEX}. */
  public int partition;

  /** In the partition; for {@code INDEX} the document's version. */
  public long offset;

  /** The record's key, or the document's id as UTF-8; may be null. */
  public byte[] key;

  /** The record's value, or the document as JSON; may be null. */
  public byte[] value;

  /** The wall clock when it fell out, in milliseconds since the epoch. */
  public long at;
}
