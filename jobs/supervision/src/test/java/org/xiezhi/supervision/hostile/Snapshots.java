package org.xiezhi.supervision.hostile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A source's log, part of which a snapshot tells. */
final class Snapshots {
  private static final int PLACES = 20;
  private static final int NEAR = 80;

  /** See {@link org.xiezhi.connectors.decode.LogOrder}. */
  private static final long MARGIN_MICROS = 1_000_000;

  private final Sources sources;
  private final Random random;
  private int count;

  Snapshots(Sources sources, Random random) {
    this.sources = sources;
    this.random = random;
  }

  /** How many rows were read by a snapshot. */
  int count() {
    return count;
  }

  /**
   * Between two transactions, in the later part, and rather where changes of rows that are there
   * are under way.
   */
  int somewhere(List<Captured> log) {
    int best = anywhere(log);
    for (int i = 0; i < PLACES; i++) {
      int at = anywhere(log);
      if (underWay(log, at) > underWay(log, best)) {
        best = at;
      }
    }
    return best;
  }

  /** How many changes of rows that are there were written before this place and come after it. */
  private static long underWay(List<Captured> log, int at) {
    long commit = Commits.last(log.subList(0, at));
    Set<String> there = new HashSet<>();
    log.subList(0, at).forEach(record -> there.add(record.row()));
    return log.subList(at, Math.min(log.size(), at + NEAR)).stream()
        .filter(record -> record.lsn() < commit && there.contains(record.row()))
        .count();
  }

  private int anywhere(List<Captured> log) {
    int at = log.size() / 3 + random.nextInt(log.size() / 2);
    while (at < log.size() && log.get(at).committed() == log.get(at - 1).committed()) {
      at++;
    }
    return at;
  }

  /** The connector takes another snapshot in the middle of the log, and goes on. */
  List<Captured> again(List<Captured> log) {
    int at = somewhere(log);
    List<Captured> told = new ArrayList<>(log.subList(0, at));
    told.addAll(snapshot(log, at));
    told.addAll(Commits.afterSnapshot(log.subList(at, log.size())));
    return told;
  }

  /** The connector begins with a snapshot; it is broken off once and begun again. */
  List<Captured> first(List<Captured> log, int at) {
    List<Captured> snapshot = snapshot(log, at);
    List<Captured> told = new ArrayList<>(snapshot.subList(0, random.nextInt(snapshot.size() + 1)));
    told.addAll(snapshot);
    told.addAll(Commits.afterSnapshot(log.subList(at, log.size())));
    return told;
  }

  /** What the snapshot knows of the log: of each row the version that held, as if entered then. */
  List<Captured> compacted(List<Captured> log, int at) {
    List<Captured> known = new ArrayList<>();
    Set<Captured> held = Collections.newSetFromMap(new IdentityHashMap<>());
    held.addAll(state(log, at));
    for (Captured record : log.subList(0, at)) {
      if (sources.isBeat(record)) {
        known.add(record);
      } else if (held.contains(record)) {
        known.add(record.as("c", null, record.after()));
      }
    }
    known.addAll(log.subList(at, log.size()));
    return known;
  }

  /**
   * A snapshot, and then the log from its beginning. The snapshot takes its time: whether it has
   * seen what was committed in the second before it, nobody could say.
   */
  List<Captured> overlapping(List<Captured> log, int at) {
    List<Captured> told = new ArrayList<>();
    snapshot(log, at).forEach(read -> told.add(read.committedAt(read.committed() + MARGIN_MICROS)));
    told.addAll(log);
    return told;
  }

  private List<Captured> snapshot(List<Captured> log, int at) {
    long commit = Commits.last(log.subList(0, at));
    Captured last = log.get(at - 1);
    List<Captured> rows = new ArrayList<>();
    for (Captured held : state(log, at)) {
      Captured read =
          held.as("r", null, held.after())
              .atLsn(commit)
              .committedAt(last.committed())
              .following(null);
      read.source().put("snapshot", "true");
      rows.add(read);
    }
    // Table by table in Debezium, but nothing may rest on which comes first.
    Collections.shuffle(rows, random);
    count += rows.size();
    return rows;
  }

  /** The last change of each row that is there. */
  private static Collection<Captured> state(List<Captured> log, int at) {
    Map<String, Captured> rows = new LinkedHashMap<>();
    for (Captured record : log.subList(0, at)) {
      ObjectNode after = record.after();
      if (after == null) {
        rows.remove(record.row());
      } else {
        rows.put(record.row(), record);
      }
    }
    return Collections.unmodifiableCollection(rows.values());
  }
}
