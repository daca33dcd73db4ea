package org.xiezhi.engine.time;

import java.util.Locale;

/** Why a part of the time was counted, or was not. */
public enum LedgerReason {
  /** What arrived on a day of rest or after hours, and counts from the next working day. */
  NOT_RECEIVED("非工作时间收到，自下一工作日起算", "arrived outside working time"),
  /** The day on which a limit starts, which never counts. */
  START("开始当日不计入", "the day of the start does not count"),
  /** An ordinary working day. */
  WORKDAY("工作日", "working day"),
  /** A weekend day that the year's notice makes a working day (调休上班). */
  MAKE_UP_WORKDAY("调休上班日", "make-up working day"),
  /** A Saturday or Sunday. */
  WEEKEND("周末", "weekend"),
  /** A day off by the year's notice; the note has its name. */
  HOLIDAY("节假日", "holiday"),
  /** A day on which the place was closed; the note has the document's number. */
  CLOSURE("临时停办", "local closure"),
  /** A calendar day, of a limit in days or months. */
  CALENDAR_DAY("自然日", "calendar day"),
  /** Time of a limit in hours, counted through nights and holidays. */
  HOURS("小时", "hours"),
  /** The clock stood still; the note names the procedures. */
  PAUSE("期限中止", "clock stopped"),
  /** From a last day of rest to the next working day. */
  ROLL_OVER("末日为休息日，顺延", "rolled over from a day of rest");

  private final String zh;
  private final String en;

  LedgerReason(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  /** The word in documents. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For people who read Chinese. */
  public String zh() {
    return zh;
  }

  /** For people who read English. */
  public String en() {
    return en;
  }
}
