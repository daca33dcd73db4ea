package org.xiezhi.connectors.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.Evidence;
import org.xiezhi.engine.event.Provenance;

class AlertJsonTest {
  private static final String FULL =
      """
      {"id":"approval.decision-late/370202-2026-000117","revision":2,\
      "rule":{"id":"approval.decision-late","version":3,\
      "hash":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},\
      "domain":"approval","outcome":"violation","level":"red","state":"issued",\
      "title":{"zh":"逾期未作出许可决定","en":"Decision is late"},\
      "message":{"zh":"受理后二十个工作日内未作出决定",\
      "en":"No decision within 20 working days of acceptance"},\
      "basis":[{"law":"行政许可法","article":"第四十二条",\
      "quote":"应当自受理行政许可申请之日起二十日内作出行政许可决定"}],\
      "key":{"space":"case","value":"370202-2026-000117"},\
      "subject":{"department":"市南区行政审批局","district":"370202","officer":"王**",\
      "window":"A12","camera":"CAM-0012","item":"370202-0117-01"},\
      "occurred_at":"2026-02-05T01:30:00Z","recorded_at":"2026-02-05T01:31:07.123456Z",\
      "due_at":"2026-03-09T16:00:00Z","missing":["decided_at"],\
      "evidence":[{"event":"approval/hall.acceptance/id=117/accepted@0/1DCA1F8",\
      "type":"accepted","table":"hall.acceptance","row":"id=117","position":"0/1DCA1F8",\
      "recorded_at":"2026-02-05T01:31:07.123456Z","occurred_at":"2026-02-05T01:30:00Z",\
      "snapshot":true,"deleted":false,"precision":"second",\
      "values":[{"name":"case_no","value":"370202-2026-000117","person":0},\
      {"name":"decided_at","value":null,"person":0},\
      {"name":"valid_until","value":null,"person":0,"unreadable":true}]}],\
      "history":[{"revision":1,"at":"2026-03-05T16:00:00Z","state":"issued","level":"warning",\
      "reason":{"zh":"距期限两个工作日","en":"two working days left"}},\
      {"revision":2,"at":"2026-03-09T16:00:00Z","state":"issued","level":"red",\
      "reason":{"zh":"期限届满","en":"the limit has ended"}}],\
      "proof":{"cause":"overdue","by_time":true,"superseded_by":null,"seal":"5e",\
      "clock":{"start":"2026-02-05T01:30:00Z","counted_from":"2026-02-05T01:30:00Z","why":"event",\
      "length":20,"unit":"workday","extension":10,\
      "extended_by":"approval/hall.extension/id=1/extension","last_day":"2026-03-09",\
      "due_at":"2026-03-09T16:00:00Z","due_lenient_at":"2026-03-09T16:00:00Z","provisional":false,\
      "pauses":[{"from":"2026-02-05T01:30:00Z","to":"2026-03-09T16:00:00Z","units":3,\
      "rows":["a/t/id=1/pause"]}],\
      "ledger":[{"from":"2026-02-05T01:30:00Z","until":"2026-03-09T16:00:00Z","counted":true,\
      "units":20,"reason":"workday","note":"春节"}]},\
      "calendars":[{"year":2026,"notice":"国办发明电〔2025〕7号","title":"通知",\
      "known_from":"2025-11-04"}],\
      "conditions":[{"part":"stop refusal","event":"approval/hall.refusal/id=3/refusal@0/7",\
      "values":[{"depth":0,"text":"refusal.stage == \\"decision\\"","value":"false",\
      "missing":["x"]}]}],\
      "references":[{"alias":"item","table":"item",\
      "id":"approval/hall.item/id=4/item@0/4","row":"id=4","position":"0/4",\
      "recorded_at":"2026-02-05T01:30:00Z","valid_from":"2026-02-05T01:30:00Z",\
      "valid_to":"2026-03-09T16:00:00Z","values":[{"name":"item_code","value":"X","person":0},\
      {"name":"unit_price","value":null,"person":0,"unreadable":true}]}],\
      "context":[{"event":"approval/hall.decision/id=9/decision@0/9","type":"decision",\
      "table":"hall.decision","row":"id=9","position":"0/9","recorded_at":"2026-03-09T16:00:00Z",\
      "occurred_at":"2026-03-09T16:00:00Z","snapshot":false,"deleted":true,"precision":"day",\
      "values":[{"name":"officer_id","value":"37**","person":1},\
      {"name":"checked_at","value":null,"person":0,"unreadable":true}]}],\
      "omitted":1,"counterfactual":{"zh":"若甲","en":"Clear if A."}},\
      "observed":{"detected_at":"2026-03-09T16:00:00.412Z","simulated":true,"generation":3,\
      "evidence":[{"event":"approval/hall.acceptance/id=117/accepted@0/1DCA1F8",\
      "topic":"cdc.approval","partition":0,"offset":4711}]}}""";

  @Test
  void aFullAlertIsWrittenInTheOrderOfItsDescription() {
    assertThat(text(SampleAlerts.full())).isEqualTo(FULL);
  }

