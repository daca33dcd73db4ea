package org.xiezhi.bench.peers;

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
import org.xiezhi.engine.Engine;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.rule.RuleSet;

/**
 * A busy hall's stream against the whole catalogue, and against more and more rules of which few
 * concern it. Its overcharges must all be found, and no other; what else a rule of the catalogue
 * finds in it is not counted.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RulebookBenchmark {
  @Param({Rulebook.CATALOGUE, "20", "200", "2000"})
  public String rules;

  @Param("300000")
  public int changes;

  private HallStream stream;
  private RuleSet compiled;
  private Host host;
  private long overcharges;

  /** Reads the rules, and makes the stream. */
  @Setup(Level.Trial)
  public void read() {
    compiled = Rulebook.of(rules);
    stream = new HallStream(changes);
  }

  /** Starts with no state. */
  @Setup(Level.Iteration)
  public void start() {
    overcharges = 0;
    host = new Host(new Engine(compiled, Sources.approval()), stream.tables(), "case", this::count);
  }

  private void count(Alert alert) {
    if (alert.rule().equals(Rulebook.feeRule(rules))) {
      overcharges++;
    }
  }

  /** Plays the stream. */
  @Benchmark
  public void replay(Cpu cpu, Events events) throws Exception {
    cpu.spend(
        () -> {
          for (Event event : stream.events()) {
            host.take(event);
          }
        });
    events.count += stream.events().size();
  }

  /** Compares what was found with what was hidden. */
  @TearDown(Level.Iteration)
  public void compare() {
    if (overcharges != stream.overcharges()) {
      throw new IllegalStateException(
          overcharges + " overcharges were found, but there are " + stream.overcharges() + '.');
    }
  }
}
