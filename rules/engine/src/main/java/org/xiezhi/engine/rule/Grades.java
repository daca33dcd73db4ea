package org.xiezhi.engine.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * @param parts of the rule, one of which must be broken; empty for any
   * @param when null for always
   */
  private record Grade(Level level, Set<String> parts, Condition when) {
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
  static Grades parse(YamlNode levels, Scope scope) {
    return new Grades(read(levels, scope, Set.of()), 0);
  }

  /**
   * Reads {@code levels}, which can name parts, and {@link #BREACH}.
   *
   * @param parts that the rule has
   */
  static Grades parse(YamlNode levels, Scope scope, Set<String> parts) {
    int slot = scope.computed(BREACH, FIELDS);
    return new Grades(read(levels, scope, parts), slot);
  }

  private static List<Grade> read(YamlNode levels, Scope scope, Set<String> parts) {
    List<Grade> grades = new ArrayList<>();
    Set<String> graded = new HashSet<>();
    boolean always = false;
    for (YamlNode element : levels.elements()) {
      if (parts.isEmpty()) {
        element.allow("level", "when");
      } else {
        element.allow("level", "parts", "when");
      }
      Optional<Level> level = element.require("level").flatMap(n -> n.oneOf(RuleParser.LEVELS));
      Optional<YamlNode> when = element.get("when");
      Set<String> of = element.get("parts").map(n -> parts(n, parts)).orElse(Set.of());
      if (when.isEmpty()) {
        graded.addAll(of);
        always |= of.isEmpty();
      }
      Condition condition =
          when.flatMap(n -> Condition.compile(n, scope, ValueType.BOOL)).orElse(null);
      level.ifPresent(l -> grades.add(new Grade(l, of, condition)));
    }
    if (levels.isList() && !always && (parts.isEmpty() || !graded.containsAll(parts))) {
      levels.problem("one level must hold without a condition, so that every violation has one.");
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

  /** The gravest level that certainly holds, of a rule that has no parts. */
  Level level(Frame frame) {
    return level("", frame);
  }

  private Level level(String part, Frame frame) {
    int mark = frame.mark();
    for (Grade grade : grades) {
      if (grade.holds(part, frame)) {
        frame.forget(mark);
        return grade.level();
      }
    }
    throw new IllegalStateException("no level holds without a condition");
  }

  /**
   * The finding that parts are broken, as grave as the gravest of them.
   *
   * @param ended true if the procedure has come to its end
   */
  Finding broken(List<Breach> breaches, boolean ended, Frame frame) {
    Level level = Level.NONE;
    for (Breach breach : breaches) {
      frame.set(slot, said(List.of(breach), ended));
      Level one = level(breach.part(), frame);
      level = one.compareTo(level) > 0 ? one : level;
    }
    frame.set(slot, said(breaches, ended));
    return Finding.broken(level, breaches, frame);
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
