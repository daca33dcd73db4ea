package org.xiezhi.connectors.type;

/**
 * The formats in which state was ever written, one number for all serializers of this kind. Grows
 * with a release that writes anything else; see README.md beside this class for how that is done.
 */
public final class StateFormat {
  /** The oldest that is still read: alerts and wake-ups without their lengths. */
  public static final int FIRST = 3;

  /** Whatever one version may refuse to read has its length before it, so that the rest is read. */
  public static final int FRAMED = 4;

  /** Positions say the incarnation of their log, and events their transaction. */
  public static final int INCARNATIONS = 5;

  /** The one that is written. */
  public static final int CURRENT = INCARNATIONS;

  private StateFormat() {}
}
