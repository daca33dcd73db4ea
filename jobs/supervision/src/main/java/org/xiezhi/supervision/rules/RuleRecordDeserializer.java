package org.xiezhi.supervision.rules;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the records of the rules topic; one without a key says nothing and is passed over. */
public final class RuleRecordDeserializer implements KafkaRecordDeserializationSchema<RuleRecord> {
  private static final long serialVersionUID = 1L;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RuleRecord> out) {
    if (record.key() != null) {
      out.collect(new RuleRecord(text(record.key()), text(record.value())));
    }
  }

  @Override
  public TypeInformation<RuleRecord> getProducedType() {
    return TypeInformation.of(RuleRecord.class);
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }
}
