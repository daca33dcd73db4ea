package org.xiezhi.bench.peers;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The processor time of the whole process, garbage collection included: unlike the time on the
 * wall, it is the same on a machine that has other things to do.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Cpu {
  /** How the counter is called in the results. */
  static final String MICROS = "micros";

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** Of this iteration. */
  public long micros;

  /** What takes some time. */
  interface Work {
    void run() throws Exception;
  }

  void spend(Work work) throws Exception {
    long before = SYSTEM.getProcessCpuTime();
    work.run();
    micros += (SYSTEM.getProcessCpuTime() - before) / 1000;
  }
}
