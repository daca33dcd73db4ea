package org.xiezhi.connectors.map;

import java.time.Instant;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.Change.Operation;
import org.xiezhi.connectors.decode.Row;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.event.Provenance;

/** Changes in the fees of a small approval hall, and a mapping for them. */
final class Hall {
  static final String MAPPING =
      """
      domain: approval
      source: hall
      zone: Asia/Shanghai
      recorded: commit
      clock: {table: hall.clock, simulated: source_time}
      routes: [case, person]
      events:
        fee:
          table: hall.fee
          where: {is_draft: false}
          occurred: {column: charged_at, precision: second}
          keys: {case: application_no, person: payer_id}
          roles: {officer: officer_id}
          fields:
            application_no: string
            payer_id: {type: string, personal: true}
            amount: decimal
            officer_id: {column: clerk, type: string, personal: true}
      """;

  static final String SIMULATED =
      """
      simulates: hall
      recorded:
        events: {column: recorded_at, else: commit}
        references: commit
      """;

  static final Instant COMMITTED = Instant.parse("2026-03-02T01:00:00.250Z");
  static final LogPosition POSITION = LogPosition.lsn(0x1DCA1F8);
  static final Provenance PROVENANCE = new Provenance("cdc.hall", 0, 42);

  private Hall() {}

  static Row row(Object... namesAndValues) {
    int size = namesAndValues.length / 2;
    String[] names = new String[size];
    Object[] values = new Object[size];
    for (int i = 0; i < size; i++) {
      names[i] = (String) namesAndValues[2 * i];
      values[i] = namesAndValues[2 * i + 1];
    }
    return new Row(names, values, size);
  }

  /** A row of {@code hall.fee} as a record without schema gives it. */
  static Row fee(String application, String payer, String amount, boolean draft) {
    return row(
        "fee_no",
        7L,
        "application_no",
        application,
        "payer_id",
        payer,
        "amount",
        amount,
        "clerk",
        "C-9",
        "is_draft",
        draft,
        "charged_at",
        "2026-03-02T00:59:00Z",
        "recorded_at",
        null);
  }

  static Row feeKey() {
    return row("fee_no", 7L);
  }

  /** The same row with another value in one column, or with one column more. */
  static Row with(Row row, String column, Object value) {
    int place = row.indexOf(column);
    int size = place < 0 ? row.size() + 1 : row.size();
    Object[] cells = new Object[2 * size];
    for (int i = 0; i < row.size(); i++) {
      cells[2 * i] = row.name(i);
      cells[2 * i + 1] = row.value(i);
    }
    int changed = place < 0 ? row.size() : place;
    cells[2 * changed] = column;
    cells[2 * changed + 1] = value;
    return row(cells);
  }

  static Row without(Row row, String column) {
    Object[] cells = new Object[2 * row.size() - 2];
    int to = 0;
    for (int i = 0; i < row.size(); i++) {
      if (!row.name(i).equals(column)) {
        cells[to++] = row.name(i);
        cells[to++] = row.value(i);
      }
    }
    return row(cells);
  }

  static Change change(Operation operation, String table, Row key, Row before, Row after) {
    boolean snapshot = operation == Operation.READ;
    return new Change(
        operation, "hall", table, key, before, after, COMMITTED, snapshot, POSITION, "815", 0);
  }

  static Change created(Row after) {
    return change(Operation.CREATE, "hall.fee", feeKey(), null, after);
  }

  static Change updated(Row before, Row after) {
    return change(Operation.UPDATE, "hall.fee", feeKey(), before, after);
  }

  static Change deleted(Row before) {
    return change(Operation.DELETE, "hall.fee", feeKey(), before, null);
  }

  static Recording map(Mapping mapping, Change... changes) throws UnmappableException {
    Mapper mapper = new Mapper(mapping);
    Recording recording = new Recording();
    for (Change change : changes) {
      mapper.map(change, PROVENANCE, recording);
    }
    return recording;
  }

  static Recording map(Change... changes) throws UnmappableException {
    return map(Yaml.mapping(MAPPING), changes);
  }
}
