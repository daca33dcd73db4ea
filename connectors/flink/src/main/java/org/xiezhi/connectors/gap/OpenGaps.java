package org.xiezhi.connectors.gap;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.xiezhi.connectors.map.Unread;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.event.LogPosition;

/**
 * What could not be read and is neither repaired nor set aside. Tells those who judge which gaps
 * are open, and those who run the capture, by one alert for each table, how many rows it are.
 *
 * <p>Serves one thread, which reads each topic in its order; so what is told depends on nothing but
 * the topics, and a job that reads them anew tells it again.
 */
public final class OpenGaps {
  /** How often an alert is told again because there are more rows. */
  private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(10);

  private final UnreadAlert alert;
  private final Function<String, Instant> clocks;
  private final InstantSource wall;
  private final Consumer<GapNotice> notices;
  private final Consumer<Alert> alerts;
  private final Map<String, OpenTable> tables = new TreeMap<>();
  private Instant counted = Instant.MIN;

  /**
   * @param domain of the sources
   * @param clocks how far a source is; that counts if it is not known when a row was recorded
   * @param wall the wall clock, for what people are told of this run
   * @param notices is told what is open and what no longer is
   * @param alerts is told how many rows of which table could not be read
   */
  public OpenGaps(
      String domain,
      Function<String, Instant> clocks,
      InstantSource wall,
      Consumer<GapNotice> notices,
      Consumer<Alert> alerts) {
    this.alert = new UnreadAlert(domain);
    this.clocks = requireNonNull(clocks);
    this.wall = requireNonNull(wall);
    this.notices = requireNonNull(notices);
    this.alerts = requireNonNull(alerts);
  }

  /** Goes on with what an earlier run had open, which those who judge know of. */
  public void restore(Collection<UnreadTable> open) {
    open.forEach(
        state -> {
          OpenTable table = new OpenTable(state);
          tables.put(table.id(), table);
        });
  }

  /** For a checkpoint. */
  public List<UnreadTable> snapshot() {
    List<UnreadTable> open = new ArrayList<>();
    tables.values().forEach(table -> open.add(table.state()));
    return open;
  }

  /** True if everything was read, which is nearly always so. */
  public boolean isEmpty() {
    return tables.isEmpty();
  }

  /** True if rows of a table are unread. */
  public boolean isOpen(String source, String table) {
    return tables.containsKey(OpenTable.id(source, table));
  }

  /**
   * A record became a dead letter.
   *
   * @param rows that are not known because of it
   * @param topic from which it was read
   * @param letter its offset there
   */
  public void buried(List<Unread> rows, String topic, long letter) {
    for (Unread row : rows) {
      Instant since = row.recorded() == null ? clock(row.source()) : row.recorded();
      String id = OpenTable.id(row.source(), row.table());
      OpenTable table = tables.get(id);
      boolean first = table == null;
      if (first) {
        table = OpenTable.of(row, topic, letter, since);
        tables.put(id, table);
      }
      table.add(row, letter, since, notices);
      if (first) {
        tell(alert.opened(table));
      }
    }
  }

  /** A letter was sent again and could be read, or fell out again as another. */
  public void sentAgain(String topic, long letter) {
    remove(topic, letter, false);
  }

  /** A person has set a letter aside. */
  public void setAside(String topic, long letter) {
    remove(topic, letter, true);
  }

  private void remove(String topic, long letter, boolean setAside) {
    for (OpenTable table : List.copyOf(tables.values())) {
      if (table.isFrom(topic) && table.remove(letter, notices)) {
        table.counts().setAside += setAside ? 1 : 0;
        closeIfDone(table);
      }
    }
  }

  /**
   * A person has set aside all rows of a table that could not be read until now.
   *
   * @param table by its source and name, with a slash between
   */
  public void setAsideAll(String table) {
    OpenTable open = tables.get(table);
    if (open != null) {
      open.counts().setAside += open.open();
      open.clear(notices);
      closeIfDone(open);
    }
  }

  /**
   * A version of a row could be read: if it is one that could not be before, that is told again. A
   * newer one says nothing of when the row was first recorded, or how it was changed.
   */
  public void read(String source, String table, String row, LogPosition position) {
    OpenTable open = tables.get(OpenTable.id(source, table));
    if (open != null && open.read(row, position, notices)) {
      closeIfDone(open);
    }
  }

  private void closeIfDone(OpenTable table) {
    if (table.open() == 0) {
      tables.remove(table.id());
      tell(alert.closed(table, clock(table.source())));
    }
  }

  /** Tells how many rows it are by now, if there are more than was told, but not too often. */
  public void tellCounts() {
    Instant now = wall.instant();
    if (tables.isEmpty() || now.isBefore(counted)) {
      return;
    }
    for (OpenTable table : tables.values()) {
      if (table.counts().told != table.open()) {
        tell(alert.counted(table, clock(table.source())));
        counted = now.plus(BETWEEN_COUNTS);
      }
    }
  }

  private void tell(Alert told) {
    alerts.accept(told.detectedAt(wall.instant()));
  }

  private Instant clock(String source) {
    Instant clock = clocks.apply(source);
    return clock.isBefore(Instant.EPOCH) ? Instant.EPOCH : clock;
  }
}
