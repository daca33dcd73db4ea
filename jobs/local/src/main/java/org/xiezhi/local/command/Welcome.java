package org.xiezhi.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.xiezhi.connectors.source.Source;
import org.xiezhi.connectors.source.Sources;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.server.KafkaUser;

/** The table that is shown when a stack is ready. */
final class Welcome {
  private Welcome() {}

  static void print(PrintWriter out, DataFolder folder, Endpoints endpoints) throws IOException {
    Sources sources = Sources.read(Home.find().connectors());
    out.println();
    row(out, "what", "where", "user");
    row(out, "----", "-----", "----");
    for (Source source : sources.all()) {
      row(
          out,
          source.title().en(),
          endpoints.uri(source.name()).replaceFirst("//[^@]*@", "//"),
          source.users().department());
    }
    row(
        out,
        "Elasticsearch",
        endpoints.elasticsearch(),
        String.join(", ", List.of(endpoints.user(), endpoints.reader())));
    row(out, "Flink", endpoints.flink(), "holders of flink.pem");
    row(out, "Kafka", endpoints.kafka(), KafkaUser.READER);
    row(out, "Kafka Connect", endpoints.connect(), "holders of connect.pem");
    out.println();
    out.println("Passwords and addresses: " + folder.endpoints());
    out.println("Keys:                    " + folder.keys());
    out.println("Logs:                    " + folder.logs());
    out.flush();
  }

  private static void row(PrintWriter out, String what, String where, String user) {
    out.println(String.format("  %-40s %-46s %s", what, where, user).stripTrailing());
  }
}
