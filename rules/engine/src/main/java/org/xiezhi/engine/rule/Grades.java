package org.xiezhi.engine.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.condition.Scope;
import org.xiezhi.engine.condition.ValueType;
import org.xiezhi.engine.yaml.Suggestion;
import org.xiezhi.engine.yaml.YamlNode;

/** How grave a violation is, from the gravest level down. */
final class Grades {
  /**
   * A level, and when a violation is as grave as that.
   *
   * @param pending true if a person must confirm it first
   * @param parts of the rule, one of which must be broken; empty for any
   * @param when null for always
   */
  private record Grade(Level level, boolean pending, Set<String> parts, Condition when) {
    /** Of two alike, the one that need not be confirmed counts. */
    boolean outweighs(Grade other) {
      int byLevel = level.compareTo(other.level);
      return byLevel > 0 || (byLevel == 0 && other.pending && !pending);
    }

    boolean holds(String part, Frame frame) {
      return (parts.isEmpty() || parts.contains(part))
          && (when == null || Boolean.TRUE.equals(when.value(frame)));
    }
  }

  /** What levels and messages can say about what is broken, as {@code breach.zh} and so on. */
  static final String BREACH = "breach";

  static final Map<String, ValueType> FIELDS =
      Map.of(
          "zh", ValueType.STRING,
          "en", ValueType.STRING,
          "part", ValueType.STRING,
          "count", ValueType.INT,
          "ended", ValueType.BOOL);

  private final List<Grade> grades;
  private final int slot;

  private Grades(List<Grade> grades, int slot) {
    this.grades = grades;
    this.slot = slot;
  }

  /** Reads {@code levels} of a rule that has no parts. */
  static Grades parse(List<LevelNode> levels, Scope scope) {
    return new Grades(read(levels, scope, Set.of()), 0);
  }

  /**
   * Reads {@code levels}, which can name parts, and {@link #BREACH}.
   *
   * @param parts that the rule has
   */
  static Grades parse(List<LevelNode> levels, Scope scope, Set<String> parts) {
    int slot = scope.computed(BREACH, FIELDS);
    return new Grades(read(levels, scope, parts), slot);
  }

  private static List<Grade> read(List<LevelNode> levels, Scope scope, Set<String> parts) {
    List<Grade> grades = new ArrayList<>();
    Set<String> graded = new HashSet<>();
    boolean always = false;
    for (LevelNode level : levels) {
      YamlNode node = level.node();
      if (parts.isEmpty()) {
        level.allow("level", "pending", "when");
      } else {
        level.allow("level", "pending", "parts", "when");
      }
      Set<String> of = node.get("parts").map(n -> parts(n, parts)).orElse(Set.of());
      if (level.when() == null) {
        graded.addAll(of);
        always |= of.isEmpty();
      }
      Condition when = level.condition(scope);
      level.level().ifPresent(l -> grades.add(new Grade(l, level.pending(), of, when)));
    }
    if (!always && !levels.isEmpty() && (parts.isEmpty() || !graded.containsAll(parts))) {
      levels
          .get(0)
          .place()
          .problem("one level must hold without a condition, so that every violation has one.");
    }
    grades.sort(Comparator.comparing(Grade::level).reversed());
    return List.copyOf(grades);
  }

  private static Set<String> parts(YamlNode node, Set<String> known) {
    List<YamlNode> elements = node.isScalar() ? List.of(node) : node.elements();
    Set<String> parts = new HashSet<>();
    for (YamlNode element : elements) {
      String part = element.text();
      if (known.contains(part)) {
        parts.add(part);
      } else {
        String suggestion = Suggestion.didYouMean(part, known);
        element.problem(
            "this rule has no part \""
                + part
                + "\""
                + (suggestion.isEmpty()
                    ? "; it has: " + String.join(", ", new TreeSet<>(known)) + "."
                    : suggestion));
      }
    }
    return parts;
  }

  /** The finding that a rule without parts is broken. */
  Finding broken(Frame frame) {
    Grade grade = gravest("", frame);
    return Finding.broken(grade.level(), grade.pending(), List.of(), frame);
  }

  /** The conditions of the levels, after another one. */
  List<Part> parts(Part... before) {
    List<Part> parts = new ArrayList<>(List.of(before));
    for (Grade grade : grades) {
      if (grade.when() != null) {
        parts.add(Part.once("level " + grade.level().word(), grade.when()));
      }
    }
    return parts;
  }

  /**
   * The finding that parts are broken, as grave as the gravest of them.
   *
   * @param ended true if the procedure has come to its end
   */
  Finding broken(List<Breach> breaches, boolean ended, Frame frame) {
    Grade gravest = null;
    for (Breach breach : breaches) {
      frame.set(slot, said(List.of(breach), ended));
      Grade grade = gravest(breach.part(), frame);
      gravest = gravest == null || grade.outweighs(gravest) ? grade : gravest;
    }
    frame.set(slot, said(breaches, ended));
    return Finding.broken(gravest.level(), gravest.pending(), breaches, frame);
  }

  private Grade gravest(String part, Frame frame) {
    int mark = frame.mark();
    for (Grade grade : grades) {
      if (grade.holds(part, frame)) {
        frame.forget(mark);
        return grade;
      }
    }
    throw new IllegalStateException("no level holds without a condition");
  }

  private static Map<String, Object> said(List<Breach> breaches, boolean ended) {
    Text text = Breach.all(breaches);
    return Map.of(
        "zh", text.zh(),
        "en", text.en(),
        "part", breaches.get(0).part(),
        "count", (long) breaches.size(),
        "ended", ended);
  }
}
