package org.xiezhi.supervision.replay;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.deadletter.DeadLetterJson;
import org.xiezhi.connectors.json.JsonWriter;

/** Writes what the tasks of a run left in its folder as one sorted file. */
final class Results {
  private static final int SHOWN = 10;

  private final Path folder;

  Results(Path folder) {
    this.folder = folder;
  }

  /**
   * Checks that a file can be written, before hours of work for it.
   *
   * @throws IOException if not; the message is a sentence
   */
  static void checkPlace(Path out) throws IOException {
    Path folder = out.toAbsolutePath().getParent();
    if (Files.isDirectory(out)) {
      throw new IOException(out + ": this is a folder; name a file to be written.");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException(out + ": there is no folder " + folder + " to write this file into.");
    }
    if (!Files.isWritable(folder)) {
      throw new IOException(out + ": the folder " + folder + " may not be written.");
    }
  }

  /** Writes the last revision of each alert, a line each, and counts them by rule. */
  SortedMap<String, RuleCount> alerts(Path out) throws IOException {
    SortedMap<String, RuleCount> counts = new TreeMap<>();
    try (Ordered<AlertLine> lines =
        SortedRuns.merged(new AlertLine.Codec(), AlertLine.ORDER, runs(AlertSink.NAME))) {
      write(
          out,
          file -> {
            AlertLine last = lines.next();
            while (last != null) {
              AlertLine next = lines.next();
              if (next == null || !next.id().equals(last.id())) {
                file.write(last.json());
                file.write('\n');
                counts.put(
                    last.rule(), counts.getOrDefault(last.rule(), RuleCount.NONE).with(last));
              }
              last = next;
            }
          });
    }
    return counts;
  }

  /**
   * Writes the dead letters, a line each.
   *
   * @param out null if they are not wanted
   * @return the first of them, as people read them
   */
  List<String> letters(Path out) throws IOException {
    List<String> first = new ArrayList<>();
    try (Ordered<DeadLetter> letters =
        SortedRuns.merged(new LetterSink.Codec(), LetterSink.ORDER, runs(LetterSink.NAME))) {
      if (out == null) {
        for (DeadLetter letter = letters.next();
            letter != null && first.size() < SHOWN;
            letter = letters.next()) {
          first.add(line(letter));
        }
        return first;
      }
      write(
          out,
          file -> {
            for (DeadLetter letter = letters.next(); letter != null; letter = letters.next()) {
              if (first.size() < SHOWN) {
                first.add(line(letter));
              }
              file.write(json(letter));
              file.write('\n');
            }
          });
    }
    return first;
  }

  private static String line(DeadLetter letter) {
    return letter.topic + ":" + letter.offset + ": " + letter.reason;
  }

  private static byte[] json(DeadLetter letter) {
    return JsonWriter.write(
        out -> {
          out.text("file", letter.topic);
          out.number("line", letter.offset);
          out.text("stage", DeadLetterJson.word(letter.stage));
          out.text("reason", letter.reason);
          out.text("key", text(letter.key));
          out.text("value", text(letter.value));
        });
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  private List<Path> runs(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(name)).sorted().toList();
    }
  }

  /** Whole or not at all: what was there before is replaced when everything is written. */
  private static void write(Path out, Body body) throws IOException {
    Path target = out.toAbsolutePath();
    Path draft = target.resolveSibling(target.getFileName() + ".draft");
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)) {
      body.write(file);
    }
    Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
  }

  private interface Body {
    void write(OutputStream out) throws IOException;
  }
}
