package org.xiezhi.connectors.decode;

/** A record is not what it should be; the message is a sentence that says what and where. */
public final class UndecodableException extends Exception {
  private static final long serialVersionUID = 1L;

  public UndecodableException(String message) {
    super(message);
  }

  public UndecodableException(String message, Throwable cause) {
    super(message, cause);
  }
}
