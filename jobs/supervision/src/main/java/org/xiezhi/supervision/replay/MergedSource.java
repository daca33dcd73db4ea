package org.xiezhi.supervision.replay;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceEnumerator;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceReader;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.InstantiationUtil;

/** All files as one bounded source, in one order, read by one task. */
final class MergedSource implements Source<Entry, MergedSource.All, Collection<MergedSource.All>> {
  private static final long serialVersionUID = 1L;

  private final Plan plan;

  MergedSource(Plan plan) {
    this.plan = plan;
  }

  /** The one split. */
  record All(Plan plan) implements IteratorSourceSplit<Entry, Entries>, Serializable {
    @Override
    public String splitId() {
      return plan.run();
    }

    @Override
    public Entries getIterator() {
      return Entries.open(plan);
    }

    @Override
    public IteratorSourceSplit<Entry, Entries> getUpdatedSplitForIterator(Entries iterator) {
      throw new UnsupportedOperationException("A replay is run from its beginning, or not at all.");
    }
  }

  private static final class Reader extends IteratorSourceReader<Entry, Entries, All> {
    Reader(SourceReaderContext context) {
      super(context);
    }

    @Override
    public void close() throws IOException {
      if (iterator != null) {
        iterator.close();
      }
    }
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<Entry, All> createReader(SourceReaderContext context) {
    return new Reader(context);
  }

  @Override
  public SplitEnumerator<All, Collection<All>> createEnumerator(
      SplitEnumeratorContext<All> context) {
    return new IteratorSourceEnumerator<>(context, List.of(new All(plan)));
  }

  @Override
  public SplitEnumerator<All, Collection<All>> restoreEnumerator(
      SplitEnumeratorContext<All> context, Collection<All> splits) {
    return new IteratorSourceEnumerator<>(context, splits);
  }

  @Override
  public SimpleVersionedSerializer<All> getSplitSerializer() {
    return new JavaSerializer<>();
  }

  @Override
  public SimpleVersionedSerializer<Collection<All>> getEnumeratorCheckpointSerializer() {
    SimpleVersionedSerializer<ArrayList<All>> lists = new JavaSerializer<>();
    return new SimpleVersionedSerializer<>() {
      @Override
      public int getVersion() {
        return lists.getVersion();
      }

      @Override
      public byte[] serialize(Collection<All> splits) throws IOException {
        return lists.serialize(new ArrayList<>(splits));
      }

      @Override
      public Collection<All> deserialize(int version, byte[] bytes) throws IOException {
        return lists.deserialize(version, bytes);
      }
    };
  }

  /** Splits go from one part of this process to another and are never kept. */
  private static final class JavaSerializer<T extends Serializable>
      implements SimpleVersionedSerializer<T> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(T value) throws IOException {
      return InstantiationUtil.serializeObject(value);
    }

    @Override
    public T deserialize(int version, byte[] bytes) throws IOException {
      try {
        return InstantiationUtil.deserializeObject(bytes, MergedSource.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        throw new IOException(e);
      }
    }
  }
}
