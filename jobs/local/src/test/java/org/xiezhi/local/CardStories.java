package org.xiezhi.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.document.AlertJson;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Evidence;
import org.xiezhi.engine.alert.LegalBasis;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.alert.Transition;
import org.xiezhi.engine.schema.Role;

/** What an inspector sees on an ordinary day. */
abstract class CardStories {
  private final Product product;

  CardStories(Product product) {
    this.product = product;
  }

  @Test
  void anOverchargeGetsARedCardWithItsEvidence() throws Exception {
    Map<String, String> row = product.hall().example("overcharge");
    String caseNo = row.get("application_no");
    String feeNo = row.get("fee_no");

    Alert alert = product.alertOf(caseNo);

    assertThat(alert.rule()).isEqualTo("APPR-FEE-001");
    assertThat(alert.ruleVersion()).isEqualTo(1);
    assertThat(alert.domain()).isEqualTo("approval");
    assertThat(alert.outcome()).isEqualTo(Outcome.VIOLATION);
    assertThat(alert.level()).isEqualTo(Level.RED);
    assertThat(alert.state()).isEqualTo(AlertState.ISSUED);
    assertThat(alert.revision()).isEqualTo(1);
    assertThat(alert.keySpace()).isEqualTo("case");
    assertThat(alert.key()).isEqualTo(caseNo);
    assertThat(alert.message())
        .isEqualTo(
            new Text(
                "收费单 " + feeNo + "：GF-3701 收取 200 元，数量 1；公布的单价 120 元。",
                "Fee %s: 200 CNY charged for GF-3701, quantity 1; the published unit price is 120 CNY."
                    .formatted(feeNo)));
    assertThat(alert.basis())
        .extracting(LegalBasis::law, LegalBasis::article)
        .containsExactly(
            tuple("行政许可法", "第五十八条"),
            tuple("行政许可法", "第五十九条"),
            tuple("优化营商环境条例", "第二十五条"),
            tuple("行政许可法", "第四十七条"));
    assertThat(alert.subject())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Role.DEPARTMENT, "11370200QD00003734",
                Role.DISTRICT, "370200",
                Role.OFFICER, "37*********",
                Role.WINDOW, "370200-37",
                Role.CAMERA, row.get("camera_no"),
                Role.ITEM, "11370200QD000037343370137001001"));
    assertThat(alert.missing()).isEmpty();
    assertThat(alert.due()).isNull();
    assertThat(alert.history())
        .containsExactly(
            new Transition(
                1,
                alert.recorded(),
                AlertState.ISSUED,
                Level.RED,
                new Text("记录不符合规则，发出红牌。", "the record breaks the rule: red card issued.")));
    assertThat(alert.detected()).isAfterOrEqualTo(alert.recorded());
    assertThat(alert.evidence())
        .extracting(Evidence::table)
        .containsExactlyInAnyOrder("hall.fee", "hall.acceptance");
    Evidence fee =
        alert.evidence().stream().filter(e -> e.type().equals("fee")).findFirst().orElseThrow();
    assertIsTheCapturedFee(fee, caseNo, feeNo);
  }

  /** The row with its place in the log, and where in Kafka it can be read again. */
  private void assertIsTheCapturedFee(Evidence row, String caseNo, String feeNo) throws Exception {
    assertThat(row.type()).isEqualTo("fee");
    assertThat(row.table()).isEqualTo("hall.fee");
    assertThat(row.row()).isEqualTo("fee_no=" + feeNo);
    assertThat(row.position()).matches("[0-9A-F]+/[0-9A-F]+(>[0-9A-F]+/[0-9A-F]+)?");
    assertThat(row.snapshot()).isFalse();
    assertThat(values(row))
        .containsEntry("application_no", caseNo)
        .containsEntry("fee_no", feeNo)
        .containsEntry("fee_code", "GF-3701")
        .containsEntry("quantity", "1")
        .containsEntry("amount", "200")
        .containsEntry("officer_id", "37*********")
        .containsEntry("window_no", "370200-37");
    assertThat(row.provenance().topic()).isEqualTo("cdc.approval");
    assertThat(row.provenance().partition()).isZero();
    String record =
        new String(product.topic("cdc.approval").at(row.provenance().offset()).value(), UTF_8);
    assertThat(record).contains("\"fee_no\":\"" + feeNo + "\"", "\"amount\":\"200.00\"");
  }

  private static Map<String, String> values(Evidence row) {
    Map<String, String> values = new LinkedHashMap<>();
    row.values().forEach(value -> values.put(value.name(), value.value()));
    return values;
  }

  @Test
  void eachOverchargeHasACardOfItsOwnAndKafkaCarriesTheSame() throws Exception {
    Map<String, String> first = product.hall().example("overcharge");
    Map<String, String> second = product.hall().example("overcharge");
    product.settle();

    List<Alert> inKafka =
        product.topic("alerts").all(AlertJson::read).stream()
            .filter(alert -> alert.rule().equals("APPR-FEE-001"))
            .toList();

    for (Map<String, String> row : List.of(first, second)) {
      String caseNo = row.get("application_no");
      Alert alert = product.alertOf(caseNo);
      assertThat(Judgement.brief(alert))
          .isEqualTo(caseNo + " APPR-FEE-001 violation red issued: red issued");
      assertThat(inKafka.stream().filter(sent -> sent.key().equals(caseNo))).containsExactly(alert);
    }
    assertThat(first.get("application_no")).isNotEqualTo(second.get("application_no"));
  }

  @Test
  void aCorrectionWithdrawsTheCard() throws Exception {
    String caseNo = product.hall().example("overcharge").get("application_no");
    Alert issued = product.alertOf(caseNo);

    Map<String, String> corrected = product.hall().example("correct-overcharge");

    assertThat(corrected).containsEntry("application_no", caseNo).containsEntry("amount", "120.00");
    Alert withdrawn =
        product.soon().until(() -> product.alertOf(caseNo), alert -> alert.revision() == 2);
    assertThat(withdrawn.id()).isEqualTo(issued.id());
    assertThat(withdrawn.state()).isEqualTo(AlertState.WITHDRAWN);
    assertThat(withdrawn.level()).isEqualTo(Level.RED);
    assertThat(withdrawn.history())
        .containsExactly(
            issued.history().get(0),
            new Transition(
                2,
                withdrawn.recorded(),
                AlertState.WITHDRAWN,
                Level.RED,
                new Text("更正后的记录符合规则，予以撤销。", "the corrected record keeps the rule: withdrawn.")));
    product.settle();
    assertThat(product.alerts().stepsStartingWith(caseNo))
        .containsExactlyInAnyOrder(issued.id() + "/1", issued.id() + "/2");
  }

  @Test
  void aPromiseThatPassesGetsACardThenAndNotBefore() throws Exception {
    Map<String, String> row = product.hall().example("late-decision");
    String caseNo = row.get("application_no");
    Instant due = Hall.instant(row.get("due_at"));

    Alert alert = product.alertOf(caseNo);

    assertThat(Judgement.brief(alert))
        .isEqualTo(caseNo + " APPR-TIME-004 violation yellow issued: yellow issued");
    assertThat(alert.due()).isEqualTo(due);
    assertThat(alert.history().get(0).at()).isEqualTo(due);
    assertThat(alert.recorded()).as("the last row of the case").isBefore(due);
    assertThat(alert.detected()).as("when the card was issued").isAfterOrEqualTo(due);
  }

  @Test
  void aColumnAddedInMidStreamChangesNothing() throws Exception {
    String before = product.hall().example("overcharge").get("application_no");
    product.hall().run("alter table hall.fee add column remission numeric(14, 2) default 0");
    String after = product.hall().example("overcharge").get("application_no");
    product.hall().run("alter table hall.fee drop column remission");
    String atLast = product.hall().example("overcharge").get("application_no");
    product.settle();

    List<Alert> alerts =
        List.of(product.alertOf(before), product.alertOf(after), product.alertOf(atLast));

    assertThat(alerts)
        .extracting(alert -> withoutNumbers(alert))
        .containsOnly(withoutNumbers(alerts.get(0)));
    assertThat(alerts.stream().map(Judgement::brief).collect(Collectors.toList()))
        .containsExactly(
            before + " APPR-FEE-001 violation red issued: red issued",
            after + " APPR-FEE-001 violation red issued: red issued",
            atLast + " APPR-FEE-001 violation red issued: red issued");
  }

  private static List<String> withoutNumbers(Alert alert) {
    return alert.evidence().get(0).values().stream().map(Evidence.Value::name).toList();
  }
}
