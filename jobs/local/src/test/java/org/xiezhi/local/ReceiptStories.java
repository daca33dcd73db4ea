package org.xiezhi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.Evidence;
import org.xiezhi.local.process.Part;
import org.xiezhi.local.sql.Department;

/** The register of receipts, a MariaDB, held against the hall's fees, a PostgreSQL. */
abstract class ReceiptStories {
  private static final String RULE = "APPR-FEE-003";

  private final Product product;

  ReceiptStories(Product product) {
    this.product = product;
  }

  @AfterEach
  void theRegisterIsHeardInTheNextTest() throws Exception {
    command("resume");
  }

  @Test
  void aReceiptOverAnotherAmountThanTheHallChargedIsARedCard() throws Exception {
    String bill = charge("P-WRONG", "120.00");
    product.awaitCapture();
    issue("R-WRONG", bill, "80.00");
    issue("R-RIGHT", charge("P-RIGHT", "120.00"), "120.0");

    Alert card = product.alertOf(bill);

    assertThat(Judgement.brief(card))
        .isEqualTo(bill + " " + RULE + " violation red issued: red issued");
    assertThat(card.message().en())
        .isEqualTo(
            "Receipt R-WRONG is over 80 CNY; charged on bill P-WRONG were 120 CNY in all,"
                + " 0 CNY given back.");
    assertThat(card.evidence())
        .extracting(Evidence::table)
        .containsExactlyInAnyOrder("hall.fee", "receipts.receipt");
    product.assertNoAlertOf("P-RIGHT", "the amounts are the same, whatever their scale");
  }

  @Test
  void whatIsWrittenAroundTheDeathOfTheServerIsJudged() throws Exception {
    Part server = product.part("mariadb");
    final int restarts = server.restarts();
    charge("P-KILLED-1", "10.00");
    charge("P-KILLED-2", "10.00");
    issue("R-KILLED-1", "P-KILLED-1", "11.00");
    server.kill();
    Map<String, String> late = product.hall().example("overcharge");
    // The hall's own watch does not wait for the register.
    product.alertOf(late.get("application_no"));
    product.awaitRestart(server, restarts);
    issue("R-KILLED-2", "P-KILLED-2", "12.00");

    for (String bill : List.of("P-KILLED-1", "P-KILLED-2")) {
      assertThat(Judgement.brief(product.alertOf(bill)))
          .isEqualTo(bill + " " + RULE + " violation red issued: red issued");
    }
  }

  @Test
  void whileTheRegisterIsNotCapturedTheHallGoesOnAndTheRuleAcrossTellsAfterwards()
      throws Exception {
    charge("P-PAUSED", "10.00");
    command("pause");
    product.soon().until(this::taskState, "PAUSED"::equals);
    issue("R-PAUSED", "P-PAUSED", "11.00");

    Map<String, String> overcharge = product.hall().example("overcharge");
    product.alertOf(overcharge.get("application_no"));
    product.assertNoAlertOf("P-PAUSED", "a card although the register is not captured");

    command("resume");
    assertThat(Judgement.brief(product.alertOf("P-PAUSED")))
        .isEqualTo("P-PAUSED " + RULE + " violation red issued: red issued");
  }

  @Test
  void theDepartmentCanNeitherReachTheClockNorForgeATime() throws Exception {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String attack :
          List.of(
              "select * from xiezhi.source_clock",
              "update xiezhi.source_clock set source_time = '2030-01-01'",
              "set timestamp = 1893456000",
              "set sql_log_bin = 0",
              "set session binlog_row_image = 'minimal'",
              "reset master",
              "purge binary logs before now()")) {
        assertThatThrownBy(() -> statement.execute(attack))
            .as(attack)
            .isInstanceOf(SQLException.class);
      }
    }
  }

  /** Charges a new case for a bill. */
  private String charge(String bill, String amount) throws Exception {
    Map<String, String> applied = product.hall().example("overcharge");
    product
        .hall()
        .run(
            """
            insert into hall.fee (application_no, fee_code, quantity, amount, bill_no, charged_at)
            values ('%s', 'GF-3701', 1, %s, '%s', now())
            """
                .formatted(applied.get("application_no"), new BigDecimal(amount), bill));
    return bill;
  }

  private void issue(String receipt, String bill, String amount) {
    product
        .soon()
        .until(
            () -> {
              try (Connection connection = connect();
                  Statement statement = connection.createStatement()) {
                return statement.executeUpdate(
                        """
                        insert into receipt (receipt_no, bill_no, unit_code, amount, issued_at)
                        values ('%s', '%s', '11370200QD00003734', %s, now())
                        """
                            .formatted(receipt, bill, amount))
                    == 1;
              }
            });
  }

  private Connection connect() throws Exception {
    return Department.connect(product.uri("receipts"), "test");
  }

  private void command(String word) throws Exception {
    assertThat(product.connect().put("/connectors/receipts/" + word, "").isFine())
        .as("connector: %s", word)
        .isTrue();
  }

  private String taskState() throws Exception {
    return product
        .connect()
        .get("/connectors/receipts/status")
        .body()
        .path("tasks")
        .path(0)
        .path("state")
        .asText();
  }
}
