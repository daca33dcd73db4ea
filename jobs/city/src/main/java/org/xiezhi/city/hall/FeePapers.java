package org.xiezhi.city.hall;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** What is charged, paid, and brought to the treasury. */
final class FeePapers extends Papers {
  private final Course.Charge charge;

  FeePapers(Course course, Desk desk, CaseFile file) {
    super(course, desk, file);
    charge = course.charge;
  }

  void write() {
    Instant recorded = bill();
    if (charge.amount().signum() == 0) {
      return;
    }
    Instant paid = recorded.plusSeconds(desk.chance().between(60, 600));
    file.insert(
            "payment",
            "fee_no",
            feeNo(),
            "amount",
            charge.amount(),
            "channel",
            desk.chance().of(List.of("bank", "wechat", "alipay", "unionpay", "cash")),
            "paid_at",
            paid)
        .commit(soon(paid));
    remit(course.remittance);
  }

  private Instant bill() {
    file.insert(
        "fee",
        "fee_no",
        feeNo(),
        "fee_code",
        charge.code(),
        "item_code",
        course.item.code(),
        "quantity",
        charge.quantity(),
        "amount",
        charge.typed() == null ? charge.amount() : charge.typed(),
        "bill_no",
        course.bill(),
        "department_code",
        course.item.department(),
        "district_code",
        course.window.district(),
        "officer_id",
        course.window.acceptor(),
        "window_no",
        course.window.no(),
        "charged_at",
        charge.charged());
    Instant recorded = soon(charge.charged());
    file.commit(recorded);
    if (charge.typed() != null) {
      recorded = recorded.plusSeconds(desk.chance().between(240, 900));
      file.update("fee", ONLY, "amount", charge.amount()).commit(recorded);
    }
    return recorded;
  }

  private String feeNo() {
    return "JF" + course.no;
  }

  private void remit(Course.Remittance remittance) {
    BigDecimal amount = charge.amount().subtract(remittance.kept());
    if (amount.signum() > 0) {
      file.insertApart(
              "treasury_receipt",
              "bill_no",
              course.bill(),
              "amount",
              amount,
              "account",
              remittance.account(),
              "collector_code",
              course.item.department(),
              "booked_at",
              remittance.booked())
          .commit(soon(remittance.booked()));
    }
  }
}
