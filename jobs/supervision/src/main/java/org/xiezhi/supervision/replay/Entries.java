package org.xiezhi.supervision.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The entries of all files in one order, what is unreadable as it is met, and the end. */
final class Entries implements Iterator<Entry>, AutoCloseable {
  private final Plan plan;
  private final Tally tally;
  private final Ordered<Entry> merged;
  private final Deque<Entry.Unreadable> aside = new ArrayDeque<>();
  private Entry next;
  private boolean ended;

  private Entries(Plan plan, Tally tally) throws IOException {
    this.plan = plan;
    this.tally = tally;
    List<Ordered<Entry>> files = new ArrayList<>();
    for (List<InputFile> log : LogFiles.of(plan.files())) {
      files.add(opened(log));
    }
    this.merged = new Merge<>(files, (a, b) -> a.recorded().compareTo(b.recorded()));
  }

  /** Opens all files. What is wrong with one is kept in the run's tally, for its user. */
  static Entries open(Plan plan) {
    Tally tally = Tally.of(plan.run());
    try {
      return new Entries(plan, tally);
    } catch (IOException e) {
      throw failed(tally, e);
    }
  }

  private static UncheckedIOException failed(Tally tally, IOException e) {
    tally.failed(e.getMessage() == null ? e.toString() : e.getMessage());
    return new UncheckedIOException(e);
  }

  private Ordered<Entry> opened(List<InputFile> files) throws IOException {
    InputFile file = files.get(0);
    Instant until = plan.until() == null ? Instant.MAX : plan.until();
    Ordered<Entry> entries = new FileEntries(files, plan.domain(), until, tally, aside::add);
    return plan.unordered().contains(file.name())
        ? sorted(file, entries)
        : inOrder(file, new Lookahead<>(entries, Entry.ORDER, plan.lookahead()));
  }

  private Ordered<Entry> inOrder(InputFile file, Ordered<Entry> entries) {
    return new Ordered<>() {
      @Override
      public Entry next() throws IOException {
        try {
          return entries.next();
        } catch (Lookahead.OutOfOrderException e) {
          tally.unordered(file.name());
          throw e;
        }
      }

      @Override
      public void close() throws IOException {
        entries.close();
      }
    };
  }

  private Ordered<Entry> sorted(InputFile file, Ordered<Entry> entries) throws IOException {
    String name = "entries-" + plan.files().indexOf(file);
    SortedRuns<Entry> runs =
        new SortedRuns<>(
            new EntryCodec(new EntrySerializer(plan.domain().schema())),
            Entry.ORDER,
            Path.of(plan.scratch()),
            name,
            plan.lookahead());
    try (entries) {
      for (Entry entry = entries.next(); entry != null; entry = entries.next()) {
        runs.add(entry);
      }
    }
    return runs.sorted();
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      next = read();
    }
    return next != null;
  }

  private Entry read() {
    if (!aside.isEmpty()) {
      return aside.poll();
    }
    try {
      Entry entry = merged.next();
      return entry == null ? end() : entry;
    } catch (IOException e) {
      throw failed(tally, e);
    }
  }

  private Entry end() {
    if (!aside.isEmpty()) {
      return aside.poll();
    }
    ended = true;
    Instant until = plan.until() == null ? tally.last() : plan.until();
    tally.judgedUntil(until);
    return until == null ? null : new Entry.End(until);
  }

  @Override
  public Entry next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Entry taken = next;
    next = null;
    return taken;
  }

  @Override
  public void close() throws IOException {
    merged.close();
  }

  private record EntryCodec(EntrySerializer serializer) implements SortedRuns.Codec<Entry> {
    @Override
    public void write(Entry entry, DataOutputView out) throws IOException {
      serializer.serialize(entry, out);
    }

    @Override
    public Entry read(DataInputView in) throws IOException {
      return serializer.deserialize(in);
    }
  }
}
