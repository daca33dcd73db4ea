package org.xiezhi.local.folder;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The ports of one stack on loopback. A port that was chosen before is kept while it is free; else
 * the usual one is taken, and where that is taken too, a higher one.
 */
public final class Ports {
  /** Below the range from which systems give ports to outgoing connections. */
  private static final int HIGHEST = 32_000;

  private static final int STEP = 10_000;

  private final Map<String, Integer> chosen = new LinkedHashMap<>();

  private Ports() {}

  /**
   * Chooses a port for each name and keeps the choice in the file.
   *
   * @param usual the port of each name that is taken if free
   */
  public static Ports choose(Path file, Map<String, Integer> usual) throws IOException {
    Map<String, String> kept = PropertiesFile.read(file);
    Ports ports = new Ports();
    Set<Integer> given = new HashSet<>();
    // First those that were kept, so that no new choice takes the port of another.
    usual.forEach(
        (name, port) -> {
          String before = kept.get(name);
          if (before != null && isFree(Integer.parseInt(before))) {
            ports.chosen.put(name, Integer.valueOf(before));
            given.add(Integer.valueOf(before));
          }
        });
    usual.forEach(
        (name, port) -> ports.chosen.computeIfAbsent(name, missing -> freeFrom(port, given)));
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

  private static int freeFrom(int usual, Set<Integer> given) {
    int port = usual;
    while (given.contains(port) || !isFree(port)) {
      // The first other choice is easy to recognise (9200 becomes 19200), the next ones follow it.
      port = port == usual && usual + STEP < HIGHEST ? usual + STEP : port + 1;
      if (port > HIGHEST) {
        throw new IllegalStateException(
            "No port from " + usual + " to " + HIGHEST + " is free on this machine.");
      }
    }
    given.add(port);
    return port;
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
