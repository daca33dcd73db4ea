package org.xiezhi.local.hall;

import java.util.List;
import java.util.stream.Stream;

/** Everything that the hall may do wrong. */
final class Scenarios {
  private Scenarios() {}

  static List<Scenario> all() {
    return Stream.of(
            LateDecisions.all(),
            LateReceipts.all(),
            Notices.all(),
            Materials.all(),
            Refusals.all(),
            WrongFees.all(),
            Remittances.all(),
            Deliveries.all(),
            SiteChecks.all(),
            WrongItems.all(),
            Suspensions.all(),
            Extensions.all())
        .flatMap(List::stream)
        .toList();
  }
}
