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
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.deadletter.Dismissal;
import org.xiezhi.connectors.decode.Salvage;

/**
 * Sends dead letters again, or sets them aside. A letter counts as done only after it has arrived,
 * so whatever fails in between leaves it waiting, and doing it again does no harm.
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
        new Sending(End.LEFT) {
          @Override
          boolean wants(DeadLetter letter, Instant retried) {
            // The topic may hold a letter that fell out again before the index shows it.
            return retried == null || Instant.ofEpochMilli(letter.at).isAfter(retried);
          }
        });
  }

  /**
   * Sets letters aside, whether they wait or were sent before.
   *
   * @param records tells the job that a record is set aside; of other letters it need not know
   */
  public void dismiss(Collection<String> ids, Dismissal dismissal, Sender records)
      throws IOException, InterruptedException {
    Set<String> open = new TreeSet<>(ids);
    run(new Dismissing(dismissal, records, (letter, settled) -> open.remove(letter.id)));
    open.forEach(id -> told.accept(new Outcome(id, End.NOT_SENT, "there is no such dead letter.")));
  }

  /**
   * Sets aside all letters that wait and are rows of a table.
   *
   * @param table by its source and name, with a slash between
   */
  public void dismissTable(String table, Dismissal dismissal, Sender records)
      throws IOException, InterruptedException {
    run(
        new Dismissing(
            dismissal,
            records,
            (letter, settled) -> settled == null && table.equals(table(letter))));
  }

  private static String table(DeadLetter letter) {
    Salvage row = isOfRecord(letter) ? Salvage.of(letter.value) : Salvage.of(null);
    return row.source() + "/" + row.table();
  }

  /** True if a record of a source fell out, so that the job knows of a gap. */
  private static boolean isOfRecord(DeadLetter letter) {
    return switch (letter.stage) {
      case DECODE, MAP, CAPTURE -> true;
      case JUDGE, RULES, INDEX -> false;
    };
  }

  /** Sends the letters of these ids, whether they wait or were sent before. */
  public void named(Collection<String> ids) throws IOException, InterruptedException {
    Set<String> open = new TreeSet<>(ids);
    run(
        new Sending(End.NOT_SENT) {
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
    private final Set<String> failed = new HashSet<>();
    private boolean marked;

    /**
     * @param settled when it was sent again or set aside; null if it waits
     */
    abstract boolean wants(DeadLetter letter, Instant settled);

    /** How it ended, but for failures of the way. */
    abstract Outcome act(DeadLetter letter) throws IOException, InterruptedException;

    /** How a failure is told. */
    abstract String notDone();

    @Override
    public void take(List<DeadLetter> read) throws IOException, InterruptedException {
      Map<String, Instant> settled = index.settled(read);
      Set<String> done = new HashSet<>();
      for (DeadLetter letter : read) {
        // One that fell out twice is on the topic twice.
        boolean known = done.contains(letter.id) || failed.contains(letter.id);
        if (!known && wants(letter, settled.get(letter.id))) {
          (isDone(letter) ? done : failed).add(letter.id);
        }
      }
    }

    private boolean isDone(DeadLetter letter) throws InterruptedException {
      Outcome outcome;
      try {
        outcome = act(letter);
        marked |= outcome.end() == End.SENT;
      } catch (IOException e) {
        String why = DeadLetterEntry.safe(e.getMessage());
        outcome = new Outcome(letter.id, End.NOT_SENT, notDone() + ": " + why);
      }
      told.accept(outcome);
      return outcome.end() == End.SENT;
    }

    @Override
    public void unreadable(String place) {
      told.accept(new Outcome(place, End.LEFT, "is not a dead letter: passed over."));
    }
  }

  private abstract class Sending extends Pass {
    private final End ofRules;

    /**
     * @param ofRules how it ends with a set of rules, which cannot be sent
     */
    Sending(End ofRules) {
      this.ofRules = ofRules;
    }

    @Override
    Outcome act(DeadLetter letter) throws IOException, InterruptedException {
      if (letter.stage == DeadLetter.Stage.RULES) {
        return new Outcome(
            letter.id, ofRules, "is a set of rules: correct the rules and publish them.");
      }
      Sender sender = letter.stage == DeadLetter.Stage.INDEX ? documents : records;
      String where = sender.send(letter);
      index.markRetried(letter, clock.instant());
      return new Outcome(letter.id, End.SENT, where);
    }

    @Override
    String notDone() {
      return "not sent again";
    }
  }

  private final class Dismissing extends Pass {
    private final Dismissal dismissal;
    private final Sender sender;
    private final BiPredicate<DeadLetter, Instant> wanted;

    Dismissing(Dismissal dismissal, Sender sender, BiPredicate<DeadLetter, Instant> wanted) {
      this.dismissal = dismissal;
      this.sender = sender;
      this.wanted = wanted;
    }

    @Override
    boolean wants(DeadLetter letter, Instant settled) {
      return wanted.test(letter, settled);
    }

    @Override
    Outcome act(DeadLetter letter) throws IOException, InterruptedException {
      String where = isOfRecord(letter) ? sender.send(letter) : "set aside";
      index.markDismissed(letter, dismissal);
      return new Outcome(letter.id, End.SENT, where);
    }

    @Override
    String notDone() {
      return "not set aside";
    }
  }
}
