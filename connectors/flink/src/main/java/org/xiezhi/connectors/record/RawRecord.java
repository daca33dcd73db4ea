package org.xiezhi.connectors.record;

/**
 * A record as it was read, before anything is known of it. A Flink POJO; it never leaves the task
 * that read it.
 */
public class RawRecord {
  /** The Kafka topic, or the file. */
  public String topic;

  public int partition;

  /** The offset in the partition, or the line number in the file. */
  public long offset;

  /** When the broker says it was written, in milliseconds since the epoch. */
  public long timestamp;

  /** May be null. */
  public byte[] key;

  /** Null for a tombstone. */
  public byte[] value;

  /** For serialization. */
  public RawRecord() {}

  public RawRecord(
      String topic, int partition, long offset, long timestamp, byte[] key, byte[] value) {
    this.topic = topic;
    this.partition = partition;
    this.offset = offset;
    this.timestamp = timestamp;
    this.key = key;
    this.value = value;
  }
}
