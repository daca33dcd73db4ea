package org.xiezhi.city.hall;

import java.time.Instant;
import java.util.Map;

/** What all who write in a case's file have in common. */
abstract class Papers {
  /** The one row that the case has in a table. */
  static final Map<String, Object> ONLY = Map.of();

  final Course course;
  final Desk desk;
  final CaseFile file;

  Papers(Course course, Desk desk, CaseFile file) {
    this.course = course;
    this.desk = desk;
    this.file = file;
  }

  /** When the hall's program commits what has just been done. */
  Instant soon(Instant occurred) {
    return occurred.plusSeconds(desk.chance().between(3, 25));
  }

  /** A refusal, in the transaction that is open. */
  void refusal(String stage, Instant at) {
    Course.Refusal refusal = course.refusal;
    boolean decided = stage.equals("decision");
    file.insert(
        "refusal",
        "stage",
        stage,
        "reason",
        refusal.reason(),
        "legal_basis",
        decided ? "行政许可法第三十八条" : "行政许可法第三十二条",
        "material_code",
        refusal.material(),
        "remedy_stated",
        refusal.remedy(),
        "is_sealed",
        refusal.sealed(),
        "document_no",
        "BX" + course.no,
        "officer_id",
        decided ? course.decidedBy : course.window.acceptor(),
        "refused_at",
        at);
  }
}
