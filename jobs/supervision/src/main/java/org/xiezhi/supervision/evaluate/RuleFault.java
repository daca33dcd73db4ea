package org.xiezhi.supervision.evaluate;

/** A file of rules that is told not to compile. A Flink POJO. */
public class RuleFault {
  /** As it was published. */
  public String file;

  /** Where and why, in sentences. */
  public String reason;

  /** On the clock when it was noticed, in milliseconds of event time. */
  public long since;
}
