package org.xiezhi.supervision.replay;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.UndecodableException;
import org.xiezhi.connectors.file.ChangeFile;

/**
 * Finds out which files hold one log: the dumps of one topic, which go on from each other. Where
 * the log begins anew in a later one is only seen by who has read the earlier ones.
 */
final class LogFiles {
  /** So many lines are looked at to see what a file holds. */
  private static final int LOOKED_AT = 1_000;

  private static final Comparator<Part> ORDER =
      Comparator.comparing(Part::begins).thenComparing(part -> part.file().name());

  private LogFiles() {}

  /** A file of a log, with the commit time of its first change. */
  private record Part(InputFile file, String log, Instant begins) {}

  /** The files, those of one log together and in its order, and otherwise as they were given. */
  static List<List<InputFile>> of(List<InputFile> files) throws IOException {
    if (files.stream().filter(file -> file.table() == null).count() < 2) {
      return files.stream().map(List::of).toList();
    }
    SortedMap<String, List<Part>> logs = new TreeMap<>();
    List<List<Part>> together = new ArrayList<>();
    for (InputFile file : files) {
      Part part = part(file);
      List<Part> log = part.log() == null ? null : logs.get(part.log());
      if (log == null) {
        log = new ArrayList<>();
        together.add(log);
        if (part.log() != null) {
          logs.put(part.log(), log);
        }
      }
      log.add(part);
    }
    return together.stream()
        .map(log -> log.stream().sorted(ORDER).map(Part::file).toList())
        .toList();
  }

  private static Part part(InputFile file) throws IOException {
    if (file.table() == null) {
      try (ChangeFile changes = file.open(bytes -> {})) {
        for (int i = 0; i < LOOKED_AT; i++) {
          try {
            Change change = changes.next();
            if (change == null) {
              break;
            }
            if (change.position() != null && change.committed() != null) {
              String log = changes.topic() + " " + change.source();
              return new Part(file, log, change.committed());
            }
          } catch (UndecodableException e) {
            // Told when the file is read.
          }
        }
      }
    }
    return new Part(file, null, Instant.MIN);
  }
}
