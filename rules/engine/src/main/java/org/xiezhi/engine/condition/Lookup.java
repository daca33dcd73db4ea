package org.xiezhi.engine.condition;

import java.time.Instant;
import java.util.List;
import org.xiezhi.engine.event.Unreadable;
import org.xiezhi.engine.reference.Contradiction;
import org.xiezhi.engine.reference.ReferenceChange;

/** Finds the row of a reference table that was in force; at most once for each frame. */
public final class Lookup {
  private final String name;
  private final int slot;
  private final String table;
  private final List<Term> key;
  private final Term at;

  /**
   * @param name that conditions use, and that is missing if there is no such row
   * @param at gives the instant at which the row must be in force
   */
  Lookup(String name, int slot, String table, List<Term> key, Term at) {
    this.name = name;
    this.slot = slot;
    this.table = table;
    this.key = List.copyOf(key);
    this.at = at;
  }

  /** The row; {@link Frame#NO_ROW} if there is none; null if that cannot be said. */
  private Object[] row(Frame frame) {
    Object known = frame.get(slot);
    if (known != null) {
      return (Object[]) known;
    }
    Object[] wanted = wanted(frame);
    Instant valid = (Instant) at.value(frame);
    if (wanted == null || valid == null) {
      return null;
    }
    Object[] row = frame.tables().lookup(table, wanted, valid, frame.knownAt());
    Object[] found = row == null ? Frame.NO_ROW : row;
    frame.set(slot, found);
    return found;
  }

  /** As conditions call it. */
  public String name() {
    return name;
  }

  /** Of the rows. */
  public String table() {
    return table;
  }

  /** The rows in force with all that is known of them; none too if that cannot be said. */
  public List<ReferenceChange> changes(Frame frame) {
    int mark = frame.mark();
    Object[] wanted = wanted(frame);
    Instant valid = (Instant) at.value(frame);
    frame.forget(mark);
    return wanted == null || valid == null
        ? List.of()
        : frame.tables().inForce(table, wanted, valid, frame.knownAt());
  }

  private Object[] wanted(Frame frame) {
    Object[] values = new Object[key.size()];
    boolean complete = true;
    for (int i = 0; i < values.length; i++) {
      values[i] = key.get(i).value(frame);
      complete &= values[i] != null;
    }
    return complete ? values : null;
  }

  /** {@code found(alias)}. */
  static final class Found extends Term {
    private final Lookup lookup;

    Found(Lookup lookup) {
      this.lookup = lookup;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the marker is one object
    Object value(Frame frame) {
      Object[] row = lookup.row(frame);
      return row == null ? null : (Object) (row != Frame.NO_ROW);
    }
  }

  /** {@code alias.field}. */
  static final class RowField extends Term {
    private final Lookup lookup;
    private final int index;
    private final String path;
    private final boolean personal;

    RowField(Lookup lookup, int index, String path, boolean personal) {
      this.lookup = lookup;
      this.index = index;
      this.path = path;
      this.personal = personal;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the marker is one object
    Object value(Frame frame) {
      Object[] row = lookup.row(frame);
      if (row == null) {
        return null;
      }
      if (row == Frame.NO_ROW) {
        return frame.miss(lookup.name);
      }
      Object value = row[index];
      if (value == Unreadable.VALUE) {
        return frame.miss(path + Unreadable.WORD);
      }
      if (value instanceof Contradiction) {
        return frame.miss(path + value);
      }
      return value == null ? frame.miss(path) : value;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the marker is one object
    boolean isUnclear(Frame frame) {
      Object[] row = lookup.row(frame);
      return row != null
          && row != Frame.NO_ROW
          && (row[index] == Unreadable.VALUE || row[index] instanceof Contradiction);
    }

    @Override
    boolean personal() {
      return personal;
    }
  }
}
