package org.xiezhi.engine.alert;

import java.util.Locale;

/** Where an alert stands in its life. */
public enum AlertState {
  /** 待发: held until a person confirms it. */
  PENDING,
  /** In force. */
  ISSUED,
  /** Part of a graver alert of the same case, which counts instead. */
  SUPERSEDED,
  /** Late or corrected evidence showed that there was no breach. */
  WITHDRAWN,
  /** What was warned of did not come to pass. */
  CLOSED;

  /** True if what the alert says still holds. */
  public boolean stands() {
    return this == PENDING || this == ISSUED || this == SUPERSEDED;
  }

  /** The name in documents. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
