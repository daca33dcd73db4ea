package org.xiezhi.local.deadletter;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.xiezhi.connectors.deadletter.DeadLetter;

/**
 * Sends dead letters again. A letter counts as sent again only after it has arrived, so whatever
 * fails in between leaves it waiting, and doing it again does no harm.
 */
public final class Retry {
  private final Letters letters;
  private final DeadLetterIndex index;
  private final Sender records;
  private final Sender documents;
  private final InstantSource clock;
  private final Consumer<Outcome> told;

  /** How it ended with one letter. */
  public enum End {
    SENT,
    /** It should have been sent, and was not. */
    NOT_SENT,
    /** Sending it would not help. */
    LEFT
  }

  /** How it ended with one letter, in words. */
  public record Outcome(String id, End end, String words) {}

  /**
   * @param records takes what could not be decoded or mapped
   * @param documents takes what could not be indexed
   * @param told of every letter, when it is done with
   */
  public Retry(
      LetterTopic letters,
      SearchIndex index,
      RecordSender records,
      DocumentSender documents,
      Consumer<Outcome> told) {
    this(letters, index, records, documents, InstantSource.system(), told);
  }

  Retry(
      Letters letters,
      DeadLetterIndex index,
      Sender records,
      Sender documents,
      InstantSource clock,
      Consumer<Outcome> told) {
    this.letters = letters;
    this.index = index;
    this.records = records;
    this.documents = documents;
    this.clock = clock;
    this.told = told;
  }

  /** Sends all letters that wait. */
  public void all() throws IOException, InterruptedException {
    run(
        new Pass(End.LEFT) {
          @Override
          boolean wants(DeadLetter letter, Instant retried) {
            // The topic may hold a letter that fell out again before the index shows it.
            return retried == null || Instant.ofEpochMilli(letter.at).isAfter(retried);
          }
        });
  }

  /** Sends the letters of these ids, whether they wait or were sent before. */
  public void named(Collection<String> ids) throws IOException, InterruptedException {
    Set<String> open = new TreeSet<>(ids);
    run(
        new Pass(End.NOT_SENT) {
          @Override
          boolean wants(DeadLetter letter, Instant retried) {
            return open.remove(letter.id);
          }
        });
    open.forEach(id -> told.accept(new Outcome(id, End.NOT_SENT, "there is no such dead letter.")));
  }

  private void run(Pass pass) throws IOException, InterruptedException {
    letters.read(pass);
    if (pass.marked) {
      index.refresh();
    }
  }

  private abstract class Pass implements Letters.Receiver {
    private final End ofRules;
    private final Set<String> failed = new HashSet<>();
    private boolean marked;

    /**
     * @param ofRules how it ends with a set of rules, which cannot be sent
     */
    Pass(End ofRules) {
      this.ofRules = ofRules;
    }

    abstract boolean wants(DeadLetter letter, Instant retried);

    @Override
    public void take(List<DeadLetter> read) throws IOException, InterruptedException {
      Map<String, Instant> retried = index.retried(read);
      Set<String> sent = new HashSet<>();
      for (DeadLetter letter : read) {
        // One that fell out twice is on the topic twice.
        boolean done = sent.contains(letter.id) || failed.contains(letter.id);
        if (!done && wants(letter, retried.get(letter.id))) {
          (retry(letter) ? sent : failed).add(letter.id);
        }
      }
    }

    private boolean retry(DeadLetter letter) throws InterruptedException {
      if (letter.stage == DeadLetter.Stage.RULES) {
        told.accept(
            new Outcome(
                letter.id, ofRules, "is a set of rules: correct the rules and publish them."));
        return false;
      }
      Outcome outcome;
      try {
        String where = send(letter);
        index.markRetried(letter, clock.instant());
        marked = true;
        outcome = new Outcome(letter.id, End.SENT, where);
      } catch (IOException e) {
        outcome =
            new Outcome(
                letter.id, End.NOT_SENT, "not sent again: " + DeadLetterEntry.safe(e.getMessage()));
      }
      told.accept(outcome);
      return outcome.end() == End.SENT;
    }

    private String send(DeadLetter letter) throws IOException, InterruptedException {
      return (letter.stage == DeadLetter.Stage.INDEX ? documents : records).send(letter);
    }

    @Override
    public void unreadable(String place) {
      told.accept(new Outcome(place, End.LEFT, "is not a dead letter: passed over."));
    }
  }
}
