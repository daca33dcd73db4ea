package org.xiezhi.connectors.map;

import java.util.List;
import java.util.Map;
import org.xiezhi.engine.yaml.Problems;

/** Mappings that are in order, from text. */
final class Yaml {
  private Yaml() {}

  static Mapping mapping(String text) {
    Problems problems = new Problems();
    return Mappings.load("mapping.yaml", text, problems)
        .orElseThrow(() -> new AssertionError(problems.list().toString()));
  }

  /** The mapping with simulated time laid over it. */
  static Mapping mapping(String text, String simulated) {
    Problems problems = new Problems();
    List<Mapping> mappings =
        Mappings.loadAll(Map.of("mapping.yaml", text, "simulated.yaml", simulated), problems);
    if (!problems.isEmpty()) {
      throw new AssertionError(problems.list().toString());
    }
    return mappings.get(0);
  }
}
