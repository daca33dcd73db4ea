package org.xiezhi.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log. */
final class LogTail {
  private static final int BYTES = 16_384;
  private static final int LONGEST = 400;

  private LogTail() {}

  /** The last lines of a file, cut where they are very long; none if it can't be read. */
  static List<String> of(Path file, int lines) {
    if (!Files.isReadable(file)) {
      return List.of();
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(0, log.length() - BYTES);
      log.seek(from);
      byte[] end = new byte[(int) (log.length() - from)];
      log.readFully(end);
      List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
      return all.subList(Math.max(0, all.size() - lines), all.size()).stream()
          .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
