package org.xiezhi.connectors.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.alert.Alert;

class AlertDocumentsTest {
  @Test
  void aDocumentTravelsWithoutKryo() {
    PojoTestUtils.assertSerializedAsPojoWithoutKryo(Document.class);
  }

  @Test
  void anAlertIsOneDocumentWhoseVersionIsItsGenerationAndItsRevision() {
    Document document = AlertDocuments.alert(SampleAlerts.full());

    assertThat(document.index).isEqualTo("alerts");
    assertThat(document.id).isEqualTo("approval.decision-late/370202-2026-000117");
    assertThat(document.version).isEqualTo((3L << 32) + 2);
    assertThat(document.json).isEqualTo(AlertJson.write(SampleAlerts.full()));
  }

  @Test
  void whatALaterGenerationTellsIsNewerThanAnyRevisionOfAnEarlierOne() {
    Alert first = SampleAlerts.full().ofGeneration(1);

    assertThat(AlertDocuments.alert(first.ofGeneration(0)).version).isEqualTo(2);
    assertThat(AlertDocuments.alert(first.ofGeneration(2)).version)
        .isGreaterThan(AlertDocuments.alert(first.closed(Instant.EPOCH, first.title())).version);
  }

  @Test
  void theSameStepToldAgainIsTheSameDocumentAndAnotherStepInItsPlaceIsAnother() {
    Document told = AlertDocuments.event(SampleAlerts.full());
    Document again =
        AlertDocuments.event(SampleAlerts.full().ofGeneration(4).detectedAt(Instant.EPOCH));
    Alert other = SampleAlerts.full();
    Document instead =
        AlertDocuments.event(
            new Alert(
                other.id(),
                other.revision(),
                other.rule(),
                other.ruleVersion() + 1,
                other.ruleHash(),
                other.domain(),
                other.outcome(),
                other.level(),
                other.state(),
                other.title(),
                other.message(),
                other.basis(),
                other.keySpace(),
                other.key(),
                other.subject(),
                other.occurred(),
                other.recorded(),
                other.due(),
                other.missing(),
                other.evidence(),
                other.history(),
                other.proof(),
                other.detected()));

    assertThat(again).hasToString(told.toString());
    assertThat(instead.id).isNotEqualTo(told.id);
  }

  @Test
  void itsLastStepIsADocumentOfItsOwn() {
    Document document = AlertDocuments.event(SampleAlerts.full());

    assertThat(document)
        .hasToString("alert-events/approval.decision-late/370202-2026-000117-2-e3451b0a-f0cf@2");
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
            "observed":{"detected_at":"2026-03-09T16:00:00.412Z","simulated":true,"generation":3}}""");
  }
}
