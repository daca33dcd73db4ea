package org.xiezhi.engine.rule;

import java.util.ArrayList;
import java.util.List;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.condition.Condition;
import org.xiezhi.engine.condition.Frame;
import org.xiezhi.engine.condition.ValueFormat;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Facts;
import org.xiezhi.engine.event.Unreadable;

/** Finds rows that were changed, deleted or added while they must not be. */
final class RecordCheck {
  private final RowsInView view;
  private final ValueFormat zh;
  private final ValueFormat en;

  RecordCheck(RowsInView view, ValueFormat zh, ValueFormat en) {
    this.view = view;
    this.zh = zh;
    this.en = en;
  }

  void changed(Alteration.Change change) {
    if (!view.any(change.step().rows(), row -> view.facts().versions(row).size() > 1)) {
      view.each(change.step().rows(), (row, seen) -> {});
      return;
    }
    Standing after = view.standing(change.step().after());
    view.each(
        change.step().rows(),
        (row, seen) -> {
          for (Standing.Span span : after.spans()) {
            if (changed(change, row, span, seen)) {
              return;
            }
          }
          if (row.versions().size() > 1) {
            view.found().miss(after.doubts());
          }
        });
  }

  private boolean changed(
      Alteration.Change change, RowHistory row, Standing.Span span, Frame seen) {
    Event base = row.at(span.from());
    List<String> fields = new ArrayList<>(0);
    Event first = null;
    for (String field : change.fields()) {
      if (!base.equals(row.last())
          && (RowHistory.isUnreadable(base, field) || RowHistory.isUnreadable(row.last(), field))) {
        view.found().miss(List.of(base.type().name() + "." + field + Unreadable.WORD));
      }
      Event differing =
          RowHistory.differs(base, row.last(), field) ? row.firstToDiffer(base, field, span) : null;
      if (differing != null) {
        fields.add(field);
        boolean sooner = first == null || differing.position().compareTo(first.position()) < 0;
        first = sooner ? differing : first;
      }
    }
    if (first == null) {
      return false;
    }
    seen.set(change.wasSlot(), base);
    if (view.isExcluded(change.step().exclude(), seen)) {
      return false;
    }
    String type = row.last().type().name();
    List<String> doubts = new ArrayList<>(0);
    if (row.hasGapAt(span.from())) {
      doubts.add(type + " (more than " + Facts.MOST_VERSIONS + " versions)");
    }
    if (first.snapshot() && !row.before(first).recorded().isAfter(span.from())) {
      // A snapshot says what it read, not when that was written.
      doubts.add(type + ".recorded");
    }
    Text what = RowHistory.change(base, row.last(), fields, zh, en);
    view.found()
        .add(
            new Breach(
                Alteration.CHANGED,
                new Text(
                    type + " 的 " + what.zh() + "（" + zh.instant(first.recorded()) + " 记录）",
                    type
                        + ": "
                        + what.en()
                        + " (recorded at "
                        + en.instant(first.recorded())
                        + ")"),
                List.of(base, first, row.last())),
            doubts);
    return true;
  }

  void deleted(Alteration.Step step) {
    if (!view.any(step.rows(), Event::deleted)) {
      view.each(step.rows(), (row, seen) -> {});
      return;
    }
    Standing after = view.standing(step.after());
    view.each(
        step.rows(),
        (row, seen) -> {
          Event last = row.last();
          if (last.deleted()) {
            String at = zh.instant(last.recorded());
            Text text =
                new Text(
                    last.type().name() + " 记录于 " + at + " 被删除",
                    "the record of " + last.type().name() + " was deleted at " + at);
            Event before = row.before(last);
            Breach breach = new Breach(Alteration.DELETED, text, List.of(before, last));
            stands(after, last, step.exclude(), seen, breach);
          }
        });
  }

  void created(Alteration.Step step) {
    Standing after = view.standing(step.after());
    view.each(
        step.rows(),
        (row, seen) -> {
          Event first = row.first();
          if (!row.last().deleted() && !first.snapshot()) {
            String at = zh.instant(first.recorded());
            Text text =
                new Text(
                    first.type().name() + " 于 " + at + " 事后补录",
                    "the record of " + first.type().name() + " was added only at " + at);
            Breach breach = new Breach(Alteration.CREATED, text, List.of(first));
            stands(after, first, step.exclude(), seen, breach);
          }
        });
  }

  /** Adds a breach if the version was recorded while something else stood. */
  private void stands(Standing after, Event version, Condition exclude, Frame seen, Breach breach) {
    if (after.spans().stream().noneMatch(span -> span.holds(version.recorded()))) {
      view.found().miss(after.doubts());
    } else if (!view.isExcluded(exclude, seen)) {
      view.found().add(breach);
    }
  }
}
