package org.xiezhi.connectors.intake;

import java.util.List;
import org.xiezhi.connectors.decode.LogNotice;
import org.xiezhi.connectors.operational.OperationalAlert;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.Text;

/**
 * Tells of a log whose positions went back, and what that was taken for. Whoever runs the capture
 * knows whether the database was moved, restored or taken over; if it was not, someone wrote its
 * past anew.
 */
final class LogAlerts {
  static final String RULE = "DATA-STAT-004";

  private static final Text TITLE = new Text("日志位置回退", "The positions of a log went back");

  private LogAlerts() {}

  static Alert of(LogNotice notice, String domain) {
    OperationalAlert alert =
        new OperationalAlert(
            RULE,
            List.of(
                notice.source(),
                notice.kind().name(),
                notice.before().toString(),
                notice.now().toString(),
                notice.committed().toString()),
            domain,
            TITLE,
            message(notice),
            "source",
            notice.source());
    return alert.told(OperationalAlert.issued(notice.committed(), reason(notice)));
  }

  private static Text message(LogNotice notice) {
    return new Text(
        "数据源 " + notice.source() + " 的日志位置由 " + notice.before() + " 回退至 " + notice.now(),
        "The log of source "
            + notice.source()
            + " went from "
            + notice.before()
            + " back to "
            + notice.now());
  }

  private static Text reason(LogNotice notice) {
    return switch (notice.kind()) {
      case BEGAN_ANEW ->
          new Text(
              "视为另一日志（主备切换、恢复、迁移或重置），其后内容以新为准；若并无此事，须查明",
              "taken for another log (a failover, restore, move or reset), all of which is newer;"
                  + " if there was none, find out why");
      case SENT_AGAIN ->
          new Text(
              "早于所记忆的全部事务，视为重发；若为时钟落后的新服务器，请从其快照重新采集",
              "older than all transactions that are remembered, so taken for sent again; if it is"
                  + " another server whose clock is behind, capture it from a new snapshot");
    };
  }
}
