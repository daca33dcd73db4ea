package org.xiezhi.local.hall;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes down how a case went, row by row as the hall's program does. */
final class Paperwork {
  private static final Map<String, Object> ONLY = Map.of();

  private final Course course;
  private final Desk desk;
  private final CaseFile file;

  private Paperwork(Course course, Desk desk) {
    this.course = course;
    this.desk = desk;
    this.file = new CaseFile(course.no);
  }

  /** All transactions of a case, in the order of recording. */
  static List<Transaction> of(Course course, Desk desk) {
    Paperwork paperwork = new Paperwork(course, desk);
    paperwork.receipt();
    paperwork.handling();
    paperwork.closing();
    return paperwork.file.transactions();
  }

  private Instant soon(Instant occurred) {
    return occurred.plusSeconds(desk.chance().between(3, 25));
  }

  private void receipt() {
    Applicant applicant = Applicant.any(desk.chance());
    Object[] columns = {
      "item_code", course.item.code(),
      "item_name", course.item.name(),
      "department_code", course.item.department(),
      "district_code", course.window.district(),
      "channel", course.online ? "online" : "window",
      "applicant_type", applicant.type(),
      "applicant_name", applicant.name(),
      "applicant_id_no", applicant.idNo(),
      "applicant_phone", applicant.phone(),
      "is_draft", course.drafted != null,
      "applied_at", course.drafted == null ? course.applied : null
    };
    file.insert("application", columns);
    if (course.drafted != null) {
      file.commit(course.drafted);
    }
    if (course.drafted != null && course.applied != null) {
      file.update("application", ONLY, "is_draft", false, "applied_at", course.applied);
    }
    if (course.applied != null) {
      file.commit(soon(course.applied));
    }
    if (course.phoneCorrected != null) {
      file.update("application", ONLY, "applicant_phone", Applicant.any(desk.chance()).phone())
          .commit(course.phoneCorrected);
    }
    if (course.takenBack != null) {
      file.delete("application");
      file.commit(course.takenBack);
    }
    if (course.turnedAway != null) {
      refusal("acceptance", "经核对，所申请的事项依法不需要取得行政许可或者已经取消，故不予受理。", course.turnedAway);
      file.commit(soon(course.turnedAway));
    }
    if (course.noticed != null) {
      file.insert(
              "supplement_notice",
              "sequence",
              1,
              "document_no",
              "BZ" + course.no,
              "material_codes",
              course.item.code() + "-4",
              "content",
              "请补正证明符合法定条件的材料。",
              "officer_id",
              course.window.acceptor(),
              "notified_at",
              course.noticed)
          .commit(soon(course.noticed));
    }
  }

  private void handling() {
    if (course.accepted == null) {
      return;
    }
    acceptance();
    if (course.itemCorrected != null) {
      correction();
    }
    if (course.charge != null) {
      charge(course.charge);
    }
    if (course.suspension != null) {
      suspension(course.suspension);
    }
    if (course.extension != null) {
      file.insert(
              "extension",
              "days",
              course.extension.days(),
              "reason",
              "案情复杂，需进一步核实材料。",
              "approved_by",
              course.window.head(),
              "approver_rank",
              course.item.mode().equals("joint") ? "government_head" : "organ_head",
              "notified_at",
              course.extension.approved().plusSeconds(30),
              "approved_at",
              course.extension.approved())
          .commit(course.extension.approved().plusSeconds(45));
    }
  }

  private void acceptance() {
    file.insert(
            "acceptance",
            "item_code",
            course.acceptedItem,
            "department_code",
            course.item.department(),
            "district_code",
            course.window.district(),
            "officer_id",
            course.window.acceptor(),
            "window_no",
            course.window.no(),
            "document_no",
            "SL" + course.no,
            "promised_at",
            desk.days().due(course.accepted, course.item.promised()).strict(),
            "accepted_at",
            course.accepted)
        .insert(
            "step",
            "step_code",
            "accept",
            "step_name",
            "受理",
            "step_type",
            "1",
            "state",
            "2",
            "result",
            "4",
            "officer_id",
            course.window.acceptor(),
            "started_at",
            course.accepted.minusSeconds(desk.chance().between(60, 280)),
            "ended_at",
            course.accepted)
        .commit(course.acceptedRecorded == null ? soon(course.accepted) : course.acceptedRecorded);
  }

  private void correction() {
    file.update("acceptance", ONLY, "item_code", course.item.code()).commit(course.itemCorrected);
  }

