package org.xiezhi.connectors.decode;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.xiezhi.engine.event.LogPosition;

/**
 * What was taken for what, where a log's position went back.
 *
 * @param kind what it was taken for
 * @param source whose log it is
 * @param before the last place that was read
 * @param now the place that is before it
 * @param committed when the source committed what stands there
 */
public record LogNotice(
    Kind kind, String source, LogPosition before, LogPosition now, Instant committed) {
  public LogNotice {
    requireNonNull(kind);
    requireNonNull(source);
    requireNonNull(before);
    requireNonNull(now);
    requireNonNull(committed);
  }

  /** What it was taken for. */
  public enum Kind {
    /** Another log, all of which is newer. */
    BEGAN_ANEW,
    /** The same log sent again, from before all that is remembered of it. */
    SENT_AGAIN
  }
}
