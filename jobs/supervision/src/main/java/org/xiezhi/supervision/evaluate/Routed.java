package org.xiezhi.supervision.evaluate;

import static java.util.Objects.requireNonNull;

import org.xiezhi.engine.event.Event;

/**
 * An event on its way to one key of one key space.
 *
 * @param key the key space and the key in it, as in {@code case/QD-2026-000001}
 */
public record Routed(String key, Event event) {
  public Routed {
    requireNonNull(key);
    requireNonNull(event);
  }

  static Routed to(String space, String key, Event event) {
    return new Routed(space + '/' + key, event);
  }

  static String space(String routedKey) {
    return routedKey.substring(0, routedKey.indexOf('/'));
  }

  static String key(String routedKey) {
    return routedKey.substring(routedKey.indexOf('/') + 1);
  }
}
