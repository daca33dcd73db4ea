package org.xiezhi.local.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.xiezhi.local.folder.PrivateFiles;
import org.xiezhi.local.folder.Secrets;

/** The users of Elasticsearch and what they may do, as files that it reads when it starts. */
public final class ElasticsearchUsers {
  /** May do everything. */
  public static final String ADMINISTRATOR = "xiezhi_admin";

  /** Writes and reads the product's indices, but deletes nothing. */
  public static final String WRITER = "xiezhi_writer";

  /** Reads the product's indices. */
  public static final String READER = "xiezhi_reader";

  static final String ADMINISTRATOR_PASSWORD = "elasticsearch.administrator";

  /** Under which name the secrets keep the writer's password. */
  public static final String WRITER_PASSWORD = "elasticsearch.writer";

  static final String READER_PASSWORD = "elasticsearch.reader";

  private final Secrets secrets;
  private final List<String> indices;

  /**
   * @param indices the patterns of the product's indices
   */
  ElasticsearchUsers(Secrets secrets, List<String> indices) {
    this.secrets = secrets;
    this.indices = List.copyOf(indices);
  }

  /** Writes the files into Elasticsearch's configuration folder. */
  void write(Path configuration) throws IOException {
    Map<String, String> passwords = new LinkedHashMap<>();
    passwords.put(ADMINISTRATOR, secrets.password(ADMINISTRATOR_PASSWORD));
    passwords.put(WRITER, secrets.password(WRITER_PASSWORD));
    passwords.put(READER, secrets.password(READER_PASSWORD));
    BCryptPasswordEncoder encoder = new BCryptPasswordEncoder();
    PrivateFiles.write(
        configuration.resolve("users"),
        passwords.entrySet().stream()
            .map(entry -> entry.getKey() + ":" + encoder.encode(entry.getValue()) + "\n")
            .collect(Collectors.joining()));
    PrivateFiles.write(
        configuration.resolve("users_roles"),
        "superuser:"
            + ADMINISTRATOR
            + "\n"
            + "writer:"
            + WRITER
            + "\n"
            + "reader:"
            + READER
            + "\n");
    PrivateFiles.write(configuration.resolve("roles.yml"), roles());
  }

  private String roles() {
    String names =
        indices.stream().map(pattern -> '"' + pattern + '"').collect(Collectors.joining(", "));
    return """
        writer:
          cluster: [monitor]
          indices:
            - names: [%1$s]
              privileges: [create_index, index, read, maintenance, view_index_metadata, monitor]
        reader:
          cluster: [monitor]
          indices:
            - names: [%1$s]
              privileges: [read, view_index_metadata, monitor]
        """
        .formatted(names);
  }
}
