package org.xiezhi.supervision.evaluate;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.xiezhi.connectors.document.AlertTypeInfo;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.engine.alert.Alert;

/** Has alerts say that they were found in simulated time, so that nobody takes them for real. */
public final class SimulatedAlerts {
  private SimulatedAlerts() {}

  /** The alerts as they are, unless time is simulated in the domain. */
  public static DataStream<Alert> of(DataStream<Alert> alerts, Domain domain) {
    return domain.isSimulated()
        ? alerts
            .map(Alert::underSimulatedTime)
            .returns(AlertTypeInfo.INSTANCE)
            .uid("simulated-time")
            .name("simulated time")
        : alerts;
  }
}
