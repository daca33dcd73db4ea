package org.xiezhi.local.sql;

/** How results are shown. */
public interface Format {
  /** Text with its end of line. */
  String rows(Rows rows);

  /**
   * Text with its end of line.
   *
   * @param tag what was done, such as INSERT
   * @param count the rows it touched; without meaning where none can be
   */
  String done(String tag, int count);
}
