package org.xiezhi.local.folder;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ports of one stack on loopback. A port that was chosen before is kept while it is free; else
 * the usual one is taken, and where that is taken too, a higher one. Chosen ports are claimed, so
 * that no other stack chooses them before the servers listen there.
 */
public final class Ports implements AutoCloseable {
  /** Below the range from which systems give ports to outgoing connections. */
  private static final int HIGHEST = 32_000;

  private static final int STEP = 10_000;

  private final Map<String, Integer> chosen = new LinkedHashMap<>();
  private final List<PortClaim> claims = new ArrayList<>();

  private Ports() {}

  /**
   * Chooses a port for each name and keeps the choice in the file.
   *
   * @param usual the port of each name that is taken if free
   */
  public static Ports choose(Path file, Map<String, Integer> usual) throws IOException {
    Map<String, String> kept = PropertiesFile.read(file);
    Ports ports = new Ports();
    // First those that were kept, so that no new choice takes the port of another.
    usual.forEach(
        (name, port) -> {
          String before = kept.get(name);
          if (before != null && ports.claim(Integer.parseInt(before))) {
            ports.chosen.put(name, Integer.valueOf(before));
          }
        });
    usual.forEach(
        (name, port) -> ports.chosen.computeIfAbsent(name, missing -> ports.claimFrom(port)));
    Map<String, String> texts = new LinkedHashMap<>();
    ports.chosen.forEach((name, port) -> texts.put(name, port.toString()));
    PropertiesFile.write(file, texts);
    return ports;
  }

  /** The ports that were chosen before, whoever has them now; the usual ones if none were. */
  public static Ports kept(Path file, Map<String, Integer> usual) throws IOException {
    Ports ports = new Ports();
    ports.chosen.putAll(usual);
    PropertiesFile.read(file)
        .forEach((name, port) -> ports.chosen.put(name, Integer.valueOf(port)));
    return ports;
  }

  /** The port of that name. */
  public int of(String name) {
    Integer port = chosen.get(name);
    if (port == null) {
      throw new IllegalArgumentException("No port was chosen for " + name + ".");
    }
    return port;
  }

  private int claimFrom(int usual) {
    int port = usual;
    while (!claim(port)) {
      // The first other choice is easy to recognise (9200 becomes 19200), the next ones follow it.
      port = port == usual && usual + STEP < HIGHEST ? usual + STEP : port + 1;
      if (port > HIGHEST) {
        throw new IllegalStateException(
            "No port from " + usual + " to " + HIGHEST + " is free on this machine.");
      }
    }
    return port;
  }

  private boolean claim(int port) {
    if (chosen.containsValue(port) || !isFree(port)) {
      return false;
    }
    Optional<PortClaim> claim = PortClaim.of(port);
    claim.ifPresent(claims::add);
    return claim.isPresent();
  }

  /** Gives the claims up; the choice stays. */
  @Override
  public void close() throws IOException {
    for (PortClaim claim : claims) {
      claim.close();
    }
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // Without this, a port whose last connection is still closing would count as taken.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
