package org.xiezhi.city.hall;

/**
 * A department's window in the hall of a district, and the three who work behind it.
 *
 * @param no 窗口编号
 * @param district 行政区划代码
 * @param department that it is of
 */
record Window(String no, String district, String department) {
  /** Who takes applications in. */
  String acceptor() {
    return no + "-1";
  }

  /** Who examines them. */
  String reviewer() {
    return no + "-2";
  }

  /** Who decides, and may approve a stop or an extension that another has asked for. */
  String head() {
    return no + "-3";
  }
}
