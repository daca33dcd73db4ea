package org.xiezhi.local;

/** A stack runs on this data folder already. */
public final class AlreadyRunningException extends Exception {
  AlreadyRunningException(String message) {
    super(message);
  }
}
