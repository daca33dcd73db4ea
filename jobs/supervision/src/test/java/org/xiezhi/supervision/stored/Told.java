package org.xiezhi.supervision.stored;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Remembers in this process what a job tells. */
final class Told<T> implements Sink<T> {
  private static final long serialVersionUID = 1L;

  private static final Map<String, List<Object>> ALL = new ConcurrentHashMap<>();
  private static final Map<String, Long> CLOCKS = new ConcurrentHashMap<>();

  private final String name;

  Told(String name) {
    this.name = name;
  }

  @SuppressWarnings("unchecked") // Only what was written is in it.
  List<T> all() {
    return (List<T>) ALL.computeIfAbsent(name, key -> new CopyOnWriteArrayList<>());
  }

  /** Everything has been told up to here, in milliseconds of event time. */
  long clock() {
    return CLOCKS.getOrDefault(name, Long.MIN_VALUE);
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    List<T> all = all();
    return new SinkWriter<>() {
      @Override
      public void write(T element, Context where) {
        all.add(element);
      }

      @Override
      public void writeWatermark(Watermark mark) {
        CLOCKS.put(name, mark.getTimestamp());
      }

      @Override
      public void flush(boolean endOfInput) {}

      @Override
      public void close() {}
    };
  }
}
