package org.xiezhi.city.hall;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What is done between acceptance and decision, the decision, and what follows. */
final class DecisionPapers extends Papers {
  /**
   * When the end of the suspension was recorded; null if there was none, or nobody waited for it.
   */
  private Instant resumed;

  DecisionPapers(Course course, Desk desk, CaseFile file) {
    super(course, desk, file);
  }

  void write() {
    if (course.intermediary != null) {
      intermediary(course.intermediary);
    }
    if (course.item.flow().siteCheck()) {
      assign();
    }
    if (course.suspension != null) {
      suspension(course.suspension);
    }
    course.extensions.forEach(this::extension);
    if (course.decided == null) {
      return;
    }
    if (!course.item.immediate()) {
      review();
    }
    decision();
  }

  private void intermediary(Course.Intermediary service) {
    Instant asked = course.accepted.plusSeconds(300);
    file.insert(
            "intermediary",
            "service_code",
            service.service(),
            "agency_name",
            "青岛某技术服务有限公司",
            "is_designated",
            service.designated(),
            "officer_id",
            course.window.acceptor(),
            "requested_at",
            asked)
        .commit(soon(asked));
  }

  private void suspension(Course.Suspension stop) {
    Instant entered = stop.entered();
    boolean told = stop.noticed() != null;
    boolean late = told && stop.noticed().isAfter(entered);
    boolean over = !entered.isBefore(stop.ended());
    file.insert(
            "special_procedure",
            "procedure_type",
            stop.type(),
            "reason",
            "依法需要" + stop.type() + "。",
            "planned_days",
            stop.planned(),
            "notice_no",
            told ? "TZ" + course.no : "",
            "notified_at",
            late ? null : stop.noticed(),
            "requested_by",
            course.window.reviewer(),
            "approved_by",
            stop.approver(),
            "started_at",
            stop.started(),
            "ended_at",
            over ? stop.ended() : null,
            "result",
            over ? result(stop) : null,
            "result_document_no",
            over ? stop.document() : null,
            "created_at",
            entered)
        .commit(entered);
    if (late) {
      file.update("special_procedure", ONLY, "notified_at", stop.noticed())
          .commit(soon(stop.noticed()));
    }
    if (!over) {
      resumed = soon(stop.ended());
      file.update(
              "special_procedure",
              ONLY,
              "ended_at",
              stop.ended(),
              "result",
              result(stop),
              "result_document_no",
              stop.document())
          .commit(resumed);
    }
  }

  private static String result(Course.Suspension stop) {
    return stop.type() + "已完成。";
  }

  private void extension(Course.Extension extension) {
    file.insert(
            "extension",
            "days",
            extension.days(),
            "reason",
            "案情复杂，需进一步核实材料。",
            "requested_at",
            extension.approved().minusSeconds(3600),
            "approved_by",
            course.window.head(),
            "approver_rank",
            extension.rank(),
            "notified_at",
            extension.noticed(),
            "approved_at",
            extension.approved())
        .commit(extension.approved().plusSeconds(45));
  }

  private void review() {
    Course.Review review = course.review == null ? inItsCourse() : course.review;
    if (course.item.flow().siteCheck()) {
      check(review.ended());
    }
    if (!course.item.flow().review() || course.reviewedBy == null) {
      return;
    }
    Instant opened = review.started().plusSeconds(3);
    Instant closed = latest(review.ended().plusSeconds(1), opened.plusSeconds(1));
    file.insert(
            "step",
            "step_code",
            "review",
            "step_name",
            "审核",
            "step_type",
            "2",
            "state",
            "1",
            "officer_id",
            course.reviewedBy,
            "started_at",
            review.started())
        .commit(opened);
    file.update(
            "step",
            Map.of("step_code", "review"),
            "state",
            "2",
            "result",
            "1",
            "opinion",
            "材料齐全，符合法定条件。",
            "ended_at",
            review.ended())
        .commit(closed);
  }

  /** Begun soon after the acceptance, and done some time before the decision. */
  private Course.Review inItsCourse() {
    Duration whole = Duration.between(course.accepted, course.decided);
    return new Course.Review(
        course.accepted.plus(least(whole.dividedBy(10), Duration.ofMinutes(40))).plusSeconds(1),
        course.decided.minus(least(whole.dividedBy(5), Duration.ofHours(2))));
  }

  private Instant assigned() {
    return course.assigned == null ? course.accepted.plusSeconds(90) : course.assigned;
  }

  private void assign() {
    boolean together = !course.alone && course.joined == null;
    file.insert(
            "site_check",
            "staff_1",
            course.window.reviewer(),
            "staff_2",
            together ? course.window.acceptor() : null,
            "assigned_at",
            assigned())
        .commit(assigned().plusSeconds(5));
    if (course.joined != null) {
      file.update("site_check", ONLY, "staff_2", course.window.acceptor())
          .commit(soon(course.joined));
    }
  }

  /** By those who were named, in the first half of the time. */
  private void check(Instant ended) {
    Instant named = course.joined == null ? assigned() : course.joined;
    Duration time = Duration.between(named, ended);
    Instant checked = named.plus(time.dividedBy(3)).plusSeconds(6);
    file.update("site_check", ONLY, "record_no", "HC" + course.no, "checked_at", checked)
        .commit(checked.plusSeconds(2));
  }

  /** Who waits for the end of a suspension has it recorded before the decision is. */
  private Instant recorded() {
    Instant recorded =
        course.decidedRecorded == null ? soon(course.decided) : course.decidedRecorded;
    boolean waited = resumed != null && !course.decided.isBefore(course.suspension.ended());
    return waited && recorded.isBefore(resumed) ? resumed : recorded;
  }

  private void decision() {
    Instant recorded = recorded();
    if (course.result.equals("refuse")) {
      refusal("decision", course.decided);
    }
    file.insert(
            "decision",
            "result",
            course.result,
            "document_no",
            "JD" + course.no,
            "officer_id",
            course.decidedBy,
            "decided_at",
            course.decided)
        .insert(
            "step",
            "step_code",
            "decide",
            "step_name",
            "决定",
            "step_type",
            "3",
            "state",
            "2",
            "result",
            course.result.equals("approve") ? "1" : "0",
            "officer_id",
            course.decidedBy,
            "started_at",
            course.decided.minusSeconds(desk.chance().between(5, 30)),
            "ended_at",
            course.decided)
        .commit(recorded);
    if (course.mustExplain()) {
      Instant explained = recorded.plusSeconds(desk.chance().between(600, 2400));
      file.insert("overdue_explanation", "reason", "经办人员不足，已增派人员。", "published_at", explained)
          .commit(soon(explained));
    }
    Instant handedOver = handOver(recorded);
    if (course.satisfaction > 0) {
      Instant rated = handedOver.plus(Duration.ofMinutes(desk.chance().between(2, 3000)));
      file.insert("rating", "satisfaction", course.satisfaction, "rated_at", rated)
          .commit(soon(rated));
    }
  }

  private Instant handOver(Instant decided) {
    if (course.collectable != null) {
      file.insert("collection_notice", "method", "sms", "notified_at", course.collectable)
          .commit(soon(course.collectable));
    }
    boolean something = course.result.equals("approve") && course.item.result();
    if (!something || course.neverDelivered) {
      return decided;
    }
    Instant delivered =
        course.delivered == null
            ? desk.hours().after(decided, course.deliveredAfter, desk.chance())
            : course.delivered;
    file.insert("delivery", "method", "counter", "delivered_at", delivered, "signed_at", delivered)
        .commit(soon(delivered));
    return delivered;
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Duration least(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
