package org.xiezhi.local.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointsTest {
  private static final Endpoints SOME =
      new Endpoints(
          "http://127.0.0.1:9200",
          "admin",
          "it's $HOME; `x` \\ \"y\" 密",
          "reader",
          "plain",
          "127.0.0.1:9092",
          "/a b/client.properties",
          "http://127.0.0.1:8083",
          "http://127.0.0.1:8081",
          Map.of(
              "approval",
              "postgresql://hall:secret@127.0.0.1:5432/approval",
              "fee_receipts2",
              "mariadb://office:secret@127.0.0.1:3306/receipts"));

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Path file = folder.resolve("endpoints.env");
    SOME.write(file);
    assertThat(Endpoints.read(file)).isEqualTo(SOME);
  }

  @Test
  void aShellReadsTheSameValues() throws Exception {
    Path file = folder.resolve("endpoints.env");
    SOME.write(file);
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                ". \"$0\"; printf '%s|%s|%s' \"$ES_PASSWORD\" \"$APPROVAL_URI\" \"$FEE_RECEIPTS2_URI\"",
                file.toString())
            .start();
    String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(printed)
        .isEqualTo(SOME.password() + "|" + SOME.uri("approval") + "|" + SOME.uri("fee_receipts2"));
  }

  @Test
  void onlyTheOwnerMayReadThem() throws IOException {
    Path file = folder.resolve("endpoints.env");
    SOME.write(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aFileThatLacksAVariableIsRefused() throws IOException {
    Path file = folder.resolve("endpoints.env");
    Files.writeString(file, "ES_URL=http://127.0.0.1:9200\n");
    assertThatThrownBy(() -> Endpoints.read(file))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " is not complete: start the stack again to write it anew.");
  }
}