  private void charge(Course.Charge charge) {
    Instant recorded = soon(charge.charged());
    String feeNo = "JF" + course.no;
    BigDecimal first = charge.typed() == null ? charge.amount() : charge.typed();
    file.insert(
            "fee",
            "fee_no",
            feeNo,
            "fee_code",
            charge.code(),
            "item_code",
            course.item.code(),
            "quantity",
            charge.quantity(),
            "amount",
            first,
            "bill_no",
            "PJ" + course.no,
            "department_code",
            course.item.department(),
            "district_code",
            course.window.district(),
            "officer_id",
            course.window.acceptor(),
            "window_no",
            course.window.no(),
            "charged_at",
            charge.charged())
        .commit(recorded);
    if (charge.typed() != null) {
      recorded = recorded.plusSeconds(desk.chance().between(240, 900));
      file.update("fee", ONLY, "amount", charge.amount()).commit(recorded);
    }
    Instant paid = recorded.plusSeconds(desk.chance().between(60, 600));
    file.insert(
            "payment",
            "fee_no",
            feeNo,
            "amount",
            charge.amount(),
            "channel",
            desk.chance().of(List.of("bank", "wechat", "alipay", "unionpay", "cash")),
            "paid_at",
            paid)
        .commit(soon(paid));
  }

  private void suspension(Course.Suspension stop) {
    String notice = stop.notice() ? "TZ" + course.no : "";
    file.insert(
            "special_procedure",
            "procedure_type",
            stop.type(),
            "reason",
            "依法需要" + stop.type() + "。",
            "planned_days",
            stop.planned(),
            "notice_no",
            notice,
            "notified_at",
            stop.notice() ? stop.started().plusSeconds(20) : null,
            "requested_by",
            course.window.reviewer(),
            "approved_by",
            course.window.head(),
            "started_at",
            stop.started())
        .commit(stop.started().plusSeconds(40));
    file.update(
            "special_procedure",
            ONLY,
            "ended_at",
            stop.ended(),
            "result",
            stop.type() + "已完成。",
            "result_document_no",
            "JG" + course.no)
        .commit(soon(stop.ended()));
  }

  private void closing() {
    if (course.decided == null) {
      return;
    }
    review();
    Instant recorded =
        course.decidedRecorded == null ? soon(course.decided) : course.decidedRecorded;
    decision();
    file.commit(recorded);
    Instant handedOver = recorded;
    if (course.result.equals("approve") && course.item.result()) {
      handedOver = desk.hours().after(recorded, course.deliveredAfter, desk.chance());
      file.insert(
              "delivery", "method", "counter", "delivered_at", handedOver, "signed_at", handedOver)
          .commit(soon(handedOver));
    }
    if (course.satisfaction > 0) {
      Instant rated = handedOver.plus(Duration.ofMinutes(desk.chance().between(2, 3000)));
      file.insert("rating", "satisfaction", course.satisfaction, "rated_at", rated)
          .commit(soon(rated));
    }
  }

  private void review() {
    if (course.item.immediate()) {
      return;
    }
    Duration whole = Duration.between(course.accepted, course.decided);
    Instant started = course.accepted.plus(least(whole.dividedBy(10), Duration.ofMinutes(40)));
    Instant ended = course.decided.minus(least(whole.dividedBy(5), Duration.ofHours(2)));
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
            course.window.reviewer(),
            "started_at",
            started)
        .commit(started.plusSeconds(2));
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
            ended)
        .commit(ended.plusSeconds(1));
  }

  private void refusal(String stage, String reason, Instant refused) {
    boolean decided = stage.equals("decision");
    file.insert(
        "refusal",
        "stage",
        stage,
        "reason",
        reason,
        "legal_basis",
        decided ? "行政许可法第三十八条" : "行政许可法第三十二条",
        "remedy_stated",
        true,
        "document_no",
        "BX" + course.no,
        "officer_id",
        decided ? course.window.head() : course.window.acceptor(),
        "refused_at",
        refused);
  }

  private void decision() {
    if (course.result.equals("refuse")) {
      refusal("decision", "经审查，申请人提交的材料不能证明其符合该事项规定的法定条件，故不予许可。", course.decided);
    }
    file.insert(
            "decision",
            "result",
            course.result,
            "document_no",
            "JD" + course.no,
            "officer_id",
            course.window.head(),
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
            course.window.head(),
            "started_at",
            course.decided.minusSeconds(desk.chance().between(30, 59)),
            "ended_at",
            course.decided);
  }

  private static Duration least(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
