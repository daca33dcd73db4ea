package org.xiezhi.engine.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Finds a character of a scalar's text in the file. Folding and indentation only ever change white
 * space, so the n-th other character of the text is the n-th other character of the scalar's lines;
 * a quote in single quotes stands there twice; only an escape in double quotes breaks this, and
 * then the place is a little off.
 */
final class ScalarPlace {
  private ScalarPlace() {}

  /** The index in the source, or -1 if the scalar does not know where it stands. */
  static int find(String source, ScalarNode scalar, int offset) {
    Optional<Mark> mark = scalar.getStartMark();
    if (mark.isEmpty()) {
      return -1;
    }
    int index = start(source, mark.get(), scalar.getScalarStyle());
    String text = scalar.getValue();
    int end = Math.min(offset, text.length());
    for (int i = 0; i < end; i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        boolean doubled =
            text.charAt(i) == '\'' && scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED;
        index = skipBlank(source, index) + (doubled ? 2 : 1);
      }
    }
    boolean atWord = end < text.length() && !Character.isWhitespace(text.charAt(end));
    return Math.min(atWord ? skipBlank(source, index) : index, source.length());
  }

  private static int start(String source, Mark mark, ScalarStyle style) {
    int index = 0;
    for (int line = 0; line < mark.getLine(); line++) {
      index = source.indexOf('\n', index) + 1;
    }
    index += mark.getColumn();
    if (style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED) {
      int lineEnd = source.indexOf('\n', index);
      return lineEnd < 0 ? source.length() : lineEnd + 1;
    }
    return style == ScalarStyle.PLAIN ? index : index + 1;
  }

  private static int skipBlank(String source, int from) {
    int index = from;
    while (index < source.length() && Character.isWhitespace(source.charAt(index))) {
      index++;
    }
    return index;
  }
}
