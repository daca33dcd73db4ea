package org.xiezhi.connectors.deadletter;

import java.time.Instant;
import org.xiezhi.connectors.kafka.RecordLimit;
import org.xiezhi.connectors.record.RawRecord;

/**
 * Something that could not be processed, kept with its bytes until it is repaired and sent again. A
 * Flink POJO.
 */
public class DeadLetter {
  /** Where it fell out of the way. */
  public enum Stage {
    DECODE,
    MAP,
    /** A beat of the source's clock that says that tables are not captured. */
    CAPTURE,
    /** A rule failed on a key; the key is the record's key, the trace its value. */
    JUDGE,
    /** A published rule set that cannot be compiled. */
    RULES,
    INDEX
  }

  /** How the id of a letter of the stage {@code JUDGE} begins. */
  public static final String JUDGED = "judge/";

  /** Far more than a primary key has. */
  private static final int LONGEST_KEY = 1 << 20;

  /** What of a record is left for a letter's bytes, which become a third longer in it. */
  private static final int MOST_BYTES = (RecordLimit.BYTES - (1 << 20)) / 4 * 3;

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

  /** How many bytes of them are not kept, because the letter would be too large; 0 if all are. */
  public int leftOut;

  /**
   * In milliseconds since the epoch: when the broker got the record, so that it is the same however
   * often it is read; of {@code JUDGE}, {@code RULES} and {@code INDEX} the wall clock when it fell
   * out.
   */
  public long at;

  /** A record that could not be used. */
  public static DeadLetter ofRecord(Stage stage, String reason, RawRecord record, Instant at) {
    DeadLetter letter = new DeadLetter();
    letter.id = record.topic + "-" + record.partition + "-" + record.offset;
    letter.stage = stage;
    letter.reason = reason;
    letter.topic = record.topic;
    letter.partition = record.partition;
    letter.offset = record.offset;
    letter.key = record.key;
    letter.value = record.value;
    letter.at = at.toEpochMilli();
    return letter;
  }

  /**
   * This letter as its topic takes it. A record that is so large was not written by our connectors;
   * it still lies where the letter says, and a letter that is put again for ever would stop the
   * job.
   */
  public DeadLetter fitting() {
    int bytes = length(key) + length(value);
    return bytes <= MOST_BYTES
        ? this
        : withoutBytes("are not kept here: they are too many for a dead letter.");
  }

  /**
   * The same letter without its value, which cannot be kept, and without a key that is as large.
   *
   * @param why how the sentence about them ends
   */
  DeadLetter withoutBytes(String why) {
    DeadLetter copy = new DeadLetter();
    copy.id = id;
    copy.stage = stage;
    copy.key = length(key) > LONGEST_KEY ? null : key;
    copy.leftOut = length(key) + length(value) - length(copy.key);
    copy.reason = reason + " Its " + copy.leftOut + " bytes " + why;
    copy.topic = topic;
    copy.partition = partition;
    copy.offset = offset;
    copy.at = at;
    return copy;
  }

  private static int length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
