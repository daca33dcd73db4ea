package org.xiezhi.engine.reference;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xiezhi.engine.event.FieldValues;
import org.xiezhi.engine.gap.Gaps;

/**
 * The reference rows of a domain, with the two times of each: when a version is in force, and since
 * when it is known. Nothing is ever overwritten, so that a judgement about the past sees what was
 * known then. Beside them stands what could not be read. For one thread.
 */
public final class ReferenceTables {
  private final Map<String, Table> tables = new TreeMap<>();
  private final Gaps gaps = new Gaps();

  /** One table: the versions of each row in log order, and which rows ever had a key. */
  private static final class Table {
    final Map<String, List<ReferenceChange>> rows = new TreeMap<>();
    final Map<List<Object>, TreeSet<String>> rowsOfKey = new HashMap<>();
  }

  /** The rows of the domain's sources, events and references, that could not be read. */
  public Gaps gaps() {
    return gaps;
  }

  /**
   * Takes in a version of a row. The order does not matter, and the same version may come again.
   *
   * @return the first instant of validity for which another row may be found than before, if it is
   *     asked for with what was known when the version was recorded, or later; {@link Instant#MIN}
   *     if it may be any instant, {@link Instant#MAX} if it is none
   */
  public Instant apply(ReferenceChange change) {
    Table table = tables.computeIfAbsent(change.type().name(), name -> new Table());
    List<ReferenceChange> versions =
        table.rows.computeIfAbsent(change.fact(), row -> new ArrayList<>(1));
    int at = versions.size();
    while (at > 0 && versions.get(at - 1).position().compareTo(change.position()) > 0) {
      at--;
    }
    if (at > 0 && versions.get(at - 1).position().equals(change.position())) {
      return Instant.MAX;
    }
    versions.add(at, change);
    table.rowsOfKey.computeIfAbsent(key(change), key -> new TreeSet<>()).add(change.fact());
    return otherSince(at == 0 ? null : versions.get(at - 1), change);
  }

  /** For which validity a version says otherwise than the one before, which may be null. */
  private static Instant otherSince(ReferenceChange before, ReferenceChange change) {
    if (before == null) {
      return from(change);
    }
    if (change.recorded().isBefore(before.recorded())) {
      // It counts from a time at which even earlier versions did.
      return Instant.MIN;
    }
    if (repeats(before, change)) {
      return Instant.MAX;
    }
    boolean onlyEnds =
        before.deleted() == change.deleted()
            && Objects.equals(before.validFrom(), change.validFrom())
            && before.saysTheSame(change)
            && (before.validTo() == null) == (change.validTo() == null);
    return onlyEnds ? earlier(to(before), to(change)) : earlier(from(before), from(change));
  }

  /** When a version comes into force; never if it says that the row is deleted. */
  private static Instant from(ReferenceChange version) {
    if (version.deleted()) {
      return Instant.MAX;
    }
    return version.validFrom() == null ? Instant.MIN : version.validFrom();
  }

  private static Instant to(ReferenceChange version) {
    return version.deleted() || version.validTo() == null ? Instant.MAX : version.validTo();
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /**
   * True if a version repeats the one before, of which it then counts since when it is known. It is
   * kept all the same, because one that says otherwise may yet arrive and stand between the two.
   */
  private static boolean repeats(ReferenceChange a, ReferenceChange b) {
    return a.deleted() == b.deleted()
        && !b.recorded().isBefore(a.recorded())
        && Objects.equals(a.validFrom(), b.validFrom())
        && Objects.equals(a.validTo(), b.validTo())
        && a.saysTheSame(b);
  }

  private static List<Object> key(ReferenceChange change) {
    Object[] key = new Object[change.type().key().size()];
    for (int i = 0; i < key.length; i++) {
      key[i] = change.values()[change.type().indexOf(change.type().key().get(i))];
    }
    return canonical(key);
  }

  private static List<Object> canonical(Object[] key) {
    Object[] canonical = new Object[key.length];
    for (int i = 0; i < key.length; i++) {
      canonical[i] = FieldValues.canonical(key[i]);
    }
    return Arrays.asList(canonical);
  }

  /**
   * What the rows of a key say that were in force.
   *
   * @param table the reference type's name
   * @param key in the order of the type's key fields
   * @param validAt when the rows must be in force
   * @param knownAt versions that were recorded later do not count
   * @return the values in the order of the type's fields, not to be changed, with a {@link
   *     Contradiction} where rows differ; null if there is no row
   */
  public Object[] lookup(String table, Object[] key, Instant validAt, Instant knownAt) {
    List<ReferenceChange> rows = inForce(table, key, validAt, knownAt);
    return rows.isEmpty()
        ? null
        : rows.size() == 1 ? rows.get(0).values() : Contradiction.merged(rows);
  }

  /**
   * The rows of a key that were in force, by source, table and primary key. A row without an end is
   * in force until another row of its key comes into force; several are left only if the table
   * contradicts itself, or repeats itself.
   */
  public List<ReferenceChange> inForce(
      String table, Object[] key, Instant validAt, Instant knownAt) {
    Table known = tables.get(table);
    TreeSet<String> rows = known == null ? null : known.rowsOfKey.get(canonical(key));
    if (rows == null) {
      return List.of();
    }
    List<ReferenceChange> found = new ArrayList<>(1);
    for (String row : rows) {
      ReferenceChange version = knownVersion(known.rows.get(row), knownAt);
      if (version != null && isInForce(version, validAt) && hasKey(version, key)) {
        found.add(version);
      }
    }
    if (found.size() > 1) {
      List<ReferenceChange> all = List.copyOf(found);
      found.removeIf(row -> row.validTo() == null && isFollowed(row, all));
    }
    return found;
  }

  private static boolean isFollowed(ReferenceChange row, List<ReferenceChange> all) {
    return all.stream().anyMatch(other -> isLater(other.validFrom(), row.validFrom()));
  }

  private static ReferenceChange knownVersion(List<ReferenceChange> versions, Instant knownAt) {
    for (int i = versions.size() - 1; i >= 0; i--) {
      if (!versions.get(i).recorded().isAfter(knownAt)) {
        return versions.get(firstToSaySo(versions, i));
      }
    }
    return null;
  }

  private static int firstToSaySo(List<ReferenceChange> versions, int version) {
    int first = version;
    while (first > 0 && repeats(versions.get(first - 1), versions.get(first))) {
      first--;
    }
    return first;
  }

  private static boolean isInForce(ReferenceChange version, Instant at) {
    return !version.deleted()
        && (version.validFrom() == null || !version.validFrom().isAfter(at))
        && (version.validTo() == null || version.validTo().isAfter(at));
  }

  /** A row may have had another key in another version. */
  private static boolean hasKey(ReferenceChange version, Object[] key) {
    List<String> fields = version.type().key();
    for (int i = 0; i < key.length; i++) {
      if (!FieldValues.same(key[i], version.values()[version.type().indexOf(fields.get(i))])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLater(Instant from, Instant other) {
    return from != null && (other == null || from.isAfter(other));
  }

  /**
   * All versions of all rows that say something new, in a fixed order, to be kept and given to
   * {@link #apply} again.
   */
  public Iterable<ReferenceChange> changes() {
    List<ReferenceChange> changes = new ArrayList<>();
    for (Table table : tables.values()) {
      for (List<ReferenceChange> versions : table.rows.values()) {
        for (int i = 0; i < versions.size(); i++) {
          if (firstToSaySo(versions, i) == i) {
            changes.add(versions.get(i));
          }
        }
      }
    }
    return changes;
  }
}
