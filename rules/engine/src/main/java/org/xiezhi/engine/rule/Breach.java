package org.xiezhi.engine.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.event.Event;

/**
 * One part of a rule that was broken.
 *
 * @param part its word in the rule file, for example {@code order}
 * @param text what is wrong, for people; personal values are masked
 * @param rows the versions of rows it rests on, besides the anchor
 */
public record Breach(String part, Text text, List<Event> rows) {
  public Breach {
    requireNonNull(part);
    requireNonNull(text);
    rows = List.copyOf(rows);
  }

  /** What is wrong in all of them. */
  public static Text all(List<Breach> breaches) {
    return new Text(
        String.join("；", breaches.stream().map(breach -> breach.text().zh()).toList()),
        String.join("; ", breaches.stream().map(breach -> breach.text().en()).toList()));
  }
}
