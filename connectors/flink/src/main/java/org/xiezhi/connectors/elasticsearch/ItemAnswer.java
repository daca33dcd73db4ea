package org.xiezhi.connectors.elasticsearch;

/**
 * What Elasticsearch says of one document of a bulk request.
 *
 * @param status as of HTTP
 * @param reason why it was not taken, in words; null if it was
 */
record ItemAnswer(int status, String reason) {
  private static final int CONFLICT = 409;
  private static final int TOO_MANY_REQUESTS = 429;

  /** True if the document is there, or a newer one, or this one was before. */
  boolean done() {
    return status < 300 || status == CONFLICT;
  }

  /** True if the server could not, but may later; what is neither done nor this is refused. */
  boolean later() {
    return status == TOO_MANY_REQUESTS || status >= 500;
  }
}
