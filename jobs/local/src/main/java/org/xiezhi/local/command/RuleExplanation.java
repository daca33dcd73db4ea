package org.xiezhi.local.command;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.rule.WorkedLimit;
import org.xiezhi.engine.time.LedgerEntry;
import org.xiezhi.engine.time.Reckoning;
import org.xiezhi.local.rules.RulePage;

/**
 * What is shown of a rule.
 *
 * @param page what its file says
 * @param worked its limit, worked out from some dates; empty if it has none
 */
record RuleExplanation(RulePage page, List<Worked> worked) {
  /**
   * A limit worked out.
   *
   * @param why from this start
   * @param like the name of the case that the limit is taken from; empty if it was given
   * @param start when it begins
   * @param length of the limit
   * @param unit of the limit
   * @param lastDay of the limit
   * @param due the first instant of the breach
   * @param lenientDue the same by the reading that a make-up workday is no 工作日
   * @param provisional true if it rests on a year without notice
   * @param notices that arrange the years used
   * @param steps each level, and from when it holds
   * @param missing the facts without which some levels cannot be said
   * @param ledger every interval, counted or not, and why
   */
  record Worked(
      Text why,
      String like,
      Instant start,
      int length,
      String unit,
      LocalDate lastDay,
      Instant due,
      Instant lenientDue,
      boolean provisional,
      List<Reckoning.Year> notices,
      List<WorkedLimit.Step> steps,
      List<String> missing,
      List<LedgerEntry> ledger) {
    static Worked of(Text why, String like, WorkedLimit worked) {
      Reckoning reckoning = worked.reckoning();
      return new Worked(
          why,
          like,
          reckoning.start().at(),
          reckoning.limit().length(),
          reckoning.limit().unit().word(),
          reckoning.strict().lastDay(),
          reckoning.strict().due(),
          reckoning.lenient().due(),
          reckoning.provisional(),
          reckoning.years(),
          worked.steps(),
          worked.missing(),
          reckoning.ledger());
    }
  }
}
