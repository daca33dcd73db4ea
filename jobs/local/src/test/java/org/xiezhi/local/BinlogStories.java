package org.xiezhi.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.local.sql.Department;

/** What MariaDB's log says that never was, or does not say that was, accuses nobody. */
abstract class BinlogStories {
  private static final String ALTERED =
      "it was altered, so its rows may be others than the log says";

  private final Product product;
  private final LaidAside laidAside;
  private final CaptureLetters letters;

  BinlogStories(Product product) {
    this.product = product;
    this.laidAside = new LaidAside(product);
    this.letters = new CaptureLetters(product, "receipts.receipt");
  }

  @Test
  void aReceiptThatWasRolledBackIsNone() throws Exception {
    String bill = charge("P-ROLLED");
    product.awaitCapture();
    execute(
        "begin",
        receipt("R-ROLLED", "P-ROLLED"),
        "create temporary table worksheet (id int)",
        "rollback");

    DeadLetter letter = laidAside.await(found -> concerns(found, "R-ROLLED"));
    assertThat(letter.stage).isEqualTo(DeadLetter.Stage.CAPTURE);
    assertThat(letter.reason).contains("which this row belongs: it was rolled back, or is an XA");
    product.assertNoAlertOf(bill, "the receipt is in the log, and not in the register");
    setAside(letter);
    product.assertNoAlertOf(bill, "the receipt is in the log, and not in the register");
  }

  @Test
  void aReceiptOfAnXaTransactionCountsWhenItIsCommittedAndSentAgain() throws Exception {
    String bill = charge("P-XA");
    product.awaitCapture();
    execute("xa start 'r'", receipt("R-XA", "P-XA"), "xa end 'r'", "xa prepare 'r'");
    DeadLetter letter = laidAside.await(found -> concerns(found, "R-XA"));
    product.assertNoAlertOf(bill, "it is not committed");

    execute("xa rollback 'r'");
    setAside(letter);
    product.assertNoAlertOf(bill, "it was rolled back");
  }

  @Test
  void aRegisterThatIsRenamedIsToldOf() throws Exception {
    letters.await(
        "there is no such table", () -> execute("rename table receipt to receipt_before"));
    execute("rename table receipt_before to receipt");
    letters.setAside();
  }

  @Test
  void whatChangesTheRegisterBesideTheLogIsToldOf() throws Exception {
    letters.expect(
        ALTERED,
        () ->
            execute(
                "create table other like receipt",
                "rename table receipt to mine, other to receipt"));
    letters.expect(
        ALTERED,
        () -> execute("rename table receipt to other, mine to receipt", "drop table other"));
    execute(
        "create table unit (code varchar(18) primary key)",
        "insert into unit select distinct unit_code from receipt");
    letters.await(
        "a foreign key changes its rows without the log saying so",
        () ->
            execute(
                "alter table receipt add constraint of_unit foreign key (unit_code)"
                    + " references unit (code) on update cascade"));
    execute("alter table receipt drop constraint of_unit");
    letters.setAside();
    execute(
        "create table apart (id int primary key) partition by range (id)"
            + " (partition a values less than (9))",
        "create table whole (id int primary key)");
    letters.expect(
        "a table was altered, which may have exchanged its rows for a partition's",
        () -> execute("alter table apart exchange partition a with table whole"));
    execute("drop table apart", "drop table whole", "drop table unit");
    letters.setAside();
  }

  private void setAside(DeadLetter letter) throws Exception {
    laidAside.setAside(letter);
    product.soon().untilAsserted(() -> assertThat(product.status().unread()).isEmpty());
    product.settle();
  }

  private static boolean concerns(DeadLetter letter, String receipt) {
    return letter.key != null && new String(letter.key, UTF_8).contains(receipt);
  }

  /** A fee that the hall charged. */
  private String charge(String bill) throws Exception {
    Map<String, String> applied = product.hall().example("overcharge");
    product
        .hall()
        .run(
            """
            insert into hall.fee (application_no, fee_code, quantity, amount, bill_no, charged_at)
            values ('%s', 'GF-3701', 1, %s, '%s', now())
            """
                .formatted(applied.get("application_no"), new BigDecimal("120.00"), bill));
    return bill;
  }

  /** Over another amount than was charged. */
  private static String receipt(String number, String bill) {
    return """
    insert into receipt (receipt_no, bill_no, unit_code, amount, issued_at)
    values ('%s', '%s', '11370200QD00003734', 80.00, now())
    """
        .formatted(number, bill);
  }

  private void execute(String... statements) throws Exception {
    try (Connection connection = Department.connect(product.uri("receipts"), "test");
        Statement statement = connection.createStatement()) {
      for (String sql : List.of(statements)) {
        statement.execute(sql);
      }
    }
  }
}
