package org.xiezhi.connectors.map;

import java.time.ZoneOffset;
import java.util.Optional;
import org.xiezhi.engine.yaml.YamlNode;

/** Reads the files that lay simulated time over a mapping. */
final class SimulatedTimes {
  /** The key by which such a file is known. */
  static final String KEY = "simulates";

  private SimulatedTimes() {}

  static boolean isOne(YamlNode root) {
    return root.isMap() && root.get(KEY).isPresent();
  }

  /** Empty if something is missing; told among the problems. */
  static Optional<SimulatedTime> read(YamlNode root) {
    root.allow(KEY, "recorded");
    TimeColumns times = new TimeColumns(new Types(ZoneOffset.UTC));
    Optional<String> source = root.require(KEY).map(Names::identifier);
    Optional<YamlNode> recorded = root.require("recorded").filter(YamlNode::isMap);
    recorded.ifPresent(node -> node.allow("events", "references"));
    Optional<Recorded> events = recorded.flatMap(node -> recorded(node, "events", times));
    Optional<Recorded> references = recorded.flatMap(node -> recorded(node, "references", times));
    return source.isEmpty() || events.isEmpty() || references.isEmpty()
        ? Optional.empty()
        : Optional.of(new SimulatedTime(source.get(), events.get(), references.get()));
  }

  private static Optional<Recorded> recorded(YamlNode node, String key, TimeColumns times) {
    return node.require(key).map(times::recorded);
  }
}
