package org.xiezhi.connectors.map;

import java.time.Instant;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.Row;
import org.xiezhi.engine.event.Provenance;

/**
 * Decides which versions of a row a change asserts and which it takes back.
 *
 * <pre>
 *            before counts    before does not     before unknown
 * after counts     update, moved    assert              assert
 * after does not   take back        nothing             take back, in case
 * </pre>
 */
final class TableMapper {
  private final Feed feed;
  private final String table;
  private final RowReader reader;
  private final FactMaker maker;
  private final boolean audited;

  /**
   * @param audited true if every change must come with the old row
   */
  TableMapper(Feed feed, FactMaker maker, boolean audited) {
    this.feed = feed;
    this.audited = audited;
    this.maker = maker;
    this.reader = maker.reader();
    this.table = reader.table();
  }

  /** Whose rows it maps. */
  Feed feed() {
    return feed;
  }

  void map(Change change, Provenance provenance, Output output) throws UnmappableException {
    switch (change.operation()) {
      case READ, CREATE -> created(change, provenance, output);
      case UPDATE -> updated(change, provenance, output);
      case DELETE -> deleted(change, provenance, output);
      case LINE -> told(view(change, change.after(), provenance), output);
      case TRUNCATE ->
          throw new UnmappableException(
              "Table "
                  + table
                  + " was truncated: evidence is lost and the log does not say which rows. Ask the"
                  + " department, and restore the rows or withdraw what rests on them by hand.");
      default -> throw new IllegalArgumentException(change.operation() + " is not about a row");
    }
  }

  private void created(Change change, Provenance provenance, Output output)
      throws UnmappableException {
    Row after = required(change, change.after(), "the new row");
    told(view(change, after, provenance), output);
  }

  private View view(Change change, Row image, Provenance provenance) throws UnmappableException {
    return new View(change, provenance, image, null, rowName(change, image));
  }

  private void told(View view, Output output) throws UnmappableException {
    if (reader.counts(view.image(), null)) {
      maker.make(view, reader.recorded(view, false), false, output);
    }
  }

  private void deleted(Change change, Provenance provenance, Output output)
      throws UnmappableException {
    Row before = required(change, change.before(), "the old row");
    View view = view(change, before, provenance);
    if (maker.hollow(view)) {
      throw new UnmappableException(
          "A row of table "
              + table
              + " was deleted, and the log holds only its primary key. "
              + Replica.advice(table));
    }
    if (reader.counts(before, null)) {
      maker.make(view, reader.recorded(view, true), true, output);
    }
  }

  private void updated(Change change, Provenance provenance, Output output)
      throws UnmappableException {
    Row after = required(change, change.after(), "the new row");
    Row before = change.before();
    if (audited && isUntold(before, change.key())) {
      throw incomplete(
          change,
          "the old row, though its log is to have it: the row may have been another case's, which"
              + " would keep it. "
              + Replica.advice(table));
    }
    View now = new View(change, provenance, after, before, rowName(change, after));
    boolean counts = reader.counts(after, before);
    Instant recorded = reader.recorded(now, false);
    View old = old(now);
    if (old == null) {
      if (reader.isNamedByContent(change.key()) && isUntold(before, null)) {
        throw incomplete(
            change,
            "its key and the old row, so it is not known which row it changes. Keep the keys of the"
                + " records (kafka-console-consumer --property print.key=true), or the old rows: "
                + Replica.advice(table));
      }
      maker.make(now, recorded, !counts, output);
      return;
    }
    takeBack(old, now, counts, recorded, output);
    if (counts) {
      maker.make(now, recorded, false, output);
    }
  }

  private boolean isUntold(Row before, Row key) {
    return before == null || reader.hollow(before, key);
  }

  private String rowName(Change change, Row image) throws UnmappableException {
    String empty = reader.emptyName(change.key(), image);
    if (empty != null) {
      throw new UnmappableException(
          "A row of table "
              + table
              + " has nothing in "
              + empty
              + ", which names it: two such rows could not be told apart.");
    }
    return reader.rowName(change.key(), image);
  }

  /** The version before an update, or null if the log does not hold it. */
  private View old(View now) {
    Row before = now.change().before();
    if (before == null) {
      return null;
    }
    String row = reader.rowNameBefore(now.change().key(), before);
    View old = new View(now.change(), now.provenance(), before, now.image(), row);
    return maker.hollow(old) ? null : old;
  }

  private void takeBack(View old, View now, boolean counts, Instant recorded, Output output) {
    try {
      if (!reader.counts(old.image(), old.other())) {
        return;
      }
      if (counts && old.row().equals(now.row())) {
        maker.moved(old, now, recorded, output);
      } else {
        maker.make(old, recorded, true, output);
      }
    } catch (UnmappableException e) {
      // The old version went to the dead letters when it came: nothing is to be taken back.
    }
  }

  private Row required(Change change, Row image, String what) throws UnmappableException {
    if (image == null) {
      throw incomplete(change, what + ". " + Replica.advice(table));
    }
    if (change.position() == null || change.committed() == null) {
      throw incomplete(
          change,
          (change.position() == null ? "its log position" : "its commit time")
              + "; the connector's source block must be kept.");
    }
    return image;
  }

  private UnmappableException incomplete(Change change, String complaint) {
    return new UnmappableException(
        "A change (" + change.operation() + ") of table " + table + " comes without " + complaint);
  }
}
