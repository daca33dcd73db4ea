package org.xiezhi.local.rules;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.xiezhi.engine.rule.RuleDirectory;
import org.xiezhi.engine.text.CodePointOrder;
import org.xiezhi.engine.yaml.Problem;
import org.xiezhi.engine.yaml.Problems;

/** Finds the files that are meant and names them as somebody in a folder would. */
final class RuleTexts {
  private static final String CATALOG = "catalog";
  private static final String CALENDARS = "calendars";
  private static final String LADDERS = "ladders";

  private final Path from;

  /**
   * @param from the folder from which files are named
   */
  RuleTexts(Path from) {
    this.from = from.toAbsolutePath().normalize();
  }

  /**
   * Reads all rule files in and below folders, or single files. Of a folder that holds a catalogue,
   * calendars and ladders, only these are read.
   *
   * @param problems is given each file that cannot be read
   * @throws NoSuchFileException if there is no such file or folder; its message is a sentence
   */
  List<RuleText> read(List<Path> paths, Problems problems) throws IOException {
    Map<String, RuleText> texts = new TreeMap<>(CodePointOrder.ORDER);
    Set<Path> seen = new HashSet<>();
    for (Path path : paths) {
      for (Path root : roots(path)) {
        for (Path file : files(root)) {
          if (seen.add(Files.exists(file) ? file.toRealPath() : file)) {
            String name = name(file);
            read(file, name, problems).ifPresent(text -> texts.put(name, text));
          }
        }
      }
    }
    return List.copyOf(texts.values());
  }

  private static List<Path> roots(Path path) {
    if (!Files.isDirectory(path.resolve(CATALOG))) {
      return List.of(path);
    }
    return Stream.of(path.resolve(CALENDARS), path.resolve(CATALOG), path.resolve(LADDERS))
        .filter(Files::isDirectory)
        .toList();
  }

  private static List<Path> files(Path root) throws IOException {
    if (!Files.exists(root)) {
      throw new NoSuchFileException(root.toString(), null, "there is no such file or folder.");
    }
    return RuleDirectory.files(root);
  }

  /** The files beside those that are named alone: of a rule in a folder they are the set. */
  List<RuleText> beside(List<Path> paths) throws IOException {
    Set<Path> folders = new TreeSet<>();
    for (Path path : paths) {
      if (Files.isRegularFile(path)) {
        folders.add(path.toAbsolutePath().getParent());
      }
    }
    List<RuleText> texts = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(file -> RuleDirectory.isRule(file) && Files.isRegularFile(file))
            .forEach(file -> read(file, name(file), new Problems()).ifPresent(texts::add));
      }
    }
    return texts;
  }

  private static Optional<RuleText> read(Path file, String name, Problems problems) {
    try {
      return Optional.of(new RuleText(name, RuleDirectory.text(file)));
    } catch (CharacterCodingException e) {
      problems.add(new Problem(name, 1, 1, "this is no text in UTF-8."));
    } catch (NoSuchFileException e) {
      problems.add(new Problem(name, 1, 1, "this is a link, and there is no file behind it."));
    } catch (IOException e) {
      problems.add(new Problem(name, 1, 1, "this cannot be read: " + e.getMessage()));
    }
    return Optional.empty();
  }

  /** The text of a file that was read before. */
  String text(String name) throws IOException {
    return RuleDirectory.text(from.resolve(name));
  }

  /** The file's path from the folder. */
  String name(Path file) {
    return from.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
  }
}
