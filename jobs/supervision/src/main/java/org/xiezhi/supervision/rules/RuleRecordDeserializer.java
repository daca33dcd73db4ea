package org.xiezhi.supervision.rules;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads the records of the rules topic as one watch sees them: of the manifests only its own. A
 * record without a key says nothing and is passed over.
 */
public final class RuleRecordDeserializer implements KafkaRecordDeserializationSchema<RuleRecord> {
  private static final long serialVersionUID = 1L;

  private final String manifest;

  /**
   * @param watch whose rules are read
   */
  public RuleRecordDeserializer(String watch) {
    this.manifest = Manifest.of(watch);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RuleRecord> out) {
    String name = text(record.key());
    if (manifest.equals(name)) {
      out.collect(new RuleRecord(Manifest.NAME, text(record.value())));
    } else if (name != null && !Manifest.isOne(name)) {
      out.collect(new RuleRecord(name, text(record.value())));
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
