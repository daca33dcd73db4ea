package org.xiezhi.supervision.evaluate;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Field;
import org.xiezhi.engine.schema.FieldType;
import org.xiezhi.engine.schema.Schema;

/** Events of a small hall. */
final class Fixtures {
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  static final EventType APPLICATION = type("application");
  static final EventType SUPPLEMENT_NOTICE = type("supplement_notice");

  static final Schema SCHEMA =
      new Schema(
          "approval",
          ZONE,
          Map.of("application", APPLICATION, "supplement_notice", SUPPLEMENT_NOTICE),
          Map.of());

  private Fixtures() {}

  /** An event of a case: the n-th entry of the log, recorded at one time, occurred at another. */
  static Event event(
      EventType type, String caseNo, long position, String recorded, String occurred) {
    return event(type, caseNo, position, recorded, occurred, false);
  }

  static Event snapshot(
      EventType type, String caseNo, long position, String recorded, String occurred) {
    return event(type, caseNo, position, recorded, occurred, true);
  }

  private static Event event(
      EventType type,
      String caseNo,
      long position,
      String recorded,
      String occurred,
      boolean snapshot) {
    return new Event(
        type,
        "approval",
        "hall." + type.name(),
        "no=" + caseNo,
        false,
        snapshot,
        LogPosition.lsn(position),
        Instant.parse(recorded),
        Instant.parse(occurred),
        Precision.SECOND,
        new Object[] {caseNo},
        new Provenance("cdc.approval", 0, position));
  }

  private static EventType type(String name) {
    return new EventType(
        name,
        List.of(new Field("application_no", FieldType.STRING, false)),
        Map.of("case", "application_no"),
        Map.of());
  }

  /** Within ten hours of the application the applicant must be told what is missing. */
  static final String TEN_HOURS =
      """
      id: TEST-TIME-001
      version: 1
      kind: deadline
      domain: approval
      title: {zh: 补正超期, en: Notice late}
      message: {zh: 超期, en: late}
      basis: [{law: 行政许可法, article: 第三十二条, quote: 一次告知}]
      key: case
      start: application
      stop: supplement_notice
      limit: {length: 10, unit: hour}
      levels: [{level: yellow}]
      cases:
        - name: late
          events: [{event: application, at: 2026-03-02T08:00, fields: {application_no: A}}]
          until: 2026-03-02T19:00
          expect: [{level: yellow}]
        - name: in time
          events:
            - {event: application, at: 2026-03-02T08:00, fields: {application_no: A}}
            - {event: supplement_notice, at: 2026-03-02T17:00, fields: {application_no: A}}
          expect: []
      """;
}
