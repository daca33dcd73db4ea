package org.xiezhi.engine.schema;

import java.util.Locale;

/** What a field says about whom or what an event concerns, so that an alert can name it. */
public enum Role {
  /** The department that handles the case. */
  DEPARTMENT,
  /** The administrative division, GB/T 2260 code. */
  DISTRICT,
  /** The public servant who acted; always masked. */
  OFFICER,
  /** The window of the hall where it happened. */
  WINDOW,
  /** The camera that films this window, so that the footage can be found. */
  CAMERA,
  /** The approval item, by its implementation code (实施编码). */
  ITEM;

  /** The name in mapping files and alert documents. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
