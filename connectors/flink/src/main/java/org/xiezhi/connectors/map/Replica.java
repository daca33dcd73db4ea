package org.xiezhi.connectors.map;

/** What to tell the owner of a source whose log leaves out old values. */
final class Replica {
  private Replica() {}

  static String advice(String table) {
    return "Set REPLICA IDENTITY FULL on "
        + table
        + " (MariaDB and MySQL: binlog_row_image=FULL) and look at this row by hand.";
  }
}
