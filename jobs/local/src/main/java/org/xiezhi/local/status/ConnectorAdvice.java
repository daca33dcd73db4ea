package org.xiezhi.local.status;

/** What is to be done about a connector that fails. */
final class ConnectorAdvice {
  private static final String GUIDE = "connectors/debezium/README.md";

  private ConnectorAdvice() {}

  /**
   * A sentence.
   *
   * @param reason what its worker reports
   */
  static String on(String reason) {
    if (reason.contains("RecordTooLargeException")) {
      return "A topic takes no record of this size: set its max.message.bytes and the connector's"
          + " limits as in "
          + GUIDE
          + ".";
    }
    if (reason.contains("is trying to read change stream starting at")) {
      return "The database has not kept its log: see the end of " + GUIDE + ".";
    }
    return "The whole of it is in logs/connect.log.";
  }
}
