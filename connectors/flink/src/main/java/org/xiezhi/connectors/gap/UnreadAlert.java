package org.xiezhi.connectors.gap;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.xiezhi.connectors.operational.OperationalAlert;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.alert.Transition;

/**
 * The alert that tells how many rows of a table could not be read: one from the first such row
 * until none is left. It tells those who run the capture, and accuses nobody.
 */
public final class UnreadAlert {
  /** The id under which it is told. */
  public static final String RULE = "DATA-STAT-005";

  /** The key space of its key, which is the source and the table. */
  public static final String KEY_SPACE = "table";

  private static final Text TITLE = new Text("数据无法读取", "Rows cannot be read");

  private final String domain;

  UnreadAlert(String domain) {
    this.domain = requireNonNull(domain);
  }

  /** The first row. */
  Alert opened(OpenTable table) {
    table.counts().revision = 1;
    table.counts().told = table.open();
    return alert(table).told(open(table));
  }

  /** More rows, or fewer; of what was told of their number only the last stays in the history. */
  Alert counted(OpenTable table, Instant clock) {
    table.counts().revision++;
    table.counts().told = table.open();
    Text reason =
        new Text(
            "现有 " + table.open() + " 行无法读取，累计 " + table.counts().rows + " 行",
            table.open() + " rows are unread now, of " + table.counts().rows + " in all");
    return alert(table).told(open(table), step(table, clock, AlertState.ISSUED, reason));
  }

  /** None is left. */
  Alert closed(OpenTable table, Instant clock) {
    table.counts().revision++;
    long aside = table.counts().setAside;
    long read = table.counts().rows - aside;
    Text reason =
        new Text(
            "共 " + table.counts().rows + " 行：" + read + " 行已读取，" + aside + " 行经人工搁置",
            table.counts().rows
                + " rows in all: "
                + read
                + " were read in the end, "
                + aside
                + " were set aside");
    return alert(table).told(open(table), step(table, clock, AlertState.CLOSED, reason));
  }

  private static Transition open(OpenTable table) {
    Text reason = new Text("有一行无法读取，进入死信", "a row could not be read and became a dead letter");
    return OperationalAlert.issued(table.since(), reason);
  }

  private static Transition step(OpenTable table, Instant at, AlertState state, Text reason) {
    Instant notBefore = at.isBefore(table.since()) ? table.since() : at;
    return OperationalAlert.step(table.counts().revision, notBefore, state, reason);
  }

  private OperationalAlert alert(OpenTable table) {
    String of = table.table() == null ? "any table of " + table.source() : table.id();
    String ofZh = table.table() == null ? "数据源 " + table.source() + " 的某个表" : "表 " + table.id();
    return new OperationalAlert(
        RULE,
        List.of(KEY_SPACE, table.id(), Long.toString(table.counts().first)),
        domain,
        TITLE,
        new Text(
            ofZh
                + "自 "
                + table.since()
                + " 起有 "
                + table.open()
                + " 行无法读取；依据其缺失的规则一律“无法判断”，待重发读取或经人工搁置",
            table.open()
                + (table.open() == 1 ? " row of " : " rows of ")
                + of
                + " cannot be read, since "
                + table.since()
                + "; rules that rest on their absence cannot say until they are sent again and"
                + " read, or set aside"),
        KEY_SPACE,
        table.id());
  }
}
