package org.xiezhi.engine.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.xiezhi.engine.condition.Wanted;
import org.xiezhi.engine.event.Event;

/**
 * Rules with one type of anchoring events, that events of one type concern; found by what their
 * conditions want of the anchoring event, so that it pays only for the rules that could match.
 */
public final class RuleGroup {
  private final Anchoring anchoring;
  private final Map<String, Rule> byId = new HashMap<>();
  private final List<Rule> all;
  private final List<Rule> unconditional = new ArrayList<>();
  private final List<ByText> choosy;

  /**
   * What all rules of a group have in common.
   *
   * @param type of their anchoring events
   * @param alone true if their findings rest on the anchoring event alone, of all of its type
   */
  record Anchoring(String type, boolean alone) {
    static Anchoring of(Rule rule) {
      return new Anchoring(rule.anchor(), rule.looksAtAnchorAlone());
    }
  }

  /** The rules that want one field to be one of some texts. */
  private record ByText(int field, List<Rule> all, Map<String, List<Rule>> byText) {
    void candidates(Event event, Consumer<Rule> out) {
      Object text = event.value(field);
      List<Rule> rules = text == null ? all : byText.get(text);
      if (rules != null) {
        rules.forEach(out);
      }
    }
  }

  /**
   * @param rules by id
   */
  RuleGroup(Anchoring anchoring, Collection<Rule> rules) {
    this.anchoring = anchoring;
    this.all = List.copyOf(rules);
    Map<Integer, ByText> fields = new TreeMap<>();
    for (Rule rule : rules) {
      byId.put(rule.id(), rule);
      Wanted wanted = rule.wanted();
      if (wanted == null) {
        unconditional.add(rule);
        continue;
      }
      ByText field =
          fields.computeIfAbsent(
              wanted.field(), f -> new ByText(f, new ArrayList<>(), new HashMap<>()));
      field.all().add(rule);
      wanted
          .texts()
          .forEach(text -> field.byText().computeIfAbsent(text, t -> new ArrayList<>(1)).add(rule));
    }
    this.choosy = List.copyOf(fields.values());
  }

  /** The type of their anchoring events. */
  public String anchor() {
    return anchoring.type();
  }

  /** True if their findings rest on the anchoring event alone, of all of its type. */
  public boolean lookAtAnchorAlone() {
    return anchoring.alone();
  }

  /** True if not every rule is a candidate for every event. */
  public boolean isChoosy() {
    return !choosy.isEmpty();
  }

  /** A rule of this group by its id, or null. */
  public Rule rule(String id) {
    return byId.get(id);
  }

  /**
   * Gives each rule that could say anything of an anchoring event but that the rule does not
   * concern it. The order is not that of their ids.
   */
  public void candidates(Event event, Consumer<Rule> out) {
    if (event.occurred() == null) {
      // Without a business time it cannot be said whether a rule was in force at all.
      all.forEach(out);
      return;
    }
    unconditional.forEach(out);
    for (ByText byText : choosy) {
      byText.candidates(event, out);
    }
  }
}
