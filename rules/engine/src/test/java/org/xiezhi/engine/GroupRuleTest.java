package org.xiezhi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xiezhi.engine.alert.Evidence;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.rule.Rule;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.yaml.Problem;
import org.xiezhi.engine.yaml.Problems;

/** Rules that look at groups of the case's events. */
class GroupRuleTest {
  private static final String RULE =
      """
      id: APPR-PAID-001
      version: 1
      kind: check
      domain: approval
      title: {zh: 超收, en: Overpaid}
      message: {zh: "收 {sum(paid.amount)} 元", en: "{count(paid)} payments, {sum(paid.amount)} CNY"}
      basis: [{law: 行政许可法, article: 第五十九条, quote: 标准}]
      effective: {from: 2020-01-01}
      key: case
      on: fee
      groups:
        paid: {event: payment, when: "payment.fee_no == fee.fee_no"}
        twins: {event: fee, as: other, when: "other.fee_code == fee.fee_code && other.fee_no != fee.fee_no"}
      violation: sum(paid.amount) > fee.amount || count(twins) > 0
      levels: [{level: yellow}]
      cases:
        - name: 超收
          events:
            - {event: fee, at: 2026-03-02 10:00, fields: {fee_no: F1, fee_code: A, amount: 10.00}}
            - {event: payment, at: 2026-03-02 11:00, fields: {fee_no: F1, amount: 11.00}}
          expect: [{level: yellow, at: 2026-03-02 11:00}]
        - name: 如数
          events:
            - {event: fee, at: 2026-03-02 10:00, fields: {fee_no: F1, fee_code: A, amount: 10.00}}
          expect: []
      """;

  private final Story story = Story.by(Fixtures.rules(Map.of("appr-paid-001.yaml", RULE)));

  private Event fee(String row, String at, String code) {
    return story.event(
        "fee", row, at, at, "fee_no", row, "fee_code", code, "amount", new BigDecimal("10.00"));
  }

  private Event payment(String row, String at, Object... fields) {
    return story.event("payment", row, at, at, fields);
  }

  @Test
  void aLaterEventOfTheGroupIsJudgedAndIsEvidence() {
    story.apply(fee("F1", "2026-03-02T10:00", "A"));
    story.apply(
        payment("P1", "2026-03-02T11:00", "fee_no", "F1", "amount", new BigDecimal("10.00")));
    assertThat(story.alerts).isEmpty();

    story.apply(
        payment("P2", "2026-03-02T12:00", "fee_no", "F1", "amount", new BigDecimal("0.50")));

    assertThat(story.alerts).hasSize(1);
    assertThat(story.last().message().en()).isEqualTo("2 payments, 10.50 CNY");
    assertThat(story.last().evidence())
        .extracting(Evidence::row)
        .containsExactly("id=F1", "id=P1", "id=P2");
  }

  @Test
  void whatIsOfAnotherFeeIsNoEvidence() {
    story.apply(fee("F1", "2026-03-02T10:00", "A"));
    story.apply(
        payment("P1", "2026-03-02T11:00", "fee_no", "F2", "amount", new BigDecimal("99.00")));

    assertThat(story.alerts).isEmpty();
  }

  @Test
  void aFurtherEventRenewsTheEvidenceAndItsDeletionWithdraws() {
    story.apply(fee("F1", "2026-03-02T10:00", "A"));
    story.apply(
        payment("P1", "2026-03-02T11:00", "fee_no", "F1", "amount", new BigDecimal("11.00")));
    story.apply(
        payment("P2", "2026-03-02T12:00", "fee_no", "F1", "amount", new BigDecimal("1.00")));
    assertThat(story.last().message().en()).isEqualTo("2 payments, 12 CNY");
    assertThat(story.last().revision()).isEqualTo(2);

    String at = "2026-03-02T13:00";
    story.apply(
        story.deleted("payment", "P1", at, at, "fee_no", "F1", "amount", new BigDecimal("11.00")));

    assertThat(story.last().state().word()).isEqualTo("withdrawn");
  }

  @Test
  void anAnchorIsJudgedAgainWhenItsTwinComes() {
    story.apply(fee("F1", "2026-03-02T10:00", "A"));
    story.apply(fee("F2", "2026-03-02T11:00", "A"));

    assertThat(story.alerts)
        .extracting(alert -> alert.evidence().get(0).row() + " of " + alert.recorded())
        .containsExactly(
            "id=F1 of " + Story.at("2026-03-02T10:00"), "id=F1 of " + Story.at("2026-03-02T11:00"));
  }

  @Test
  void aMissingValueOfTheGroupIsNamed() {
    story.apply(fee("F1", "2026-03-02T10:00", "A"));
    story.apply(payment("P1", "2026-03-02T11:00", "fee_no", "F1"));

    assertThat(story.last().outcome().word()).isEqualTo("cannot_say");
    assertThat(story.last().missing()).containsExactly("paid.amount");
    assertThat(story.last().message().en()).isEqualTo("1 payments, — CNY");
  }

  @Test
  void theTypesOfItsGroupsConcernARule() {
    Rule rule =
        Fixtures.rules(Map.of("appr-paid-001.yaml", RULE)).rule("APPR-PAID-001").orElseThrow();

    assertThat(rule.concerns()).containsExactlyInAnyOrder("fee", "payment");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "event: payment, when | evnt: payment, when | unknown key \"\"evnt\"\", did you mean event?",
        "event: payment, when | event: paiment, when | there is no event type \"\"paiment\"\", did you mean payment?",
        "as: other, when | when | \"\"fee\"\" is the name of another event here; name each of the group with as: other.",
        "as: other, when | as: fee, when | the name \"\"fee\"\" is already taken.",
        "payment.fee_no == | payment.fe_no == | payment has no field \"\"fe_no\"\", did you mean fee_no?",
        "paid: {event | fee: {event | the name \"\"fee\"\" is already taken.",
        "paid: {event | return: {event | \"\"return\"\" is a word of the expression language (CEL), so no rule could use what is called so: choose another name, such as \"\"return_\"\" or a longer one.",
        "sum(paid.amount) > fee | sum(paidd.amount) > fee | there is no \"\"paidd\"\" here, did you mean paid?",
      })
  void whatIsWrongIsTold(String from, String to, String message) {
    assertThat(RULE).contains(from);
    Problems problems = new Problems();
    Map<String, String> files = Fixtures.calendars();
    files.put("appr-paid-001.yaml", RULE.replace(from, to));

    RuleSet.parse(files, Fixtures.approval(), problems);

    assertThat(problems.list())
        .extracting(Problem::message)
        .contains(message.replace("\"\"", "\""));
  }
}
