package org.xiezhi.engine.alert;

import java.util.Locale;

/** How grave an alert is, in rising order. */
public enum Level {
  /** Nothing to warn of. */
  NONE,
  /** 提醒: a friendly word. */
  REMINDER,
  /** 预警: a limit is near. */
  WARNING,
  /** 黄牌: a breach that can be put right. */
  YELLOW,
  /** 红牌: a breach of statute, or one that cannot be put right. */
  RED;

  /** The name in rule files and documents. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
