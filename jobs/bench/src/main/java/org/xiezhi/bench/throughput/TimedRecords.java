package org.xiezhi.bench.throughput;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.connectors.record.RawRecordDeserializer;

/** The product's records, with the time of the first one noted. */
final class TimedRecords implements KafkaRecordDeserializationSchema<RawRecord> {
  private static final long serialVersionUID = 1L;

  private final String run;
  private final RawRecordDeserializer records = new RawRecordDeserializer();
  private transient Tally tally;

  TimedRecords(String run) {
    this.run = run;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    tally = Tally.of(run);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) {
    tally.read();
    records.deserialize(record, out);
  }

  @Override
  public TypeInformation<RawRecord> getProducedType() {
    return records.getProducedType();
  }
}
