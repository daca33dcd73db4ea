package org.xiezhi.connectors.gap;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xiezhi.engine.gap.Gap;

/**
 * Tells whoever judges that a gap is open or closed, or that a key is to be judged again. A Flink
 * POJO.
 */
public class GapNotice {
  /**
   * How far the sources were when it was told, in microseconds since the epoch. Whoever is further
   * has received all that was read before: what closes a gap goes another way than the notice.
   */
  public long told;

  /** The gap's; null if it is about a key. */
  public String id;

  /** The key space and the key that is to be judged again, as in {@code case/A-1}; else null. */
  public String again;

  /** Whether the gap is open; what follows is there only then. */
  public boolean open;

  public String source;

  /** Null for any. */
  public String table;

  /** Null if the gap is not of one row. */
  public String row;

  public Map<String, String> keys = new TreeMap<>();
  public List<String> types = new ArrayList<>();
  public List<String> references = new ArrayList<>();

  /** In microseconds since the epoch. */
  public long since;

  /** A gap is open, or is another than it was. */
  public static GapNotice opened(Gap gap) {
    GapNotice notice = new GapNotice();
    notice.id = gap.id();
    notice.open = true;
    notice.source = gap.source();
    notice.table = gap.table();
    notice.row = gap.row();
    notice.keys = new TreeMap<>(gap.keys());
    notice.types = new ArrayList<>(new TreeSet<>(gap.types()));
    notice.references = new ArrayList<>(new TreeSet<>(gap.references()));
    notice.since = ChronoUnit.MICROS.between(Instant.EPOCH, gap.since());
    return notice;
  }

  /** A gap is closed. */
  public static GapNotice closed(String id) {
    GapNotice notice = new GapNotice();
    notice.id = id;
    return notice;
  }

  /** A key is to be judged again. */
  public static GapNotice again(String key) {
    GapNotice notice = new GapNotice();
    notice.again = key;
    return notice;
  }

  /**
   * The same, told when the sources of whoever is told were so far.
   *
   * @param reached {@link Instant#MIN} if nothing is known of one of them yet
   */
  public GapNotice toldAt(Instant reached) {
    GapNotice notice = new GapNotice();
    notice.id = id;
    notice.again = again;
    notice.open = open;
    notice.source = source;
    notice.table = table;
    notice.row = row;
    notice.keys = keys;
    notice.types = types;
    notice.references = references;
    notice.since = since;
    notice.told =
        reached.equals(Instant.MIN)
            ? Long.MIN_VALUE
            : ChronoUnit.MICROS.between(Instant.EPOCH, reached);
    return notice;
  }

  /** The gap that is open. */
  public Gap gap() {
    return new Gap(
        id,
        source,
        table,
        row,
        keys,
        new TreeSet<>(types),
        new TreeSet<>(references),
        Instant.EPOCH.plus(since, ChronoUnit.MICROS));
  }
}
