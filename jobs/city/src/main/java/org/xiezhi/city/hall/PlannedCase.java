package org.xiezhi.city.hall;

import java.util.List;
import org.xiezhi.city.truth.Expectation;

/**
 * A case as it will be played.
 *
 * @param no 办件编号
 * @param scenario the name of what it shows; "ordinary" for nothing in particular
 * @param transactions in the order of recording
 * @param expectations what must be found in the end
 */
record PlannedCase(
    String no, String scenario, List<Transaction> transactions, List<Expectation> expectations) {
  PlannedCase {
    transactions = List.copyOf(transactions);
    expectations = List.copyOf(expectations);
  }
}
