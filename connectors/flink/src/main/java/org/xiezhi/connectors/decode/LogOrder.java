package org.xiezhi.connectors.decode;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Gives each change its place in the order of its source's log, which is the order in which the
 * topic has it.
 *
 * <p>A position alone does not tell which of two changes is the newer. A log begins anew after a
 * failover, a restore, a move to another server or a {@code RESET MASTER}; PostgreSQL says of a row
 * where it was written, and not where its transaction was committed; a snapshot reads rows at a
 * place where others are under way. The topic tells, but has pieces twice, because a connector that
 * was killed sends again what it had sent. So positions are made that say both: equal for what is
 * the same, and greater for what is newer.
 */
public final class LogOrder {
  private final Map<String, SourceLog> logs = new TreeMap<>();
  private final Consumer<LogNotice> notices;

  /**
   * @param sources whose logs are read; changes of others are let through as they are
   * @param notices is told what was taken for what, where a position goes back
   */
  public LogOrder(Collection<String> sources, Consumer<LogNotice> notices) {
    sources.forEach(source -> logs.put(source, new SourceLog(source)));
    this.notices = notices;
  }

  /**
   * The change at its place.
   *
   * @param change the next one of its source's topic
   */
  public Change place(Change change) {
    SourceLog log = change.source() == null ? null : logs.get(change.source());
    return log != null && change.position() != null && isOfRow(change.operation())
        ? log.place(change, notices)
        : change;
  }

  /**
   * A change that could not be read when it came and was sent again, at the place that it had: it
   * is no newer for that, and no log began anew with it.
   */
  public Change placeAgain(Change change) {
    SourceLog log = change.source() == null ? null : logs.get(change.source());
    return log != null && change.position() != null && isOfRow(change.operation())
        ? log.placeAgain(change)
        : change;
  }

  private static boolean isOfRow(Change.Operation operation) {
    return switch (operation) {
      case READ, CREATE, UPDATE, DELETE, TRUNCATE -> true;
      default -> false;
    };
  }

  /** What is known of the log of each source, for a checkpoint. */
  public Map<String, byte[]> written() {
    return logs.values().stream()
        .collect(
            Collectors.toMap(SourceLog::source, SourceLogFormat::write, (a, b) -> a, TreeMap::new));
  }

  /**
   * Goes on from a checkpoint.
   *
   * @param written maybe not of every source: an earlier version kept nothing of the logs
   * @param complete up to when the source was read then, or {@link Instant#MIN}: what was committed
   *     until then may come again
   * @throws IllegalArgumentException if it was written in a form that this version does not know
   */
  public void restore(Map<String, byte[]> written, Function<String, Instant> complete) {
    logs.replaceAll(
        (source, log) -> {
          byte[] kept = written.get(source);
          if (kept != null) {
            return SourceLogFormat.read(source, kept);
          }
          Instant until = complete.apply(source);
          if (until.isAfter(Instant.EPOCH)) {
            log.seen().forgetUntil(ChronoUnit.MICROS.between(Instant.EPOCH, until));
          }
          return log;
        });
  }
}
