package org.xiezhi.city.hall;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** From the application to the acceptance. */
final class ReceiptPapers extends Papers {
  private static final String MATERIAL = "submitted_material";
  private static final String MATERIAL_CODE = "material_code";

  ReceiptPapers(Course course, Desk desk, CaseFile file) {
    super(course, desk, file);
  }

  void write() {
    application();
    if (course.takenBack != null) {
      if (course.applied != null) {
        handedInAtOnce().forEach(m -> file.delete(MATERIAL, Map.of(MATERIAL_CODE, m.code())));
      }
      file.delete("application", ONLY).commit(course.takenBack);
    }
    int sequence = 1;
    for (Course.Notice notice : course.notices) {
      supplement(notice, sequence++);
    }
    if (course.turnedAway != null) {
      refusal("acceptance", course.turnedAway);
      file.commit(soon(course.turnedAway));
    }
    if (course.accepted != null) {
      acceptance();
    }
  }

  private void application() {
    Applicant applicant = Applicant.any(desk.chance());
    boolean drafted = course.drafted != null;
    file.insert(
        "application",
        "item_code",
        course.item.code(),
        "item_name",
        course.item.name(),
        "department_code",
        course.item.department(),
        "district_code",
        course.window.district(),
        "channel",
        course.online ? "online" : "window",
        "applicant_type",
        applicant.type(),
        "applicant_name",
        applicant.name(),
        "applicant_id_no",
        applicant.idNo(),
        "applicant_phone",
        applicant.phone(),
        "is_draft",
        drafted,
        "applied_at",
        drafted ? null : course.applied);
    if (drafted) {
      file.commit(course.drafted);
    }
    if (course.applied == null) {
      return;
    }
    if (drafted) {
      file.update("application", ONLY, "is_draft", false, "applied_at", course.applied);
    }
    handedInAtOnce().forEach(this::handedIn);
    file.commit(soon(course.applied));
    if (course.phoneCorrected != null) {
      file.update("application", ONLY, "applicant_phone", Applicant.any(desk.chance()).phone())
          .commit(course.phoneCorrected);
    }
  }

  /** What comes with the application. */
  private Stream<Item.Material> handedInAtOnce() {
    return course.item.materials().stream().filter(Item.Material::required);
  }

  private void handedIn(Item.Material material) {
    Course.Paper paper = course.papers.get(material.code());
    boolean there = paper == null;
    file.insert(
        MATERIAL,
        MATERIAL_CODE,
        material.code(),
        "sequence",
        0,
        "state",
        there ? "present" : paper.state(),
        "source",
        material.shared() ? "sharing" : "applicant",
        "valid_until",
        there ? null : paper.validUntil(),
        "cure_due_at",
        there ? null : paper.cureDue(),
        "submitted_at",
        course.applied);
  }

  private void supplement(Course.Notice notice, int sequence) {
    file.insert(
            "supplement_notice",
            "sequence",
            sequence,
            "document_no",
            "BZ" + course.no + "-" + sequence,
            "material_codes",
            notice.material(),
            "content",
            "请补正所列材料。",
            "officer_id",
            course.window.acceptor(),
            "notified_at",
            notice.at())
        .insert(
            "requested_material",
            "sequence",
            sequence,
            "material_code",
            notice.material(),
            "defect",
            "illegible",
            "officer_id",
            course.window.acceptor(),
            "requested_at",
            notice.at())
        .commit(soon(notice.at()));
    if (notice.completed() != null) {
      file.insert("resubmission", "sequence", sequence, "resubmitted_at", notice.completed());
      handedInAgain(notice.material(), sequence, notice.completed());
      file.commit(soon(notice.completed()));
    }
  }

  void handedInAgain(String material, int sequence, Instant when) {
    file.insert(
        MATERIAL,
        MATERIAL_CODE,
        material,
        "sequence",
        sequence,
        "state",
        "present",
        "source",
        "applicant",
        "submitted_at",
        when);
  }

  private void acceptance() {
    Window window = course.acceptedBy;
    file.insert(
            "acceptance",
            "item_code",
            course.acceptedItem,
            "department_code",
            window.department(),
            "district_code",
            window.district(),
            "officer_id",
            window.acceptor(),
            "window_no",
            window.no(),
            "document_no",
            course.numbered ? "SL" + course.no : null,
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
            window.acceptor(),
            "started_at",
            course.accepted.minusSeconds(desk.chance().between(20, 50)),
            "ended_at",
            course.accepted);
    if (course.numbered) {
      receipt(course.accepted);
    }
    file.commit(course.acceptedRecorded == null ? soon(course.accepted) : course.acceptedRecorded);
    if (course.receipted != null) {
      receipt(course.receipted);
      file.commit(soon(course.receipted));
    }
    if (course.itemCorrected != null) {
      file.update("acceptance", Map.of(), "item_code", course.item.code())
          .commit(course.itemCorrected);
    }
  }

  private void receipt(Instant issued) {
    file.insert(
        "receipt",
        "kind",
        "acceptance",
        "document_no",
        "PZ" + course.no,
        "is_sealed",
        true,
        "issued_at",
        issued);
  }
}
