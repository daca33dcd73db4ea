package org.xiezhi.connectors.intake;

import java.time.Duration;
import java.time.Instant;
import org.xiezhi.engine.alert.Text;

/** Why a source's clock or its commits are not believed, in words. */
final class Doubts {
  private Doubts() {}

  static Text ahead(Instant committed, Instant appended) {
    return new Text(
        "提交时间 " + committed + " 晚于消息系统收到它的时间 " + appended,
        "the commit time " + committed + " is later than the broker's, " + appended);
  }

  static Text simulated(Instant time) {
    return new Text(
        "心跳自报时间 " + time + "，但并未启用模拟时间",
        "the beat says " + time + " itself, but no time is simulated here");
  }

  static Text number(long last, long number) {
    if (number > last) {
      return new Text(
          "心跳序号由 " + last + " 跳到 " + number + "，其间的日志可能缺失",
          "the beats jumped from number "
              + last
              + " to "
              + number
              + ": a piece of the log may be missing");
    }
    return number == last
        ? new Text("心跳序号停在 " + number, "the number of the beats stands still at " + number)
        : new Text(
            "心跳序号由 " + last + " 退回 " + number,
            "the number of the beats went back from " + last + " to " + number);
  }

  static Text back(Instant committed, Instant beat) {
    return new Text(
        "提交时间由 " + committed + " 退回 " + beat,
        "the commit times went back from " + committed + " to " + beat);
  }

  static Text stands(Duration patience) {
    return new Text(
        "仍读到变更，但超过 " + patience.toSeconds() + " 秒没有新的心跳：连接器可能反复重读同一段日志，或时钟未写入；请看其状态",
        "changes are read, but no new beat has come for more than "
            + patience.toSeconds()
            + " s: its connector may fail and read a piece of the log again and again, or nobody"
            + " writes the clock; see the connector's status");
  }

  static Text silent(Duration patience) {
    return new Text(
        "超过 " + patience.toSeconds() + " 秒未收到任何变更或时钟信号",
        "nothing was heard, not even a beat, for more than " + patience.toSeconds() + " s");
  }

  static Text heardAgain(Instant clock) {
    return new Text("数据恢复，时钟至 " + clock, "the source is heard again; its clock stands at " + clock);
  }

  static Text believedAgain(Instant clock) {
    return new Text("时钟恢复可信，至 " + clock, "the clock is believed again; it stands at " + clock);
  }
}
