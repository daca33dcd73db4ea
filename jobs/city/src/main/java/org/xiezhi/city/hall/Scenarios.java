package org.xiezhi.city.hall;

import java.util.List;
import java.util.stream.Stream;

/** Everything that the hall may do wrong. */
final class Scenarios {
  private Scenarios() {}

  static List<Scenario> all() {
    return Stream.of(
            LateDecisions.all(),
            LateReceipts.all(),
            DeemedAcceptances.all(),
            Notices.all(),
            Materials.all(),
            Refusals.all(),
            WrongFees.all(),
            Remittances.all(),
            Deliveries.all(),
            WrongSteps.all(),
            SiteChecks.all(),
            WrongItems.all(),
            Suspensions.all(),
            Extensions.all(),
            Tampering.all())
        .flatMap(List::stream)
        .toList();
  }
}
