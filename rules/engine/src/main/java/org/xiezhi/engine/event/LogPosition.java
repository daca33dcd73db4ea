package org.xiezhi.engine.event;

import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a change stands in its source's log. Of two versions of one row the one with the greater
 * position is the newer. Between rows positions say little: PostgreSQL gives where a row was
 * written, not where its transaction was committed.
 *
 * @param log the number of the log file; 0 where the log is one, as in PostgreSQL
 * @param offset the place in it: a PostgreSQL LSN, a MariaDB binlog position
 * @param row the place among what shares an offset, from 0: the rows of one log entry, or what a
 *     log tells {@linkplain #after after a snapshot}
 */
public record LogPosition(long log, long offset, long row)
    implements Comparable<LogPosition>, Serializable {
  private static final Pattern LSN = Pattern.compile("([0-9A-F]{1,8})/([0-9A-F]{1,8})");
  private static final Pattern BINLOG =
      Pattern.compile("(-?\\d{1,18}):(-?\\d{1,18}):(-?\\d{1,18})");

  /** A position in a PostgreSQL write-ahead log. */
  public static LogPosition lsn(long lsn) {
    return new LogPosition(0, lsn, 0);
  }

  /** The position that {@link #toString} wrote; empty if the text is none. */
  public static Optional<LogPosition> parse(String text) {
    Matcher lsn = LSN.matcher(text);
    if (lsn.matches()) {
      long high = Long.parseLong(lsn.group(1), 16);
      return Optional.of(lsn(high << 32 | Long.parseLong(lsn.group(2), 16)));
    }
    Matcher binlog = BINLOG.matcher(text);
    return binlog.matches()
        ? Optional.of(
            new LogPosition(
                Long.parseLong(binlog.group(1)),
                Long.parseLong(binlog.group(2)),
                Long.parseLong(binlog.group(3))))
        : Optional.empty();
  }

  /**
   * The place of a row of a file, which has no log: rows stand in the order in which they were
   * recorded.
   *
   * @param digest of the row, so that of two versions that were recorded at once the same one is
   *     the newer wherever they stand in the file; not negative
   */
  public static LogPosition ofFile(Instant recorded, int digest) {
    return new LogPosition(0, ChronoUnit.MICROS.between(Instant.EPOCH, recorded), digest);
  }

  /** True if the log is one, so that the offset is an LSN. */
  public boolean isLsn() {
    return log == 0 && row == 0;
  }

  /**
   * The place of what was written before a snapshot and committed after it: behind all that the
   * snapshot has read, before all that was written later, and in the order of writing.
   *
   * @param snapshot the LSN at which the snapshot was taken; not less than this one
   */
  public LogPosition after(long snapshot) {
    return new LogPosition(0, snapshot, offset);
  }

  @Override
  public int compareTo(LogPosition other) {
    int byLog = Long.compare(log, other.log);
    if (byLog != 0) {
      return byLog;
    }
    int byOffset = Long.compare(offset, other.offset);
    return byOffset != 0 ? byOffset : Long.compare(row, other.row);
  }

  /**
   * As administrators write it: {@code 0/1DCA1F8} for PostgreSQL, {@code 3:1542:0} for a binlog.
   */
  @Override
  public String toString() {
    if (log == 0 && row == 0) {
      return String.format(Locale.ROOT, "%X/%X", offset >>> 32, offset & 0xFFFFFFFFL);
    }
    return log + ":" + offset + ":" + row;
  }
}
