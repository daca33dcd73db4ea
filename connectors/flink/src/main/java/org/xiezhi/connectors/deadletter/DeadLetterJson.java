package org.xiezhi.connectors.deadletter;

import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import org.xiezhi.connectors.deadletter.DeadLetter.Stage;
import org.xiezhi.connectors.json.JsonObject;
import org.xiezhi.connectors.json.JsonWriter;

/** A dead letter as JSON, with all its bytes: what the Kafka topic {@code dead-letters} carries. */
public final class DeadLetterJson {
  private DeadLetterJson() {}

  /** The dead letter as UTF-8 on one line. */
  public static byte[] write(DeadLetter letter) {
    return JsonWriter.write(
        out -> {
          out.text("id", letter.id);
          out.text("stage", word(letter.stage));
          out.text("reason", letter.reason);
          out.text("topic", letter.topic);
          out.number("partition", letter.partition);
          out.number("offset", letter.offset);
          out.bytes("key", letter.key);
          out.bytes("value", letter.value);
          if (letter.leftOut > 0) {
            out.number("left_out", letter.leftOut);
          }
          out.instant("at", Instant.ofEpochMilli(letter.at));
        });
  }

  /**
   * The dead letter that {@link #write} wrote.
   *
   * @throws IOException if the bytes are not a dead letter; the message is a sentence
   */
  public static DeadLetter read(byte[] json) throws IOException {
    return JsonObject.read(json, "a dead letter", DeadLetterJson::letter);
  }

  /** The stage's name in documents. */
  public static String word(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }

  private static DeadLetter letter(JsonObject in) {
    DeadLetter letter = new DeadLetter();
    letter.id = in.text("id");
    letter.stage = in.word("stage", Stage.values(), DeadLetterJson::word);
    letter.reason = in.text("reason");
    letter.topic = in.text("topic");
    letter.partition = in.integer("partition");
    letter.offset = in.number("offset");
    letter.key = in.bytesOrNull("key");
    letter.value = in.bytesOrNull("value");
    letter.leftOut = in.has("left_out") ? in.integer("left_out") : 0;
    letter.at = in.instant("at").toEpochMilli();
    return letter;
  }
}
