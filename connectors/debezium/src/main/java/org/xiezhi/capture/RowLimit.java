package org.xiezhi.capture;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * Keeps the rows of a change below a size, so that a broker takes every record. Of a row that is
 * too large the largest values are left out, each replaced by a text that says so ({@link
 * LeftOut}); all else stays as it is. What is left out of a row depends on nothing but that row, so
 * that a version is told alike when it is written, replaced and deleted.
 *
 * <p>A record has two rows at most, before and after, beside the primary key, which an index keeps
 * small, and what the connector says of itself.
 */
public final class RowLimit<R extends ConnectRecord<R>> implements Transformation<R> {
  /** How many bytes of JSON a row may have. */
  static final String MAX_ROW_BYTES = "max.row.bytes";

  /** Below this not even the marks of a table of thousands of columns would fit. */
  private static final int LEAST = 1 << 20;

  private static final int DEFAULT = 4 << 20;

  /** Where the row is from; of a bounded size, and needed whole. */
  private static final String SOURCE = "source";

  private static final ConfigDef CONFIG =
      new ConfigDef()
          .define(
              MAX_ROW_BYTES,
              ConfigDef.Type.INT,
              DEFAULT,
              ConfigDef.Range.atLeast(LEAST),
              ConfigDef.Importance.HIGH,
              "How many bytes of JSON a row may have before its largest values are left out.");

  private int limit = DEFAULT;

  @Override
  public void configure(Map<String, ?> configs) {
    limit = (Integer) CONFIG.parse(configs).get(MAX_ROW_BYTES);
  }

  @Override
  public ConfigDef config() {
    return CONFIG;
  }

  @Override
  public R apply(R record) {
    return record.value() instanceof Struct envelope
        ? fitting(envelope).map(fitting -> with(record, fitting)).orElse(record)
        : record;
  }

  @Override
  public void close() {}

  private R with(R record, Struct value) {
    return record.newRecord(
        record.topic(),
        record.kafkaPartition(),
        record.keySchema(),
        record.key(),
        value.schema(),
        value,
        record.timestamp());
  }

  /** The envelope with rows that are small enough; empty if they are as it is. */
  private Optional<Struct> fitting(Struct envelope) {
    List<Field> fields = envelope.schema().fields();
    Object[] values = new Object[fields.size()];
    boolean changed = false;
    for (Field field : fields) {
      Object value = envelope.getWithoutDefault(field.name());
      Optional<Struct> cut =
          value instanceof Struct part && !field.name().equals(SOURCE)
              ? cut(part)
              : Optional.empty();
      values[field.index()] = cut.isPresent() ? cut.get() : value;
      changed |= cut.isPresent();
    }
    return changed ? Optional.of(copy(envelope, values)) : Optional.empty();
  }

  /** What is kept of a row; empty if it is small enough. */
  private Optional<Struct> cut(Struct row) {
    List<Field> fields = row.schema().fields();
    long[] sizes = fields.stream().mapToLong(field -> JsonSize.ofField(row, field)).toArray();
    long size = Arrays.stream(sizes).sum();
    if (size <= limit) {
      return Optional.empty();
    }
    long tooLarge = tooLarge(sizes, size);
    Object[] values = new Object[sizes.length];
    for (Field field : fields) {
      Object value = row.getWithoutDefault(field.name());
      long of = sizes[field.index()];
      values[field.index()] = value == null || of < tooLarge ? value : new Mark(value, of);
    }
    return Optional.of(copy(row, values));
  }

  /** From which size on values are left out: the largest first, until the others fit. */
  private long tooLarge(long[] sizes, long size) {
    long[] ordered = sizes.clone();
    Arrays.sort(ordered);
    long left = size;
    int next = ordered.length;
    while (left > limit && next > 0) {
      next--;
      left -= ordered[next];
    }
    return ordered[next];
  }

  /** A value that is to be left out. */
  private record Mark(Object value, long size) {
    String text() {
      return LeftOut.of(value, size);
    }
  }

  /** A struct with other values, of a schema that they fit. */
  private static Struct copy(Struct struct, Object[] values) {
    Schema schema = struct.schema();
    SchemaBuilder builder = SchemaBuilder.struct().name(schema.name()).version(schema.version());
    if (schema.isOptional()) {
      builder.optional();
    }
    for (Field field : schema.fields()) {
      builder.field(field.name(), schema(field, values[field.index()]));
    }
    Struct copy = new Struct(builder.build());
    for (Field field : schema.fields()) {
      Object value = values[field.index()];
      copy.put(field.name(), value instanceof Mark mark ? mark.text() : value);
    }
    return copy;
  }

  private static Schema schema(Field field, Object value) {
    if (value instanceof Mark) {
      return Schema.OPTIONAL_STRING_SCHEMA;
    }
    return value instanceof Struct struct ? struct.schema() : field.schema();
  }
}
