package org.xiezhi.engine.event;

import java.io.Serializable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a change stands in its source's log. Of two versions of one row the one with the greater
 * position is the newer.
 *
 * <p>A log begins anew when another server takes over, when a database is restored or moved, or
 * when the log is reset; what is written at a place of one says nothing of that place in the next.
 * So the {@code incarnation} counts first: whatever a later one says is newer.
 *
 * @param incarnation of the log, from 1 in the order in which they were read; 0 for a file that is
 *     no log
 * @param log the number of the log file; 0 where the log is one, as in PostgreSQL
 * @param offset the place in it: a MariaDB binlog position, or, in PostgreSQL, the LSN of the last
 *     commit before the transaction, because transactions are told in the order of their commits
 * @param row the place among what shares an offset: the row of a binlog's entry, or the LSN at
 *     which PostgreSQL wrote the row; 0 where the commit is all that is known
 */
public record LogPosition(long incarnation, long log, long offset, long row)
    implements Comparable<LogPosition>, Serializable {
  /** Of a log that has never begun anew. */
  public static final long FIRST = 1;

  private static final Comparator<LogPosition> ORDER =
      Comparator.comparingLong(LogPosition::incarnation)
          .thenComparingLong(LogPosition::log)
          .thenComparingLong(LogPosition::offset)
          .thenComparingLong(LogPosition::row);

  private static final String HEX = "([0-9A-F]{1,8})/([0-9A-F]{1,8})";
  private static final String NUMBER = "(-?\\d{1,19})";
  private static final Pattern INCARNATION = Pattern.compile("(\\d{1,18})#(.*)");
  private static final Pattern LSN = Pattern.compile(HEX + "(?:>" + HEX + ")?");
  private static final Pattern BINLOG = Pattern.compile(NUMBER + ":" + NUMBER + ":" + NUMBER);

  public LogPosition {
    if (incarnation < 0) {
      throw new IllegalArgumentException("there is no incarnation " + incarnation + " of a log");
    }
  }

  /** A position in a PostgreSQL write-ahead log, of which nothing but the LSN is known. */
  public static LogPosition lsn(long lsn) {
    return new LogPosition(FIRST, 0, lsn, 0);
  }

  /** A position in a MariaDB or MySQL binlog. */
  public static LogPosition binlog(long file, long offset, long row) {
    return new LogPosition(FIRST, file, offset, row);
  }

  /** The position that {@link #toString} wrote; empty if the text is none. */
  public static Optional<LogPosition> parse(String text) {
    Matcher later = INCARNATION.matcher(text);
    try {
      return later.matches()
          ? inFirst(later.group(2)).map(first -> first.in(Long.parseLong(later.group(1))))
          : inFirst(text);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<LogPosition> inFirst(String text) {
    Matcher lsn = LSN.matcher(text);
    if (lsn.matches()) {
      LogPosition written = lsn(lsn(lsn.group(1), lsn.group(2)));
      return Optional.of(
          lsn.group(3) == null ? written : written.after(lsn(lsn.group(3), lsn.group(4))));
    }
    Matcher binlog = BINLOG.matcher(text);
    if (!binlog.matches()) {
      return Optional.empty();
    }
    long file = Long.parseLong(binlog.group(1));
    return Optional.of(
        new LogPosition(
            file == 0 ? 0 : FIRST,
            file,
            Long.parseLong(binlog.group(2)),
            Long.parseLong(binlog.group(3))));
  }

  private static long lsn(String high, String low) {
    return Long.parseLong(high, 16) << 32 | Long.parseLong(low, 16);
  }

  /**
   * The place of a row of a file, which has no log: rows stand in the order in which they were
   * recorded.
   *
   * @param digest of the row, so that of two versions that were recorded at once the same one is
   *     the newer wherever they stand in the file; not negative
   */
  public static LogPosition ofFile(Instant recorded, int digest) {
    return new LogPosition(0, 0, ChronoUnit.MICROS.between(Instant.EPOCH, recorded), digest);
  }

  /** True if this is a position in a PostgreSQL log. */
  public boolean isLsn() {
    return log == 0 && incarnation > 0;
  }

  /** The same place in another incarnation of the log. */
  public LogPosition in(long other) {
    return new LogPosition(other, log, offset, row);
  }

  /**
   * This LSN in the order of commits.
   *
   * @param commit the LSN of the last commit before the transaction that wrote here
   */
  public LogPosition after(long commit) {
    return new LogPosition(incarnation, 0, commit, offset);
  }

  /** The same entry of a binlog, another row. */
  public LogPosition atRow(long other) {
    return new LogPosition(incarnation, log, offset, other);
  }

  @Override
  public int compareTo(LogPosition other) {
    return ORDER.compare(this, other);
  }

  /**
   * As administrators write it: {@code 0/1DCA1F8} for PostgreSQL, or {@code 0/1DCA1F8>0/1DCA100}
   * with the commit that it follows; {@code 3:1542:0} for a binlog. Of a later incarnation {@code
   * 2#3:1542:0}.
   */
  @Override
  public String toString() {
    String later = incarnation > FIRST ? incarnation + "#" : "";
    if (!isLsn()) {
      return later + log + ":" + offset + ":" + row;
    }
    return later + (row == 0 ? hex(offset) : hex(row) + ">" + hex(offset));
  }

  private static String hex(long lsn) {
    return String.format(Locale.ROOT, "%X/%X", lsn >>> 32, lsn & 0xFFFFFFFFL);
  }
}
