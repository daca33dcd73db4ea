package org.xiezhi.engine.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xiezhi.engine.yaml.YamlNode;

/** A text with {@code {expressions}} in it, which are filled in, personal values masked. */
public final class Template {
  private sealed interface Part permits Literal, Hole {}

  private record Literal(String text) implements Part {}

  private record Hole(Condition condition) implements Part {}

  private final List<Part> parts;

  private Template(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** Compiles the text of a node; empty if something is wrong, which is then among its problems. */
  public static Optional<Template> compile(YamlNode node, Scope scope) {
    String text = node.text();
    List<Part> parts = new ArrayList<>();
    boolean ok = node.isScalar();
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      parts.add(new Literal(text.substring(from, open)));
      int close = close(text, open + 1);
      if (close < 0) {
        node.problemAt(open, "this { is never closed.");
        return Optional.empty();
      }
      Optional<Condition> condition =
          Condition.compile(node, open + 1, text.substring(open + 1, close), scope, null);
      condition.map(Hole::new).ifPresent(parts::add);
      ok &= condition.isPresent();
      from = close + 1;
    }
    parts.add(new Literal(text.substring(from)));
    return ok ? Optional.of(new Template(parts)) : Optional.empty();
  }

  /** The brace that closes, not one inside a quoted text. */
  private static int close(String text, int from) {
    char quote = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '}') {
        return i;
      }
    }
    return -1;
  }

  /** The text for a frame. What cannot be said becomes a dash. */
  public String fill(Frame frame, ValueFormat format) {
    StringBuilder filled = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Literal literal) {
        filled.append(literal.text());
      } else if (part instanceof Hole hole) {
        String value = format.text(hole.condition().value(frame));
        if (value == null) {
          value = "—";
        } else if (hole.condition().personal()) {
          value = Mask.person(value);
        }
        filled.append(value);
      }
    }
    frame.takeMissing();
    return filled.toString();
  }
}
