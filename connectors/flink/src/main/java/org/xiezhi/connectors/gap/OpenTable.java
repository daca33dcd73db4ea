package org.xiezhi.connectors.gap;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.xiezhi.connectors.map.Unread;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.gap.Gap;

/**
 * The gaps of one table. A row of which the key is known is a gap of its own, up to a bound; all
 * other rows together are one, so that a million of them cost no more than their offsets.
 */
final class OpenTable {
  /** Rows of a table that are known each. */
  static final int MOST_KNOWN = 1_000;

  /** Dead letters of a table that are told apart; beyond, they can only be set aside together. */
  static final int MOST_LETTERS = 1_000_000;

  private final UnreadTable state;
  private final Letters letters;
  private final Map<Long, UnreadRow> known = new TreeMap<>();
  private final Map<String, List<UnreadRow>> byRow = new HashMap<>();

  OpenTable(UnreadTable state) {
    this.state = state;
    this.letters = new Letters(state.letters);
    state.known.forEach(this::enter);
  }

  /** The table of the first row that could not be read. */
  static OpenTable of(Unread row, String topic, long letter, Instant since) {
    UnreadTable state = new UnreadTable();
    state.source = row.source();
    state.table = row.table();
    state.topic = topic;
    state.first = letter;
    state.since = micros(since);
    state.types = new ArrayList<>(new TreeSet<>(row.types()));
    state.references = new ArrayList<>(new TreeSet<>(row.references()));
    return new OpenTable(state);
  }

  static String id(String source, String table) {
    return source + "/" + (table == null ? "*" : table);
  }

  String id() {
    return id(state.source, state.table);
  }

  String source() {
    return state.source;
  }

  String table() {
    return state.table;
  }

  Instant since() {
    return Instant.EPOCH.plus(state.since, ChronoUnit.MICROS);
  }

  /** What a checkpoint keeps. */
  UnreadTable state() {
    state.letters = letters.toArray();
    state.known = new ArrayList<>(known.values());
    return state;
  }

  /** The rows that have been told of, and what became of them; not to be kept. */
  UnreadTable counts() {
    return state;
  }

  /** How many rows are unread. */
  long open() {
    return letters.size()
        + state.uncounted
        + known.values().stream().filter(r -> r.gap != null).count();
  }

  boolean isFrom(String topic) {
    return state.topic.equals(topic);
  }

  /** Takes in a row that could not be read; one that is there already changes nothing. */
  void add(Unread row, long letter, Instant since, Consumer<GapNotice> notices) {
    if (known.containsKey(letter)) {
      return;
    }
    boolean room = known.size() < MOST_KNOWN;
    boolean apart = row.isApart() && room;
    boolean earlier = micros(since) < state.since;
    state.since = Math.min(state.since, micros(since));
    if (apart) {
      state.rows++;
      notices.accept(GapNotice.opened(gap(row, letter, since)));
    } else {
      addToAll(letter, earlier, notices);
    }
    if (row.row() != null && row.position() != null && room) {
      enter(known(row, letter, apart));
    }
  }

  private void addToAll(long letter, boolean earlier, Consumer<GapNotice> notices) {
    boolean first = letters.size() + state.uncounted == 0;
    boolean added = true;
    if (letters.size() < MOST_LETTERS) {
      added = letters.add(letter);
    } else {
      state.uncounted++;
    }
    state.rows += added ? 1 : 0;
    if (first || earlier) {
      notices.accept(GapNotice.opened(ofAll()));
    }
  }

  private Gap ofAll() {
    return new Gap(
        id(),
        state.source,
        state.table,
        null,
        Map.of(),
        new TreeSet<>(state.types),
        new TreeSet<>(state.references),
        since());
  }

  private Gap gap(Unread row, long letter, Instant since) {
    return new Gap(
        gapId(letter),
        row.source(),
        row.table(),
        row.row(),
        row.keys(),
        row.types(),
        row.references(),
        since);
  }

  private String gapId(long letter) {
    return id() + "@" + letter;
  }

  private UnreadRow known(Unread row, long letter, boolean apart) {
    UnreadRow known = new UnreadRow();
    known.letter = letter;
    known.row = row.row();
    known.position = row.position().toString();
    known.gap = apart ? gapId(letter) : null;
    return known;
  }

  private void enter(UnreadRow row) {
    known.put(row.letter, row);
    byRow.computeIfAbsent(row.row, r -> new ArrayList<>(1)).add(row);
  }

  /** Takes a letter out that was read again or set aside; false if it is not of this table. */
  boolean remove(long letter, Consumer<GapNotice> notices) {
    UnreadRow row = known.remove(letter);
    if (row != null) {
      byRow.computeIfPresent(
          row.row, (name, rows) -> rows.remove(row) && rows.isEmpty() ? null : rows);
      if (row.gap != null) {
        notices.accept(GapNotice.closed(row.gap));
        return true;
      }
    }
    boolean removed = letters.remove(letter);
    if (removed && letters.size() + state.uncounted == 0) {
      notices.accept(GapNotice.closed(id()));
    }
    return removed;
  }

  /** Takes all out. */
  void clear(Consumer<GapNotice> notices) {
    List.copyOf(known.keySet()).forEach(letter -> remove(letter, notices));
    boolean any = letters.size() + state.uncounted > 0;
    for (long letter : letters.toArray()) {
      letters.remove(letter);
    }
    state.uncounted = 0;
    if (any) {
      notices.accept(GapNotice.closed(id()));
    }
  }

  /** Takes this very version of a row out. */
  boolean read(String row, LogPosition position, Consumer<GapNotice> notices) {
    List<UnreadRow> ofRow = byRow.get(row);
    if (ofRow == null) {
      return false;
    }
    boolean found = false;
    String at = position.toString();
    for (UnreadRow unread : List.copyOf(ofRow)) {
      if (unread.position.equals(at)) {
        found |= remove(unread.letter, notices);
      }
    }
    return found;
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
