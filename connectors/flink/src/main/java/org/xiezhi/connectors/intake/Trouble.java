package org.xiezhi.connectors.intake;

import java.time.Instant;
import org.xiezhi.engine.alert.Text;

/** What can be wrong with a source, each told by an operational alert of its own. */
enum Trouble {
  /** Nothing is heard of it. */
  SILENT("DATA-STAT-001") {
    @Override
    Text title() {
      return new Text("数据断流", "Source is silent");
    }

    @Override
    Text message(String source, Instant since) {
      return new Text(
          "数据源 " + source + " 自其时钟 " + since + " 起无数据；期间不发牌，待证据到齐",
          "Source "
              + source
              + " has been silent since "
              + since
              + " on its clock; no card is issued on it until the evidence is in");
    }
  },

  /** Its clock stands, because its beats are missing or not believed; the reason says which. */
  DOUBTED("DATA-STAT-002") {
    @Override
    Text title() {
      return new Text("数据源时钟停滞", "The clock of a source stands");
    }

    @Override
    Text message(String source, Instant since) {
      return new Text(
          "数据源 " + source + " 的时钟停在 " + since + "；期间不按时限发牌",
          "The clock of source "
              + source
              + " stands at "
              + since
              + "; no limit runs out meanwhile");
    }
  },

  /** Rows say to be committed later than they can have been. */
  AHEAD("DATA-STAT-003") {
    @Override
    Text title() {
      return new Text("提交时间超前", "Commit times are ahead");
    }

    @Override
    Text message(String source, Instant since) {
      return new Text(
          "数据源 " + source + " 自其时钟 " + since + " 起有记录的提交时间超前；改按消息系统收到的时间入库",
          "Source "
              + source
              + " has, since "
              + since
              + " on its clock, rows whose commit time is ahead; they count as recorded when the"
              + " broker got them");
    }
  };

  private final String rule;

  Trouble(String rule) {
    this.rule = rule;
  }

  /** The id of the alert's rule. */
  String rule() {
    return rule;
  }

  abstract Text title();

  /**
   * @param since the source's clock when it began
   */
  abstract Text message(String source, Instant since);
}
