package org.xiezhi.connectors.elasticsearch;

import java.io.IOException;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Response;

/** What a server said, short enough for a message. */
final class Words {
  private static final int LONGEST = 1000;

  private Words() {}

  static String of(Response response) {
    try {
      return response.getEntity() == null
          ? "(nothing)"
          : bounded(EntityUtils.toString(response.getEntity()));
    } catch (IOException e) {
      return "(" + e + ")";
    }
  }

  static String bounded(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
