package org.xiezhi.supervision.evaluate;

import java.util.List;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;
import org.xiezhi.engine.event.Event;

/** Sends an event once to each key space in which it has a key, however many rules wait there. */
final class Router implements FlatMapFunction<Event, Routed> {
  private static final long serialVersionUID = 1L;

  private final List<String> spaces;

  Router(List<String> spaces) {
    this.spaces = List.copyOf(spaces);
  }

  @Override
  public void flatMap(Event event, Collector<Routed> out) {
    for (String space : spaces) {
      String key = event.key(space);
      if (key != null) {
        out.collect(Routed.to(space, key, event));
      }
    }
  }
}