  @Test
  void anEmptyFieldIsWrittenAsNull() {
    assertThat(text(SampleAlerts.sparse()))
        .contains("\"occurred_at\":null", "\"due_at\":null", "\"camera\":null")
        .contains("\"detected_at\":null")
        .contains("\"evidence\":[]", "\"missing\":[]", "\"basis\":[]");
  }

  @Test
  void everyAlertIsReadBackAsItWas() throws IOException {
    for (long seed = 0; seed < 2000; seed++) {
      Alert alert = SampleAlerts.any(seed);
      assertThat(AlertJson.read(AlertJson.write(alert))).as("seed %d", seed).isEqualTo(alert);
    }
  }

  @Test
  void anAlertIsAlwaysOneLine() {
    for (long seed = 0; seed < 200; seed++) {
      assertThat(text(SampleAlerts.any(seed))).as("seed %d", seed).doesNotContain("\n", "\r");
    }
  }

  @Test
  void whatBelongsToOneRunStandsUnderObservedOnly() {
    Alert alert = SampleAlerts.full();
    Alert elsewhere =
        inAnotherRun(alert).detectedAt(Instant.parse("2027-01-01T00:00:00.000000001Z"));

    assertThat(decided(elsewhere)).isEqualTo(decided(alert));
    assertThat(text(elsewhere)).isNotEqualTo(text(alert));
  }

  @Test
  void halfOfASurrogatePairIsReplaced() throws IOException {
    Alert alert = withKey("a\uD800b\uDC00\uD83D\uDC32\uD83D");

    assertThat(AlertJson.read(AlertJson.write(alert)).key())
        .isEqualTo("a\uFFFDb\uFFFD\uD83D\uDC32\uFFFD");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "revision":2,"rule"           | "revision":2,"extra":1,"rule" | extra is not a known field
          "revision":2,"rule"           | "rule"                        | revision is missing
          "revision":2,"rule"           | "revision":"2","rule"         | revision is not a whole number
          "revision":2,"rule"           | "revision":2.5,"rule"         | revision is not a whole number
          "version":3,                  | "version":3000000000,         | rule.version is out of range
          "level":"red"                 | "level":"purple"              | level is none of the known words
          "zh":"期限届满"                | "zh":null                     | history[1].reason.zh is null
          "snapshot":true               | "snapshot":1                  | evidence[0].snapshot is neither true nor false
          "missing":["decided_at"]      | "missing":[1]                 | missing holds what is not a text
          "missing":["decided_at"]      | "missing":"decided_at"        | missing is not a list
          "due_at":"2026-03-09T16:00:00Z" | "due_at":"9 March"          | due_at is not an instant in ISO-8601
          "key":{"space":"case","value":"370202-2026-000117"} | "key":7 | key is not an object
          "offset":4711}                | "offset":4711},{"event":"b","topic":"t","partition":0,"offset":1} | observed.evidence has more rows than evidence
          "generation":3,"evidence":[{"event":"approval | "generation":3,"evidence":[{"event":"other | observed.evidence does not say where approval/hall.acceptance/id=117/accepted@0/1DCA1F8 is
          """)
  void whatIsNotAnAlertIsRefusedWithASentence(String part, String instead, String problem) {
    assertThat(FULL).contains(part);

    assertThatIOException()
        .isThrownBy(() -> AlertJson.read(FULL.replace(part, instead).getBytes(UTF_8)))
        .withMessage("This is not an alert: " + problem + ".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``     | it is not an object
          []     | it is not an object
          {"id": | Unexpected end-of-input within/between Object entries
          {"id":"a","id":"b"} | Duplicate field 'id'
          """)
  void brokenJsonIsRefusedWithASentence(String json, String problem) {
    assertThatIOException()
        .isThrownBy(() -> AlertJson.read(json.getBytes(UTF_8)))
        .withMessage("This is not an alert: " + problem + ".");
  }

  private static String text(Alert alert) {
    return new String(AlertJson.write(alert), UTF_8);
  }

  private static String decided(Alert alert) {
    String text = text(alert);
    return text.substring(0, text.indexOf("\"observed\""));
  }

  private static Alert inAnotherRun(Alert alert) {
    Evidence row = alert.evidence().get(0);
    Evidence moved =
        new Evidence(
            row.event(),
            row.type(),
            row.table(),
            row.row(),
            row.position(),
            row.recorded(),
            row.occurred(),
            row.snapshot(),
            row.deleted(),
            row.precision(),
            row.values(),
            new Provenance("cdc.approval-2", 1, 1));
    return copy(alert, alert.key(), List.of(moved));
  }

  private static Alert withKey(String key) {
    return copy(SampleAlerts.sparse(), key, List.of());
  }

  private static Alert copy(Alert alert, String key, List<Evidence> evidence) {
    return new Alert(
        alert.id(),
        alert.revision(),
        alert.rule(),
        alert.ruleVersion(),
        alert.ruleHash(),
        alert.domain(),
        alert.outcome(),
        alert.level(),
        alert.state(),
        alert.title(),
        alert.message(),
        alert.basis(),
        alert.keySpace(),
        key,
        alert.subject(),
        alert.occurred(),
        alert.recorded(),
        alert.due(),
        alert.missing(),
        evidence,
        alert.history(),
        alert.proof(),
        alert.detected());
  }
}
