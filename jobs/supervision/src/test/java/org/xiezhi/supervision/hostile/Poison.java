package org.xiezhi.supervision.hostile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.xiezhi.connectors.record.RawRecord;

/**
 * Makes records unreadable and sends them again, whole, at a later place of their topic; before the
 * last beats, so that the clock still moves when all has been read.
 */
final class Poison {
  private static final int ONE_IN = 4;

  /** Of a truncated record these are left, which say nothing. */
  private static final int FEW_BYTES = 20;

  private final Sources sources;
  private final Random random;
  private final Map<String, Long> offsets = new HashMap<>();
  private final List<Again> waiting = new ArrayList<>();
  private final List<RawRecord> records = new ArrayList<>();
  private final List<Set<String>> keys = new ArrayList<>();
  private int count;

  /** A record that is to be sent again. */
  private record Again(Captured whole, Set<String> keys, String letter) {}

  Poison(Sources sources, Random random) {
    this.sources = sources;
    this.random = random;
  }

  /** How many records were made unreadable. */
  int count() {
    return count;
  }

  List<RawRecord> records() {
    return records;
  }

  /** Of what each record is. */
  List<Set<String>> keys() {
    return keys;
  }

  /**
   * Does it.
   *
   * @param of the keys that each record is about
   */
  void pour(List<Captured> arrivals, List<Set<String>> of) {
    int beats = arrivals.size();
    while (beats > 0 && isBeat(arrivals.get(beats - 1))) {
      beats--;
    }
    for (int i = 0; i < arrivals.size(); i++) {
      if (i == beats) {
        while (!waiting.isEmpty()) {
          sendOne();
        }
      }
      Captured record = arrivals.get(i);
      if (i < beats && isRow(record) && random.nextInt(ONE_IN) == 0) {
        RawRecord poisoned = put(record, of.get(i));
        poison(poisoned, record);
        waiting.add(new Again(record, of.get(i), record.topic() + "-0-" + poisoned.offset));
        count++;
      } else {
        put(record, of.get(i));
      }
      if (!waiting.isEmpty() && random.nextInt(ONE_IN) == 0) {
        sendOne();
      }
    }
  }

  private boolean isBeat(Captured record) {
    return record.value() != null && sources.isBeat(record);
  }

  private boolean isRow(Captured record) {
    return record.value() != null && !sources.isBeat(record) && record.after() != null;
  }

  private void sendOne() {
    Again again = waiting.remove(random.nextInt(waiting.size()));
    put(again.whole(), again.keys()).letter = again.letter();
  }

  private RawRecord put(Captured record, Set<String> about) {
    RawRecord raw = record.at(offsets.merge(record.topic(), 1L, Long::sum) - 1);
    records.add(raw);
    keys.add(about);
    return raw;
  }

  private void poison(RawRecord raw, Captured record) {
    switch (random.nextInt(3)) {
      case 0 -> raw.value = Arrays.copyOf(raw.value, FEW_BYTES);
      case 1 -> {
        Captured other = record.copy();
        other.value().put("op", "x");
        raw.value = other.at(0).value;
      }
      default -> {
        Captured other = record.copy();
        // What says when it happened, or when it is in force, is under another name.
        Set<String> times = sources.outline(record).timesOf(record.table());
        other.after().remove(times);
        if (other.value().get("before") instanceof ObjectNode before) {
          before.remove(times);
        }
        raw.value = other.at(0).value;
      }
    }
  }
}
