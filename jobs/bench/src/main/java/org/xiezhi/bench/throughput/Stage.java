package org.xiezhi.bench.throughput;

/** How far a run goes. */
public enum Stage {
  DECODE("a  decode", "rocksdb"),
  MAP("b  decode, map", "rocksdb"),
  SUPERVISE("c  the whole supervision, RocksDB", "rocksdb"),
  SUPERVISE_ON_HEAP("c' the whole supervision, heap", "hashmap"),
  REPLAY("c  the replay, RocksDB", "rocksdb");

  private final String title;
  private final String backend;

  Stage(String title, String backend) {
    this.title = title;
    this.backend = backend;
  }

  public String title() {
    return title;
  }

  String backend() {
    return backend;
  }

  /** Whether alerts come out. */
  public boolean supervises() {
    return this == SUPERVISE || this == SUPERVISE_ON_HEAP || this == REPLAY;
  }
}
