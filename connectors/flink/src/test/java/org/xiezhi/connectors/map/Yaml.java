package org.xiezhi.connectors.map;

import org.xiezhi.engine.yaml.Problems;

/** Mappings that are in order, from text. */
final class Yaml {
  private Yaml() {}

  static Mapping mapping(String text) {
    Problems problems = new Problems();
    return Mappings.load("mapping.yaml", text, problems)
        .orElseThrow(() -> new AssertionError(problems.list().toString()));
  }
}
