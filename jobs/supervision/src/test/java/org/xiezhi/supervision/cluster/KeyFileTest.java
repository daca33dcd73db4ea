package org.xiezhi.supervision.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  @TempDir Path folder;

  @Test
  void onlyTheOwnerReadsAKeyAndNoDraftOfItIsLeft() throws Exception {
    KeyFile key = KeyFile.in(folder.resolve("own.p12"), "word", "own");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key.file())))
        .isEqualTo("rw-------");
    assertThat(folder).isDirectoryContaining(file -> file.equals(key.file()));
    assertThat(folder.toFile().list()).containsExactly("own.p12");
  }

  @Test
  void aKeyStaysUntilItsFileIsDeletedOrItsPasswordChanged() throws Exception {
    Path file = folder.resolve("own.p12");
    String first = KeyFile.in(file, "word", "own").certificatePem();
    assertThat(KeyFile.in(file, "word", "own").certificatePem()).isEqualTo(first);

    String second = KeyFile.in(file, "another", "own").certificatePem();
    assertThat(second).isNotEqualTo(first);
    assertThatThrownBy(() -> new KeyFile(file, "word").certificatePem())
        .isInstanceOf(IOException.class);

    Files.delete(file);
    assertThat(KeyFile.in(file, "another", "own").certificatePem()).isNotEqualTo(second);
  }

  @Test
  void holdersOfTheSameKeyTalkAndNobodyElse() throws Exception {
    KeyFile own = KeyFile.in(folder.resolve("own.p12"), "word", "own");
    KeyFile other = KeyFile.in(folder.resolve("other.p12"), "word", "other");
    assertThat(told(own, own)).isEqualTo(42);
    assertThatThrownBy(() -> told(own, other)).isInstanceOf(SSLException.class);
  }

  @Test
  void thePemHoldsKeyAndCertificateAndTheTextNoPassword() throws Exception {
    KeyFile key = KeyFile.in(folder.resolve("own.p12"), "word", "own");
    assertThat(key.pem()).isEqualTo(key.privatePem() + key.certificatePem());
    assertThat(key.privatePem())
        .startsWith("-----BEGIN PRIVATE KEY-----\n")
        .endsWith("\n-----END PRIVATE KEY-----\n");
    assertThat(key.certificatePem()).startsWith("-----BEGIN CERTIFICATE-----\n");
    assertThat(key).asString().isEqualTo(key.file().toString());
  }

  /** What a client hears from a server that wants to know who asks. */
  private static int told(KeyFile server, KeyFile client) throws Exception {
    try (SSLServerSocket listening =
        (SSLServerSocket)
            server
                .context()
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listening.setNeedClientAuth(true);
      CompletableFuture<Void> answered =
          CompletableFuture.runAsync(
              () -> {
                try (SSLSocket socket = (SSLSocket) listening.accept()) {
                  socket.getOutputStream().write(42);
                } catch (IOException e) {
                  // The client says what became of it.
                  return;
                }
              });
      try (SSLSocket socket =
          (SSLSocket)
              client
                  .context()
                  .getSocketFactory()
                  .createSocket(InetAddress.getLoopbackAddress(), listening.getLocalPort())) {
        return socket.getInputStream().read();
      } finally {
        answered.join();
      }
    }
  }
}
