package org.xiezhi.supervision.hostile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.xiezhi.connectors.record.RawRecord;

/**
 * A record as Debezium's connector for PostgreSQL writes it, taken apart so that it can be told
 * otherwise. Immutable by agreement: who changes the parts makes a copy first.
 *
 * @param topic of the source
 * @param key the primary key, or null
 * @param value the envelope; null for a tombstone
 */
record Captured(String topic, ObjectNode key, ObjectNode value) {
  static final ObjectMapper JSON = new ObjectMapper();

  static Captured of(RawRecord record) {
    try {
      return new Captured(record.topic, read(record.key), read(record.value));
    } catch (IOException e) {
      throw new UncheckedIOException("a record of " + record.topic + " is no JSON object", e);
    }
  }

  private static ObjectNode read(byte[] json) throws IOException {
    return json == null ? null : (ObjectNode) JSON.readTree(json);
  }

  /**
   * The record as it is read from this offset of its topic, written there when it was committed.
   */
  RawRecord at(long offset) {
    long appended = value == null ? 0 : committed() / 1000;
    return new RawRecord(topic, 0, offset, appended, bytes(key), bytes(value));
  }

  private static byte[] bytes(ObjectNode json) {
    try {
      return json == null ? null : JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  Captured copy() {
    return new Captured(topic, key.deepCopy(), value == null ? null : value.deepCopy());
  }

  ObjectNode source() {
    return (ObjectNode) value.get("source");
  }

  /** What was done to the row; empty for a tombstone. */
  String operation() {
    return value == null ? "" : value.path("op").asText();
  }

  /** With its schema. */
  String table() {
    return value == null
        ? ""
        : source().path("schema").asText() + "." + source().path("table").asText();
  }

  /** What is the same for all versions of a row with one primary key. */
  String row() {
    return table() + " " + key;
  }

  long lsn() {
    return source().path("lsn").asLong();
  }

  /** The LSN of the last commit told before. */
  long lastCommit() {
    String sequence = source().path("sequence").asText();
    return Long.parseLong(sequence.substring(2, sequence.indexOf('"', 2)));
  }

  /** When it was committed, in microseconds. */
  long committed() {
    return source().path("ts_us").asLong();
  }

  /** The row after the change, or null. */
  ObjectNode after() {
    return value != null && value.get("after") instanceof ObjectNode after ? after : null;
  }

  Captured atLsn(long lsn) {
    Captured moved = copy();
    moved.source().put("lsn", lsn);
    return moved;
  }

  /**
   * @param commit the LSN of the last commit told before; null if there is none
   */
  Captured following(String commit) {
    Captured moved = copy();
    String before = commit == null ? "null" : '"' + commit + '"';
    moved.source().put("sequence", "[" + before + ",\"" + lsn() + "\"]");
    return moved;
  }

  Captured committedAt(long micros) {
    Captured moved = copy();
    moved.source().put("ts_us", micros).put("ts_ms", micros / 1000).put("ts_ns", micros * 1000);
    return moved;
  }

  Captured as(String operation, ObjectNode before, ObjectNode after) {
    Captured other = copy();
    other.value.put("op", operation);
    other.value.set("before", before);
    other.value.set("after", after);
    return other;
  }

  Captured keyed(ObjectNode otherKey) {
    return new Captured(topic, otherKey, value);
  }
}
