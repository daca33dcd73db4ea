package org.xiezhi.local.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
  @TempDir Path folder;

  @Test
  void aTakenPortIsNotChosen() throws IOException {
    try (ServerSocket taken = taken()) {
      Ports ports = choose(Map.of("a", taken.getLocalPort()));
      assertThat(ports.of("a")).isNotEqualTo(taken.getLocalPort());
    }
  }

  @Test
  void aPortIsGivenOnce() throws IOException {
    Ports ports = choose(Map.of("a", 28_000, "b", 28_000));
    assertThat(ports.of("a")).isNotEqualTo(ports.of("b"));
  }

  @Test
  void theSamePortIsChosenAgainWhileItIsFree() throws IOException {
    int first;
    try (ServerSocket taken = taken()) {
      first = choose(Map.of("a", taken.getLocalPort())).of("a");
    }
    assertThat(choose(Map.of("a", 28_500)).of("a")).isEqualTo(first);
  }

  @Test
  void aKeptPortThatIsTakenNowIsGivenUp() throws IOException {
    int first = choose(Map.of("a", 28_600)).of("a");
    try (ServerSocket taken = new ServerSocket(first, 1, InetAddress.getLoopbackAddress())) {
      assertThat(choose(Map.of("a", 28_600)).of("a")).isNotEqualTo(taken.getLocalPort());
    }
  }

  @Test
  void whatOneStackHasChosenNoOtherChooses() throws IOException {
    try (Ports one = Ports.choose(folder.resolve("one"), Map.of("a", 28_700));
        Ports other = Ports.choose(folder.resolve("other"), Map.of("a", 28_700))) {
      assertThat(other.of("a")).isNotEqualTo(one.of("a"));
    }
  }

  private Ports choose(Map<String, Integer> usual) throws IOException {
    try (Ports ports = Ports.choose(folder.resolve("ports"), usual)) {
      return ports;
    }
  }

  /** A port below the highest that is looked at. */
  private static ServerSocket taken() throws IOException {
    for (int port = 27_000; ; port++) {
      if (Ports.isFree(port)) {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
      }
    }
  }
}
