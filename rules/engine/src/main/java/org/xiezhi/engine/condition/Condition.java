package org.xiezhi.engine.condition;

import java.util.Optional;
import org.xiezhi.engine.yaml.YamlNode;

/** An expression of a rule file, checked and compiled. */
public final class Condition {
  private final String text;
  private final ValueType type;
  private final Term term;
  private final Tracer tracer;

  Condition(String text, ValueType type, Term term, Tracer tracer) {
    this.text = text;
    this.type = type;
    this.term = term;
    this.tracer = tracer;
  }

  /**
   * Compiles the text of a node; empty if something is wrong, which is then among the node's
   * problems with its place.
   *
   * @param node a scalar that holds CEL
   * @param scope whose names it can use
   * @param expected the type it must have; null for any
   */
  public static Optional<Condition> compile(YamlNode node, Scope scope, ValueType expected) {
    if (!node.isScalar()) {
      node.problem("an expression is expected here.");
      return Optional.empty();
    }
    return compile(node, 0, node.text(), scope, expected);
  }

  /** Compiles a part of a node's text, which starts at an offset. */
  static Optional<Condition> compile(
      YamlNode node, int offset, String text, Scope scope, ValueType expected) {
    try {
      return Optional.of(new CelCompilation(scope, text).compile(expected));
    } catch (CelProblems e) {
      e.places().forEach(place -> node.problemAt(offset + place.offset(), place.message()));
      return Optional.empty();
    }
  }

  /** As the author wrote it. */
  public String text() {
    return text;
  }

  public ValueType type() {
    return type;
  }

  Term term() {
    return term;
  }

  /** True if its value shows something personal. */
  public boolean personal() {
    return term.personal();
  }

  /**
   * What must be found in the event in a slot lest this be false; null if nothing that is known.
   */
  public Wanted wanted(int slot) {
    return term.wanted(slot);
  }

  /**
   * The value; null if it cannot be said, and the frame then knows what is missing.
   *
   * @throws ClassCastException if the frame was not made for the scope of this condition
   */
  public Object value(Frame frame) {
    return term.value(frame);
  }

  /**
   * The value of each of its parts; for a proof, not for judging. What is missing is in the result,
   * not in the frame.
   */
  public Traced trace(Frame frame) {
    return tracer.trace(frame);
  }

  @Override
  public String toString() {
    return text;
  }
}
