package org.xiezhi.supervision.evaluate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Field;
import org.xiezhi.engine.schema.FieldType;
import org.xiezhi.engine.schema.ReferenceType;
import org.xiezhi.engine.schema.Schema;

/** A small hall whose limits are promised in a catalogue of items. */
final class CatalogueFixtures {
  private static final EventType APPLICATION =
      new EventType(
          "application",
          List.of(
              new Field("application_no", FieldType.STRING, false),
              new Field("item_code", FieldType.STRING, false)),
          Map.of("case", "application_no"),
          Map.of());

  private static final ReferenceType ITEM =
      new ReferenceType(
          "item",
          List.of("item_code"),
          List.of(
              new Field("item_code", FieldType.STRING, false),
              new Field("hours", FieldType.INTEGER, false)));

  static final Schema SCHEMA =
      new Schema(
          "approval",
          Fixtures.ZONE,
          Map.of("application", APPLICATION, "supplement_notice", Fixtures.SUPPLEMENT_NOTICE),
          Map.of("item", ITEM));

  private CatalogueFixtures() {}

  static Event application(String caseNo, String item, long position, String recorded) {
    return new Event(
        APPLICATION,
        "approval",
        "hall.application",
        "no=" + caseNo,
        false,
        false,
        LogPosition.lsn(position),
        Instant.parse(recorded),
        Instant.parse(recorded),
        Precision.SECOND,
        new Object[] {caseNo, item},
        new Provenance("cdc.approval", 0, position));
  }

  /**
   * A version of an item.
   *
   * @param from when on it is valid; null for always
   * @param hours that are promised
   */
  static ReferenceChange item(
      String code, long position, String recorded, String from, long hours) {
    return new ReferenceChange(
        ITEM,
        "approval",
        "hall.item",
        "code=" + code,
        false,
        LogPosition.lsn(position),
        Instant.parse(recorded),
        from == null ? null : Instant.parse(from),
        null,
        new Object[] {code, hours});
  }

  /** The applicant must be told what is missing within the hours that are promised. */
  static final String PROMISED =
      """
      id: TEST-ITEM-001
      version: 1
      kind: deadline
      domain: approval
      title: {zh: 补正超期, en: Notice late}
      message: {zh: 超期, en: late}
      basis: [{law: 行政许可法, article: 第三十二条, quote: 一次告知}]
      key: case
      start: application
      stop: supplement_notice
      lookups:
        item: {table: item, key: [application.item_code], at: application.occurred}
      limit: {length: item.hours, unit: hour}
      levels: [{level: yellow}]
      cases:
        - name: late
          given: {item: [{item_code: X, hours: 10}]}
          events: [{event: application, at: 2026-03-02T08:00, fields: {application_no: A, item_code: X}}]
          until: 2026-03-02T19:00
          expect: [{level: yellow}]
        - name: in time
          given: {item: [{item_code: X, hours: 10}]}
          events:
            - {event: application, at: 2026-03-02T08:00, fields: {application_no: A, item_code: X}}
            - {event: supplement_notice, at: 2026-03-02T17:00, fields: {application_no: A}}
          expect: []
      """;
}
