package org.xiezhi.engine.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.xiezhi.engine.event.Facts;

/** The activities of a procedure, each at its {@link Activity#index index}. */
final class Activities {
  private final List<Activity> all;
  private final List<List<Activity>> byType;
  private final Set<String> types;

  Activities(List<Activity> all) {
    this.all = List.copyOf(all);
    Map<String, List<Activity>> ofType = new TreeMap<>();
    for (Activity activity : all) {
      ofType.computeIfAbsent(activity.type(), type -> new ArrayList<>()).add(activity);
    }
    this.types = Set.copyOf(ofType.keySet());
    this.byType = ofType.values().stream().map(List::copyOf).toList();
  }

  List<Activity> all() {
    return all;
  }

  /** Those whose rows are of one type, together, in the order of the types. */
  List<List<Activity>> byType() {
    return byType;
  }

  /** The types of their rows. */
  Set<String> types() {
    return types;
  }

  /** How many rows of their types there are: so often something can have been done. */
  int atMost(Facts facts) {
    int rows = 0;
    for (List<Activity> ofType : byType) {
      rows += ofType.size() * facts.of(ofType.get(0).type()).size();
    }
    return rows;
  }
}
