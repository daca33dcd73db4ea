package org.xiezhi.connectors.type;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what this version refuses of what an older one kept, and says so in the log: at the first
 * one, and whenever there are twice as many.
 */
public final class Losses implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(Losses.class);

  private final String what;
  private long count;
  private long told;

  /**
   * @param what in the plural, for the log
   */
  public Losses(String what) {
    this.what = requireNonNull(what);
  }

  /** One more. */
  public void add(Exception why) {
    count++;
    if (count >= 2 * told) {
      told = count;
      LOG.warn(
          "{} {} in the state cannot be read by this version and are left out", count, what, why);
    }
  }
}
