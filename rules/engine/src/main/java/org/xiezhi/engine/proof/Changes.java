package org.xiezhi.engine.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.condition.Mask;
import org.xiezhi.engine.condition.Traced;
import org.xiezhi.engine.condition.ValueFormat;

/**
 * Finds what would have to be otherwise for a condition to come out the other way: alternatives,
 * each a list of what must change together.
 */
final class Changes {
  /** More than this is no answer that anybody reads. */
  private static final int MOST = 4;

  private static final String AND = "_&&_";
  private static final String OR = "_||_";
  private static final String NOT = "!_";
  private static final String CHOICE = "_?_:_";

  /** How each comparison is said, and which one holds if it does not. */
  private record Relation(String zh, String en, String opposite, String turned) {}

  private static final Map<String, Relation> RELATIONS =
      Map.of(
          "_>_", new Relation("大于", "more than", "_<=_", "_<_"),
          "_>=_", new Relation("不小于", "at least", "_<_", "_<=_"),
          "_<_", new Relation("小于", "less than", "_>=_", "_>_"),
          "_<=_", new Relation("不大于", "at most", "_>_", "_>=_"),
          "_==_", new Relation("等于", "equal to", "_!=_", "_==_"),
          "_!=_", new Relation("不等于", "other than", "_==_", "_!=_"));

  private final ValueFormat zh;
  private final ValueFormat en;

  Changes(ValueFormat zh, ValueFormat en) {
    this.zh = zh;
    this.en = en;
  }

  /** The alternatives, the shortest ways first; one without any change if it is so already. */
  List<List<Text>> to(Traced condition, boolean target) {
    if (Boolean.valueOf(target).equals(condition.value())) {
      return List.of(List.of());
    }
    return switch (condition.function()) {
      case AND -> target ? all(condition, true) : any(condition, false);
      case OR -> target ? any(condition, true) : all(condition, false);
      case NOT -> to(condition.parts().get(0), !target);
      case CHOICE -> chosen(condition, target);
      default -> List.of(List.of(leaf(condition, target)));
    };
  }

  private List<List<Text>> any(Traced condition, boolean target) {
    List<List<Text>> alternatives = new ArrayList<>();
    condition.parts().forEach(part -> alternatives.addAll(to(part, target)));
    return alternatives.stream().distinct().limit(MOST).toList();
  }

  private List<List<Text>> all(Traced condition, boolean target) {
    List<List<Text>> alternatives = List.of(List.of());
    for (Traced part : condition.parts()) {
      List<List<Text>> next = new ArrayList<>();
      for (List<Text> before : alternatives) {
        for (List<Text> with : to(part, target)) {
          List<Text> both = new ArrayList<>(before);
          with.stream().filter(change -> !both.contains(change)).forEach(both::add);
          next.add(both);
        }
      }
      alternatives = next.stream().limit(MOST).toList();
    }
    return alternatives;
  }

  private List<List<Text>> chosen(Traced condition, boolean target) {
    Object decided = condition.parts().get(0).value();
    if (decided == null) {
      return List.of(List.of(leaf(condition, target)));
    }
    return to(condition.parts().get((Boolean) decided ? 1 : 2), target);
  }

  private Text leaf(Traced condition, boolean target) {
    Relation relation = RELATIONS.get(condition.function());
    if (relation == null || condition.parts().size() != 2) {
      return new Text(
          "“" + condition.text() + "”" + (target ? "成立" : "不成立"),
          "\"" + condition.text() + "\" were " + (target ? "true" : "false"));
    }
    Relation wanted = target ? relation : RELATIONS.get(relation.opposite());
    Traced left = condition.parts().get(0);
    Traced right = condition.parts().get(1);
    return left.literal()
        ? compared(right, RELATIONS.get(wanted.turned()), left)
        : compared(left, wanted, right);
  }

  private Text compared(Traced what, Relation relation, Traced with) {
    return new Text(
        what.text() + "（" + zhIs(what) + "）" + relation.zh() + " " + value(with, zh),
        what.text() + " (" + enIs(what) + ") were " + relation.en() + " " + value(with, en));
  }

  private String zhIs(Traced what) {
    return what.value() == null ? "缺失" : "现为 " + value(what, zh);
  }

  private String enIs(Traced what) {
    return what.value() == null ? "missing" : "it is " + value(what, en);
  }

  /** The value for people; the expression where it cannot be said. */
  private static String value(Traced traced, ValueFormat format) {
    String text = format.text(traced.value());
    if (text == null) {
      return traced.text();
    }
    String shown = traced.personal() ? Mask.person(text) : text;
    return shown.isEmpty() ? "''" : shown;
  }
}
