package org.xiezhi.connectors.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.deadletter.DeadLetterJson;
import org.xiezhi.connectors.deadletter.Dismissal;
import org.xiezhi.connectors.json.JsonWriter;

/**
 * Dead letters as Elasticsearch keeps them, for people to see. The bytes are cut off at a bound;
 * all of them are in the Kafka topic.
 */
public final class DeadLetterDocuments {
  /** One document per dead letter. */
  public static final String DEAD_LETTERS = "dead-letters";

  /** How many bytes of a key and of a value are shown. */
  static final int SHOWN = 32 * 1024;

  private DeadLetterDocuments() {}

  /** A dead letter that waits for its repair. */
  public static Document waiting(DeadLetter letter) {
    return document(letter, letter.at, null, null);
  }

  /** The same, after it was sent again at this instant of the wall clock. */
  public static Document retried(DeadLetter letter, Instant at) {
    return document(letter, at.toEpochMilli(), at, null);
  }

  /** The same, after a person has set it aside. */
  public static Document dismissed(DeadLetter letter, Dismissal dismissal) {
    return document(letter, dismissal.at().toEpochMilli(), null, dismissal);
  }

  /** The newest word counts: a letter that falls out again after its repair waits again. */
  private static Document document(
      DeadLetter letter, long version, Instant retried, Dismissal dismissal) {
    byte[] json =
        JsonWriter.write(
            out -> {
              out.text("id", letter.id);
              out.text("stage", DeadLetterJson.word(letter.stage));
              out.text("reason", letter.reason);
              out.text("topic", letter.topic);
              out.number("partition", letter.partition);
              out.number("offset", letter.offset);
              out.bytes("key", shown(letter.key));
              out.bytes("value", shown(letter.value));
              out.flag("truncated", letter.leftOut > 0 || isCut(letter.key) || isCut(letter.value));
              out.instant("at", Instant.ofEpochMilli(letter.at));
              out.instant("retried_at", retried);
              out.instant("dismissed_at", dismissal == null ? null : dismissal.at());
              out.text("dismissed_by", dismissal == null ? null : dismissal.by());
              out.text("dismissal", dismissal == null ? null : dismissal.reason());
            });
    return new Document(DEAD_LETTERS, id(letter.id), version, json);
  }

  private static String id(String id) {
    byte[] bytes = id.getBytes(UTF_8);
    if (bytes.length <= Document.LONGEST_ID) {
      return id;
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  private static boolean isCut(byte[] bytes) {
    return bytes != null && bytes.length > SHOWN;
  }

  private static byte[] shown(byte[] bytes) {
    return isCut(bytes) ? Arrays.copyOf(bytes, SHOWN) : bytes;
  }
}
