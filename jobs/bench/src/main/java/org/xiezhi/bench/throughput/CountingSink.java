package org.xiezhi.bench.throughput;

import java.io.Serializable;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Does something with each element, counts, and notes the time when there are no more. */
final class CountingSink<T> implements Sink<T> {
  private static final long serialVersionUID = 1L;

  private final String run;
  private final Work<T> work;

  CountingSink(String run, Work<T> work) {
    this.run = run;
    this.work = work;
  }

  /** Made anew for each task. */
  interface Work<T> extends Serializable {
    Action<T> begin(Tally tally);
  }

  /** What is done with an element. */
  interface Action<T> {
    void on(T element) throws Exception;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    Tally tally = Tally.of(run);
    Action<T> action = work.begin(tally);
    return new SinkWriter<>() {
      @Override
      public void write(T element, Context where) {
        try {
          action.on(element);
        } catch (Exception e) {
          throw new IllegalStateException("A change that was made for this could not be used", e);
        }
      }

      @Override
      public void flush(boolean endOfInput) {
        if (endOfInput) {
          tally.ended();
        }
      }

      @Override
      public void close() {}
    };
  }
}
