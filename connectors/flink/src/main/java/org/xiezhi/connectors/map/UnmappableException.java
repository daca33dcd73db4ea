package org.xiezhi.connectors.map;

/**
 * A change cannot be made into events; the message is a sentence that says which table and column,
 * and what was expected. It never quotes a value, for it may be a personal one.
 */
public final class UnmappableException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnmappableException(String message) {
    // The message says where; a trace of each bad row of a bad table would only cost time.
    super(message, null, false, false);
  }
}
