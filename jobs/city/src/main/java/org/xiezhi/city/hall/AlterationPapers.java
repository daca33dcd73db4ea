package org.xiezhi.city.hall;

import java.time.Instant;

/** What is changed or deleted in a file when its case has been decided. */
final class AlterationPapers extends Papers {
  AlterationPapers(Course course, Desk desk, CaseFile file) {
    super(course, desk, file);
  }

  void write() {
    course.alterations.forEach(this::alteration);
  }

  private void alteration(Course.Alteration altered) {
    if (altered.ticketed()) {
      ticket(altered);
    }
    if (altered.column() == null) {
      file.delete(altered.table(), altered.which());
    } else {
      file.update(altered.table(), altered.which(), altered.column(), altered.value());
    }
    file.commit(altered.at());
  }

  private void ticket(Course.Alteration altered) {
    Instant approved = altered.at().minusSeconds(desk.chance().between(60, 240));
    file.insert(
            "correction_ticket",
            "ticket_no",
            "JH" + course.no,
            "table_name",
            altered.table(),
            "reason",
            "录入有误，经校核更正。",
            "approved_by",
            course.window.head(),
            "approved_at",
            approved)
        .commit(soon(approved));
  }
}
