package org.xiezhi.supervision.replay;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;

/** What a file holds, or what is known at its end. */
sealed interface Entry {
  /** Entries of one file, in the order in which they are replayed. */
  Comparator<Entry> ORDER = Comparator.comparing(Entry::recorded).thenComparingLong(Entry::place);

  /** When it was recorded. */
  Instant recorded();

  /** Counts the entries of one file, so that those recorded at once stay as they stand there. */
  long place();

  void tell(Listener listener);

  /** To whom entries are told. */
  interface Listener {
    void event(Event event);

    void reference(ReferenceChange change);

    void unreadable(DeadLetter letter);

    void gap(GapNotice gap);
  }

  /** Something was done. */
  record OfEvent(Event event, long place) implements Entry {
    public OfEvent {
      requireNonNull(event);
    }

    @Override
    public Instant recorded() {
      return event.recorded();
    }

    @Override
    public void tell(Listener listener) {
      listener.event(event);
    }
  }

  /** A reference row was written. */
  record OfReference(ReferenceChange change, long place) implements Entry {
    public OfReference {
      requireNonNull(change);
    }

    @Override
    public Instant recorded() {
      return change.recorded();
    }

    @Override
    public void tell(Listener listener) {
      listener.reference(change);
    }
  }

  /**
   * What could not be decoded or mapped, or a gap that opens or closes by what is read; it has no
   * time, and comes when it is met.
   *
   * @param letter null if it is about a gap
   * @param gap null if it is a dead letter
   */
  record Unreadable(DeadLetter letter, GapNotice gap) implements Entry {
    static Unreadable of(DeadLetter letter) {
      return new Unreadable(requireNonNull(letter), null);
    }

    static Unreadable of(GapNotice gap) {
      return new Unreadable(null, requireNonNull(gap));
    }

    @Override
    public Instant recorded() {
      return Instant.MIN;
    }

    @Override
    public long place() {
      return letter == null ? 0 : letter.offset;
    }

    @Override
    public void tell(Listener listener) {
      if (letter == null) {
        listener.gap(gap);
      } else {
        listener.unreadable(letter);
      }
    }
  }

  /**
   * Comes last.
   *
   * @param recorded until then the files are complete
   */
  record End(Instant recorded) implements Entry {
    public End {
      requireNonNull(recorded);
    }

    @Override
    public long place() {
      return Long.MAX_VALUE;
    }

    @Override
    public void tell(Listener listener) {}
  }
}
