package org.xiezhi.connectors.document;

import java.util.Objects;

/** A document on its way to an Elasticsearch index. A Flink POJO. */
public class Document {
  /** Elasticsearch takes no longer id, counted in bytes of UTF-8. */
  public static final int LONGEST_ID = 512;

  /** The index it is written to. */
  public String index;

  /**
   * Of at most {@link #LONGEST_ID} bytes. Deterministic, so that writing it twice leaves one
   * document.
   */
  public String id;

  /** External: the index keeps the document of the greatest version and refuses the others. */
  public long version;

  /** One JSON object in UTF-8, without a line break. */
  public byte[] json;

  /** For serialization. */
  public Document() {}

  public Document(String index, String id, long version, byte[] json) {
    this.index = Objects.requireNonNull(index);
    this.id = Objects.requireNonNull(id);
    this.version = version;
    this.json = Objects.requireNonNull(json);
  }

  /** The same for all versions of it. */
  public String place() {
    return index + "/" + id;
  }

  /** Where it is to stand, for messages; it says nothing of the content. */
  @Override
  public String toString() {
    return place() + "@" + version;
  }
}
