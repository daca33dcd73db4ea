package org.xiezhi.connectors.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

class AlertDocumentsTest {
  @Test
  void aDocumentTravelsWithoutKryo() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(Document.class);
  }

  @Test
  void anAlertIsOneDocumentWhoseVersionIsItsRevision() {
    Document document = AlertDocuments.alert(SampleAlerts.full());

    assertThat(document.index).isEqualTo("alerts");
    assertThat(document.id).isEqualTo("approval.decision-late/370202-2026-000117");
    assertThat(document.version).isEqualTo(2);
    assertThat(document.json).isEqualTo(AlertJson.write(SampleAlerts.full()));
  }

  @Test
  void itsLastStepIsADocumentOfItsOwn() {
    Document document = AlertDocuments.event(SampleAlerts.full());

    assertThat(document).hasToString("alert-events/approval.decision-late/370202-2026-000117-2@2");
    assertThat(new String(document.json, UTF_8))
        .isEqualTo(
            """
            {"alert":"approval.decision-late/370202-2026-000117","revision":2,\
            "rule":{"id":"approval.decision-late","version":3,\
            "hash":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},\
            "domain":"approval","outcome":"violation","level":"red","state":"issued",\
            "title":{"zh":"逾期未作出许可决定","en":"Decision is late"},\
            "reason":{"zh":"期限届满","en":"the limit has ended"},\
            "key":{"space":"case","value":"370202-2026-000117"},\
            "subject":{"department":"市南区行政审批局","district":"370202","officer":"王**",\
            "window":"A12","camera":"CAM-0012","item":"370202-0117-01"},\
            "at":"2026-03-09T16:00:00Z","due_at":"2026-03-09T16:00:00Z",\
            "observed":{"detected_at":"2026-03-09T16:00:00.412Z","simulated":true}}""");
  }
}
