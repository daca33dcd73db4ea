package org.xiezhi.connectors.gap;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.LegalBasis;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.alert.Transition;

/**
 * The alert that tells how many rows of a table could not be read: one from the first such row
 * until none is left. It tells those who run the capture, and accuses nobody.
 */
public final class UnreadAlert {
  /** Of which rule it is, as all that is told of a source's data. */
  public static final String RULE = "DATA-STAT-001";

  /** The key space of its key, which is the source and the table. */
  public static final String KEY_SPACE = "table";

  private static final Text TITLE = new Text("数据无法读取", "Rows cannot be read");
  private static final LegalBasis BASIS =
      new LegalBasis("青岛市预防职务犯罪工作条例", "第十二条", "监察机关应当组织建设电子监察系统");

  private final String domain;

  UnreadAlert(String domain) {
    this.domain = requireNonNull(domain);
  }

  /** The first row. */
  Alert opened(OpenTable table) {
    table.counts().revision = 1;
    table.counts().told = table.open();
    return alert(table, List.of(open(table)));
  }

  /** More rows, or fewer; of what was told of their number only the last stays in the history. */
  Alert counted(OpenTable table, Instant clock) {
    table.counts().revision++;
    table.counts().told = table.open();
    Text reason =
        new Text(
            "现有 " + table.open() + " 行无法读取，累计 " + table.counts().rows + " 行",
            table.open() + " rows are unread now, of " + table.counts().rows + " in all");
    return alert(table, List.of(open(table), step(table, clock, AlertState.ISSUED, reason)));
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
    return alert(table, List.of(open(table), step(table, clock, AlertState.CLOSED, reason)));
  }

  private static Transition open(OpenTable table) {
    Text reason = new Text("有一行无法读取，进入死信", "a row could not be read and became a dead letter");
    return new Transition(1, table.since(), AlertState.ISSUED, Level.WARNING, reason);
  }

  private static Transition step(OpenTable table, Instant at, AlertState state, Text reason) {
    Instant notBefore = at.isBefore(table.since()) ? table.since() : at;
    return new Transition(table.counts().revision, notBefore, state, Level.WARNING, reason);
  }

  private Alert alert(OpenTable table, List<Transition> history) {
    Transition last = history.get(history.size() - 1);
    String of = table.table() == null ? "any table of " + table.source() : table.id();
    String ofZh = table.table() == null ? "数据源 " + table.source() + " 的某个表" : "表 " + table.id();
    return new Alert(
        id(table),
        table.counts().revision,
        RULE,
        1,
        "",
        domain,
        Outcome.VIOLATION,
        last.level(),
        last.state(),
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
        List.of(BASIS),
        KEY_SPACE,
        table.id(),
        Map.of(),
        null,
        table.since(),
        null,
        List.of(),
        List.of(),
        new ArrayList<>(history),
        null,
        null);
  }

  private static String id(OpenTable table) {
    String what = RULE + "/" + KEY_SPACE + "/" + table.id() + "/" + table.counts().first;
    return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
