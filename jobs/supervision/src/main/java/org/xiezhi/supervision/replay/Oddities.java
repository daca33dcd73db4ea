package org.xiezhi.supervision.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.LogNotice;
import org.xiezhi.connectors.decode.Row;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.map.Mapping;
import org.xiezhi.engine.condition.Mask;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.rule.Rule;
import org.xiezhi.engine.rule.RuleSet;

/**
 * Collects what is strange in the files of a run. Written by one thread, and read when it ended.
 */
final class Oddities {
  /** Of kinds of one sort that are told apart; a hostile file must not fill the memory. */
  private static final int MAX_KINDS = 100;

  private final Map<String, Map<String, Columns>> tables = new HashMap<>();
  private final Map<String, Long> unmapped = new TreeMap<>();
  private final Map<String, Long> others = new TreeMap<>();
  private final Map<String, Met> unread = new TreeMap<>();
  private final Map<String, Met> backwards = new TreeMap<>();
  private final Map<String, KeyTypes> keys = new TreeMap<>();

  /** How often something was met, and what the first time was. */
  private record Met(String subject, String reason, long count) {}

  /** The columns of a table that no row has had so far, or has filled. */
  private static final class Columns {
    final Set<String> absent;
    final Set<String> empty;
    long rows;

    Columns(Set<String> read) {
      absent = new TreeSet<>(read);
      empty = new TreeSet<>(read);
    }

    void row(Row row) {
      rows++;
      if (!empty.isEmpty()) {
        absent.removeIf(column -> row.indexOf(column) >= 0);
        empty.removeIf(column -> row.value(column) != null);
      }
    }
  }

  Oddities(Domain domain) {
    for (Mapping mapping : domain.mappings()) {
      Map<String, Columns> ofSource = new TreeMap<>();
      mapping.columnsByTable().forEach((table, read) -> ofSource.put(table, new Columns(read)));
      tables.put(mapping.source(), ofSource);
    }
  }

  /** A change was decoded. */
  void change(Change change) {
    switch (change.operation()) {
      case READ, CREATE, UPDATE, DELETE, TRUNCATE, LINE -> row(change);
      case MESSAGE, SCHEMA_CHANGE -> count(others, change.operation().name());
      case TOMBSTONE, HEARTBEAT, TRANSACTION_BEGIN, TRANSACTION_END -> {}
    }
  }

  private void row(Change change) {
    Map<String, Columns> ofSource = tables.get(change.source());
    if (ofSource == null) {
      return; // A dead letter tells it.
    }
    Columns columns = ofSource.get(change.table());
    if (columns == null) {
      count(unmapped, change.table());
    } else if (change.after() != null) {
      columns.row(change.after());
    }
  }

  private static void count(Map<String, Long> counts, String kind) {
    counts.merge(counts.size() < MAX_KINDS || counts.containsKey(kind) ? kind : "…", 1L, Long::sum);
  }

  /**
   * Something could not be read.
   *
   * @param subject the table, or the file if it is not known
   */
  void unread(String subject, String reason) {
    String kind = subject + ' ' + reason.replaceAll("[0-9]+", "0");
    String known = unread.size() < MAX_KINDS || unread.containsKey(kind) ? kind : "…";
    Met before = unread.getOrDefault(known, new Met(subject, reason, 0));
    unread.put(known, new Met(before.subject(), before.reason(), before.count() + 1));
  }

  /**
   * A log went back.
   *
   * @param place the file and line at which it did
   */
  void wentBack(String place, LogNotice notice) {
    if (notice.kind() == LogNotice.Kind.BEGAN_ANEW) {
      String detail = "in " + place + ", from " + notice.before() + " to " + notice.now();
      Met before = backwards.getOrDefault(notice.source(), new Met(notice.source(), detail, 0));
      backwards.put(
          notice.source(), new Met(before.subject(), before.reason(), before.count() + 1));
    }
  }

  void event(Event event) {
    if (event.deleted()) {
      return;
    }
    for (String space : event.type().keys().keySet()) {
      String key = event.key(space);
      if (key != null) {
        keys.computeIfAbsent(space, name -> new KeyTypes()).add(event.type().name(), key);
      }
    }
  }

  /** All of it, the gravest first. */
  List<Oddity> list(RuleSet rules) {
    List<Oddity> all = new ArrayList<>();
    unread.values().forEach(u -> add(all, Oddity.Kind.UNREAD, u.subject(), u.reason(), u.count()));
    backwards.values().forEach(u -> add(all, Oddity.Kind.LOG, u.subject(), u.reason(), u.count()));
    unmapped.forEach((table, count) -> add(all, Oddity.Kind.UNMAPPED, table, null, count));
    for (Map<String, Columns> ofSource : tables.values()) {
      ofSource.forEach((table, columns) -> columns(all, table, columns));
    }
    all.addAll(unjoined(rules));
    others.forEach((kind, count) -> add(all, Oddity.Kind.OTHER, kind, null, count));
    return all;
  }

  private static void columns(List<Oddity> all, String table, Columns columns) {
    if (columns.rows == 0) {
      return;
    }
    for (String column : columns.empty) {
      boolean absent = columns.absent.contains(column);
      Oddity.Kind kind = absent ? Oddity.Kind.ABSENT : Oddity.Kind.EMPTY;
      add(all, kind, table + "." + column, null, columns.rows);
    }
  }

  private static void add(
      List<Oddity> all, Oddity.Kind kind, String subject, String detail, long count) {
    all.add(new Oddity(kind, subject, detail, count, null));
  }

  /** By key space and type: what the rules begin with that wait for, or look at, such events. */
  private List<Oddity> unjoined(RuleSet rules) {
    Map<String, Map<String, Set<String>>> beginnings = new TreeMap<>();
    for (Rule rule : rules.rules()) {
      for (String type : rule.concerns()) {
        if (!type.equals(rule.anchor())) {
          beginnings
              .computeIfAbsent(rule.keySpace(), space -> new TreeMap<>())
              .computeIfAbsent(type, name -> new HashSet<>())
              .add(rule.anchor());
        }
      }
    }
    List<Oddity> all = new ArrayList<>();
    beginnings.forEach(
        (space, types) ->
            types.forEach(
                (type, anchors) -> {
                  KeyTypes.Alone alone =
                      keys.getOrDefault(space, new KeyTypes()).alone(type, anchors);
                  if (alone.count() > 0) {
                    String example = alone.example() == null ? null : Mask.officer(alone.example());
                    all.add(new Oddity(Oddity.Kind.UNJOINED, type, space, alone.count(), example));
                  }
                }));
    return all;
  }
}
