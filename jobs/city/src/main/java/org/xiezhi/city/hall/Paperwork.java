package org.xiezhi.city.hall;

import java.util.List;

/** Writes down how a case went, row by row as the hall's program does. */
final class Paperwork {
  private Paperwork() {}

  /** All transactions of a case, in the order of recording. */
  static List<Transaction> of(Course course, Desk desk) {
    CaseFile file = new CaseFile(course.no);
    ReceiptPapers receipt = new ReceiptPapers(course, desk, file);
    receipt.write();
    if (course.accepted != null) {
      if (course.charge != null) {
        new FeePapers(course, desk, file).write();
      }
      new DecisionPapers(course, desk, file).write();
      new AlterationPapers(course, desk, file).write();
    }
    course.papers.forEach(
        (material, paper) -> {
          if (paper.cured() != null) {
            receipt.handedInAgain(material, 1, paper.cured());
            file.commit(paper.cured().plusSeconds(9));
          }
        });
    return file.transactions();
  }
}
