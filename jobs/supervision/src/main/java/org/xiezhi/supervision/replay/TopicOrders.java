package org.xiezhi.supervision.replay;

import static java.util.Objects.requireNonNullElse;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.LogNotice;
import org.xiezhi.connectors.decode.LogOrder;

/**
 * The orders of the logs that one file holds. Each topic has an order of its own: where a connector
 * writes a topic for each table, and they were put into one file one after the other, the second
 * begins long before the first ends. Where lines do not say their topic, each table is taken to
 * have one.
 */
final class TopicOrders {
  /** Names come from the file: beyond so many the logs are taken for one. */
  private static final int MOST = 1_000;

  private static final String OTHERS = "…";

  private final Set<String> sources;
  private final Consumer<LogNotice> notices;
  private final Map<String, LogOrder> orders = new HashMap<>();

  /**
   * @param sources whose logs are read
   * @param notices is told where a position goes back
   */
  TopicOrders(Set<String> sources, Consumer<LogNotice> notices) {
    this.sources = sources;
    this.notices = notices;
  }

  /**
   * The change at its place.
   *
   * @param topic null if the file does not say it
   */
  Change place(String topic, Change change) {
    String log = requireNonNullElse(topic == null ? change.table() : topic, OTHERS);
    LogOrder order = orders.get(log);
    if (order == null) {
      order =
          orders.computeIfAbsent(
              orders.size() < MOST ? log : OTHERS, name -> new LogOrder(sources, notices));
    }
    return order.place(change);
  }
}
