package org.xiezhi.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.xiezhi.engine.alert.Alert;

/**
 * What the engine has to say of one key. It is told when the engine is done with the key, so that
 * what fails where it is told is never taken for a fault of the key.
 */
final class Said {
  private List<Alert> alerts = List.of();
  private List<Fault> faults = List.of();

  void alert(Alert alert) {
    if (alerts.isEmpty()) {
      alerts = new ArrayList<>(2);
    }
    alerts.add(alert);
  }

  void fault(Fault fault) {
    if (faults.isEmpty()) {
      faults = new ArrayList<>(1);
    }
    faults.add(fault);
  }

  boolean hasAlerts() {
    return !alerts.isEmpty();
  }

  void tell(Consumer<Alert> out, Consumer<Fault> failed) {
    alerts.forEach(out);
    faults.forEach(failed);
  }
}
