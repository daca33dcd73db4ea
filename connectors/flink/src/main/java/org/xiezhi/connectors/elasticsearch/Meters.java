package org.xiezhi.connectors.elasticsearch;

import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/**
 * What a writer tells about itself: Flink's own metrics of a sink, and {@code waitingDocuments},
 * {@code outageMillis} (0 while documents are taken), {@code documentsTriedAgain}.
 */
final class Meters {
  private final Counter documents;
  private final Counter bytes;
  private final Counter refused;
  private final Counter again;
  private volatile long lastAnswer;

  Meters(SinkWriterMetricGroup group, IntSupplier waiting, LongSupplier outage) {
    documents = group.getNumRecordsSendCounter();
    bytes = group.getNumBytesSendCounter();
    refused = group.getNumRecordsSendErrorsCounter();
    again = group.counter("documentsTriedAgain");
    group.gauge("waitingDocuments", (Gauge<Integer>) waiting::getAsInt);
    group.gauge("outageMillis", (Gauge<Long>) outage::getAsLong);
    group.setCurrentSendTimeGauge(() -> lastAnswer);
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
