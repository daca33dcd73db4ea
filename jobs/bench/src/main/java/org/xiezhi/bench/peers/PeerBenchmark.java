package org.xiezhi.bench.peers;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * "Accepted, and no decision by the deadline": the time for so many events, with so many cases
 * open. Each iteration goes on where the one before ended. In the end what was told must be exactly
 * what was overdue.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class PeerBenchmark {
  @Param({"ENGINE", "HAND_WRITTEN", "FLINK_CEP", "DROOLS"})
  public Contestant contestant;

  @Param({"7000", "220000"})
  public int openCases;

  @Param("300000")
  public int events;

  private Mix mix;
  private Peer<?> peer;
  private Replay<?> replay;

  /** Starts the contestant, and lets cases be accepted until enough are open. */
  @Setup(Level.Trial)
  public void fill() throws Exception {
    mix = new Mix(openCases, 1);
    peer = contestant.start();
    go(mix.filling());
  }

  /** Makes the events of the next iteration. */
  @Setup(Level.Iteration)
  public void prepare() {
    plan(mix.next(events));
  }

  /** Plays the prepared events. */
  @Benchmark
  public void replay(Cpu cpu, Events counted) throws Exception {
    cpu.spend(replay::run);
    counted.count += events;
  }

  /** Compares what was told with what was overdue. */
  @TearDown(Level.Trial)
  public void compare() throws Exception {
    peer.clock(replay.end());
    List<Overdue> expected = mix.overdue();
    List<Overdue> told = settled();
    peer.close();
    if (!told.equals(expected)) {
      throw new IllegalStateException(
          contestant + " told of " + told.size() + " cases, " + expected.size() + " are overdue.");
    }
  }

  private List<Overdue> settled() {
    return peer.overdue().stream().filter(o -> o.due() <= mix.settled()).sorted().toList();
  }

  private void go(List<CaseEvent> first) throws Exception {
    plan(first);
    replay.run();
  }

  private void plan(List<CaseEvent> next) {
    replay = new Replay<>(peer, next, replay == null ? 0 : replay.end());
  }
}
