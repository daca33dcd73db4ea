package org.xiezhi.connectors.intake;

/** An incident in a checkpoint. A Flink POJO; instants are microseconds since the epoch. */
public class IncidentState {
  public String trouble;
  public long number;
  public long since;
  public String zh;
  public String en;
}
