package org.xiezhi.engine.alert;

import java.util.Locale;

/** Where an alert stands in its life. */
public enum AlertState {
  /** In force. */
  ISSUED,
  /** Late or corrected evidence showed that there was no breach. */
  WITHDRAWN,
  /** What was warned of did not come to pass. */
  CLOSED;

  /** The name in documents. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
