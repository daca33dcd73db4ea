package org.xiezhi.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.function.BiConsumer;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.deadletter.DeadLetterStore;
import org.xiezhi.connectors.document.Document;

/** Brings refused documents to the dead letters, trying again until they are kept there. */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private static final long LOG_EVERY = Duration.ofMinutes(1).toMillis();

  private final DeadLetterStore deadLetters;
  private final Mails mails;
  private final ProcessingTimeService time;
  private final Outage outage;
  private final BiConsumer<Document, DeadLetter> kept;
  private long count;
  private long logged;

  /** Tells {@code kept} of each document on the task's thread, once. */
  Refusals(
      DeadLetterStore deadLetters,
      Mails mails,
      ProcessingTimeService time,
      Outage outage,
      BiConsumer<Document, DeadLetter> kept) {
    this.deadLetters = deadLetters;
    this.mails = mails;
    this.time = time;
    this.outage = outage;
    this.kept = kept;
  }

  /** The log counts at most once a minute; what and why is in the dead letter. */
  void refuse(Document document, String reason) {
    count++;
    if (count == 1 || now() - logged >= LOG_EVERY) {
      logged = now();
      LOG.warn("{} documents were refused and go to the dead letters, last {}", count, document);
    }
    put(document, letter(document, reason));
  }

  private void put(Document document, DeadLetter letter) {
    var unused =
        deadLetters
            .put(letter)
            .whenComplete((done, failure) -> mails.send(() -> answered(document, letter, failure)));
  }

  private void answered(Document document, DeadLetter letter, Throwable failure) {
    if (failure == null) {
      outage.over(now());
      kept.accept(document, letter);
    } else {
      outage.failed(now(), failure.toString());
      var unused = time.registerTimer(outage.until(), at -> put(document, letter));
    }
  }

  private DeadLetter letter(Document document, String reason) {
    DeadLetter letter = new DeadLetter();
    letter.id = document.toString();
    letter.stage = DeadLetter.Stage.INDEX;
    letter.reason = reason;
    letter.topic = document.index;
    letter.offset = document.version;
    letter.key = document.id.getBytes(UTF_8);
    letter.value = document.json;
    letter.at = now();
    return letter;
  }

  private long now() {
    return time.getCurrentProcessingTime();
  }
}
