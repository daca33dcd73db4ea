package org.xiezhi.connectors.elasticsearch;

import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.MetricNames;

/**
 * What a writer tells about itself: the metrics of Flink's sinks, and {@code outageMillis} (0 while
 * documents are taken), {@code documentsTriedAgain}.
 */
final class Meters {
  private final Counter documents;
  private final Counter bytes;
  private final Counter refused;
  private final Counter again;
  private volatile long lastAnswer;

  Meters(MetricGroup group, LongSupplier outage) {
    documents = group.counter(MetricNames.NUM_RECORDS_SEND);
    bytes = group.counter(MetricNames.NUM_BYTES_SEND);
    refused = group.counter(MetricNames.NUM_RECORDS_SEND_ERRORS);
    again = group.counter("documentsTriedAgain");
    group.gauge("outageMillis", (Gauge<Long>) outage::getAsLong);
    group.gauge(MetricNames.CURRENT_SEND_TIME, (Gauge<Long>) () -> lastAnswer);
  }

  void taken(long size) {
    documents.inc();
    bytes.inc(size);
  }

  void again() {
    again.inc();
  }

  void refused() {
    refused.inc();
  }

  void answered(long millis) {
    lastAnswer = millis;
  }
}
