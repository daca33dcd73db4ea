package org.xiezhi.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What Linux tells of one process: where it listens, how it was called, which files it uses. */
record ProcessFiles(long pid) {
  private static final String LISTENS = "0A";
  private static final int IPV4_BYTES = 4;

  /** The addresses on which it waits for connections. */
  List<InetSocketAddress> listening() throws IOException {
    Set<String> sockets = new TreeSet<>();
    for (String target : openFiles()) {
      if (target.startsWith("socket:[")) {
        sockets.add(target.substring("socket:[".length(), target.length() - 1));
      }
    }
    List<InetSocketAddress> found = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(proc("net/" + table))) {
        String[] words = line.trim().split("\\s+");
        if (words.length > 9 && words[3].equals(LISTENS) && sockets.contains(words[9])) {
          found.add(address(words[1]));
        }
      }
    }
    return found;
  }

  /** The words of its command. */
  String command() throws IOException {
    return new String(Files.readAllBytes(proc("cmdline")), StandardCharsets.UTF_8)
        .replace('\0', ' ');
  }

  /** The paths of all files that it has open or has mapped, its libraries included. */
  Set<String> files() throws IOException {
    Set<String> files = new TreeSet<>();
    for (String target : openFiles()) {
      if (target.startsWith("/")) {
        files.add(target);
      }
    }
    for (String line : Files.readAllLines(proc("maps"))) {
      if (line.indexOf('/') >= 0) {
        files.add(line.substring(line.indexOf('/')));
      }
    }
    return files;
  }

  private List<String> openFiles() throws IOException {
    List<Path> links;
    try (Stream<Path> all = Files.list(proc("fd"))) {
      links = all.toList();
    }
    List<String> targets = new ArrayList<>();
    for (Path link : links) {
      try {
        targets.add(Files.readSymbolicLink(link).toString());
      } catch (NoSuchFileException e) {
        // Closed meanwhile.
      }
    }
    return targets;
  }

  private Path proc(String file) {
    return Path.of("/proc", Long.toString(pid), file);
  }

  /** The kernel writes addresses in words of four bytes, each in the order of the machine. */
  private static InetSocketAddress address(String text) throws UnknownHostException {
    int colon = text.indexOf(':');
    byte[] bytes = HexFormat.of().parseHex(text.substring(0, colon));
    byte[] ordered = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      ordered[i] = bytes[i - i % IPV4_BYTES + IPV4_BYTES - 1 - i % IPV4_BYTES];
    }
    return new InetSocketAddress(
        InetAddress.getByAddress(ordered), Integer.parseInt(text.substring(colon + 1), 16));
  }
}
