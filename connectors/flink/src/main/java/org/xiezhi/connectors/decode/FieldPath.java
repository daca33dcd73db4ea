package org.xiezhi.connectors.decode;

import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/** The path to a field, as messages name it. */
final class FieldPath {
  private static final int MAX_NAME_LENGTH = 64;

  private FieldPath() {}

  /**
   * The names from the outermost on, without a leading {@code payload}.
   *
   * @param depth how many names to give: below a column they may be data, as in a map
   */
  static String of(JsonStreamContext context, int depth) {
    Deque<String> names = new ArrayDeque<>();
    for (JsonStreamContext c = context; c != null; c = c.getParent()) {
      if (c.hasCurrentName()) {
        names.addFirst(c.getCurrentName());
      }
    }
    if (names.size() > 1 && names.getFirst().equals("payload")) {
      names.removeFirst();
    }
    return names.stream().limit(depth).map(FieldPath::printable).collect(Collectors.joining("."));
  }

  private static String printable(String name) {
    String start = name.substring(0, Math.min(name.length(), MAX_NAME_LENGTH));
    return start.replaceAll("[^\\p{L}\\p{N}_$-]", "?");
  }
}
