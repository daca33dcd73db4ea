package org.xiezhi.city.hall;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * What the hall's program commits at once.
 *
 * @param recorded the source's time of the commit, on each of its rows
 * @param caseNo that it is about
 * @param writes in their order
 */
record Transaction(Instant recorded, String caseNo, List<Write> writes) {
  Transaction {
    requireNonNull(recorded);
    requireNonNull(caseNo);
    writes = List.copyOf(writes);
  }
}
