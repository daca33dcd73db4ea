package org.xiezhi.connectors.record;

/**
 * A record as it was read, before anything is known of it. A Flink POJO; it never leaves the task
 * that read it.
 */
public class RawRecord {
  /** The header of a record that is sent again: the id of its dead letter. */
  public static final String LETTER = "xiezhi.letter";

  /** The header of a record that sets a dead letter aside: who, when and why, as JSON. */
  public static final String SET_ASIDE = "xiezhi.set-aside";

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

  /** The id of the dead letter that is sent again with this, or set aside by this; mostly null. */
  public String letter;

  /** Whether the dead letter is set aside; there is no other content then. */
  public boolean setAside;

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

  /**
   * The offset of the dead letter that this record answers, if the letter was of the same
   * partition; -1 otherwise.
   */
  public long answers() {
    String prefix = topic + "-" + partition + "-";
    if (letter == null || !letter.startsWith(prefix)) {
      return -1;
    }
    String offset = letter.substring(prefix.length());
    return offset.matches("[0-9]{1,18}") ? Long.parseLong(offset) : -1;
  }
}
