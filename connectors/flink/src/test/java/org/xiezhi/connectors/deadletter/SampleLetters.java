package org.xiezhi.connectors.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;

/** Dead letters to try things with. */
public final class SampleLetters {
  private SampleLetters() {}

  /** A record that is not JSON. */
  public static DeadLetter undecodable() {
    DeadLetter letter = new DeadLetter();
    letter.id = "cdc.approval-0-4711";
    letter.stage = DeadLetter.Stage.DECODE;
    letter.reason = "The value is not JSON.";
    letter.topic = "cdc.approval";
    letter.partition = 0;
    letter.offset = 4711;
    letter.key = "{\"id\":117}".getBytes(UTF_8);
    letter.value = new byte[] {0, -1, '\n'};
    letter.at = Instant.parse("2026-03-09T16:00:00.412Z").toEpochMilli();
    return letter;
  }
}
