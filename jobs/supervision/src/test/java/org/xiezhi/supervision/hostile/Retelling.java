package org.xiezhi.supervision.hostile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Tells the log of one source otherwise, as a connector or a database may. */
final class Retelling {
  private final Sources sources;
  private final Random random;
  private int count;

  Retelling(Sources sources, Random random) {
    this.sources = sources;
    this.random = random;
  }

  /** How many times it did something. */
  int count() {
    return count;
  }

  /** A connector that was killed goes on at an earlier offset: pieces of the log come twice. */
  List<Captured> resent(List<Captured> log) {
    List<Captured> told = new ArrayList<>();
    for (int from = 0; from < log.size(); ) {
      int to = Math.min(log.size(), from + 1 + random.nextInt(log.size()));
      told.addAll(log.subList(from, to));
      int again = Math.max(0, to - 1 - random.nextInt(60));
      told.addAll(log.subList(again, to));
      count += to - again;
      from = to;
    }
    return told;
  }

  /** A deletion is followed by a tombstone, and any row may be by one that says nothing. */
  List<Captured> tombstones(List<Captured> log) {
    List<Captured> told = new ArrayList<>();
    for (Captured record : log) {
      told.add(record);
      if (record.operation().equals("d") || random.nextInt(20) == 0) {
        told.add(new Captured(record.topic(), record.key(), null));
        count++;
      }
    }
    return told;
  }

  /**
   * A row is entered under a provisional primary key and gets its own in the same transaction,
   * which Debezium tells as a deletion, a tombstone and an insertion at one place of the log.
   */
  List<Captured> rekeyed(List<Captured> log) {
    List<Captured> told = new ArrayList<>();
    long before = 0;
    for (Captured record : log) {
      boolean room = record.value() != null && record.lsn() > before + 1;
      boolean insertion = record.operation().equals("c") && !sources.isReference(record);
      if (room && insertion && !sources.isWatched(record) && random.nextInt(4) == 0) {
        ObjectNode key = provisional(record.key(), record.key());
        ObjectNode row = provisional(record.after(), record.key());
        Captured entered = record.as("c", null, row).keyed(key);
        told.add(entered.atLsn(record.lsn() - 1));
        told.add(entered.as("d", row, null));
        told.add(new Captured(record.topic(), key, null));
        count++;
      }
      told.add(record);
      before = record.value() == null ? before : record.lsn();
    }
    return told;
  }

  private static ObjectNode provisional(ObjectNode row, ObjectNode key) {
    ObjectNode other = row.deepCopy();
    key.fieldNames()
        .forEachRemaining(
            column -> {
              if (key.get(column).isTextual()) {
                other.put(column, key.get(column).asText() + "~provisional");
              } else {
                other.put(column, key.get(column).asLong() + 1_000_000_000);
              }
            });
    return other;
  }

  /**
   * Transactions are stamped when they begin and stand in the log where they were committed, behind
   * beats of the clock that know nothing of them. A row's own versions keep their order, because
   * the database locks the row.
   */
  List<Captured> late(List<Captured> log) {
    List<Captured> told = new ArrayList<>(log);
    for (int i = log.size() - 2; i >= 0; i--) {
      Captured record = told.get(i);
      if (canBeLate(record) && random.nextInt(6) == 0) {
        int to = i;
        int most = Math.min(told.size() - 1, i + 40);
        while (to < most && !told.get(to + 1).row().equals(record.row())) {
          to++;
        }
        if (to > i) {
          told.remove(i);
          told.add(to, record.committedAt(told.get(to - 1).committed()));
          count++;
        }
      }
    }
    return told;
  }

  private boolean canBeLate(Captured record) {
    // That a reference row is gone is known since its commit: the catalogue does not stamp it.
    if (sources.isReference(record) && record.operation().equals("d")) {
      return false;
    }
    String stamp = sources.outline(record).stamp();
    ObjectNode row =
        record.after() == null ? (ObjectNode) record.value().get("before") : record.after();
    return stamp != null && row.hasNonNull(stamp) && !sources.isBeat(record);
  }

  /** Between two transactions another server takes over, whose log is a short one. */
  List<Captured> failedOver(List<Captured> log) {
    int at = 1 + random.nextInt(log.size() - 1);
    while (at < log.size() && log.get(at).committed() == log.get(at - 1).committed()) {
      at++;
    }
    List<Captured> told = new ArrayList<>(log.subList(0, at));
    long back = at < log.size() ? log.get(at).lsn() - 1_000 - random.nextInt(1_000) : 0;
    for (Captured record : log.subList(at, log.size())) {
      String commit = Long.toString(record.lastCommit() - back);
      told.add(record.atLsn(record.lsn() - back).following(commit));
      count++;
    }
    return told;
  }

  /** The clock of this database goes wrong by some time; at the end it is put right. */
  List<Captured> skewed(List<Captured> log) {
    long micros = (random.nextBoolean() ? 1_000_000L : -1_000_000L) * (1 + random.nextInt(7_200));
    List<Captured> told = new ArrayList<>();
    for (Captured record : log) {
      Captured moved = record.committedAt(record.committed() + micros);
      String stamp = sources.outline(record).stamp();
      for (String image : new String[] {"before", "after"}) {
        if (stamp != null
            && moved.value().get(image) instanceof ObjectNode row
            && row.hasNonNull(stamp)) {
          Instant at = Instant.parse(row.get(stamp).asText()).plus(micros, ChronoUnit.MICROS);
          row.put(stamp, at.toString());
        }
      }
      told.add(moved);
      count++;
    }
    Captured last = log.get(log.size() - 1);
    told.add(last.atLsn(last.lsn() + 1));
    return told;
  }
}
