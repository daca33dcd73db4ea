package org.xiezhi.engine.alert;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/** A text in both languages in which the product speaks. */
public record Text(String zh, String en) implements Serializable {
  public Text {
    requireNonNull(zh);
    requireNonNull(en);
  }
}
