package org.xiezhi.connectors.intake;

import static java.util.Objects.requireNonNull;

import org.xiezhi.connectors.gap.GapNotice;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.reference.ReferenceChange;

/**
 * What the sources of a clock group say and how far they are, in one order: the clock overtakes
 * nothing that was committed before. The watermark of the stream is that of all sources, and so
 * cannot tell it.
 */
public sealed interface Said {
  /** Something has happened. */
  record OfEvent(Event event) implements Said {
    public OfEvent {
      requireNonNull(event);
    }
  }

  /** A reference row has changed. */
  record OfReference(ReferenceChange change) implements Said {
    public OfReference {
      requireNonNull(change);
    }
  }

  /** Something could not be read, or could be after all. */
  record OfGap(GapNotice notice) implements Said {
    public OfGap {
      requireNonNull(notice);
    }
  }

  /**
   * The group is complete.
   *
   * @param mark up to here, inclusive, in milliseconds of event time
   */
  record Clock(long mark) implements Said {}
}
