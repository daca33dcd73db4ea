package org.xiezhi.supervision.rules;

/** A record of the rules topic: a rule's or calendar's text, or the manifest. A Flink POJO. */
public class RuleRecord {
  /** The compacted Kafka topic on which rules are published. */
  public static final String TOPIC = "rules";

  /** The file's name below the rules folder, or {@link Manifest#NAME}. */
  public String name;

  /** The text; null where the record was deleted. */
  public String text;

  /** For serialization. */
  public RuleRecord() {}

  public RuleRecord(String name, String text) {
    this.name = name;
    this.text = text;
  }
}
