package org.xiezhi.local.rules;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.xiezhi.engine.rule.RuleDirectory;
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
   * Reads all {@code .yaml} files in and below folders, or single files. Of a folder that holds a
   * catalogue, calendars and ladders, only these are read.
   *
   * @param problems is given each file that cannot be read
   * @throws NoSuchFileException if there is no such file or folder; its message is a sentence
   */
  List<RuleText> read(List<Path> paths, Problems problems) throws IOException {
    Map<String, RuleText> texts = new TreeMap<>();
    for (Path path : paths) {
      for (Path root : roots(path)) {
        for (Path file : files(root)) {
          String name = name(file);
          read(file, name, problems).forEach(text -> texts.put(name, text));
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
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(RuleTexts::isRule).toList();
    }
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
            .filter(RuleTexts::isRule)
            .forEach(file -> texts.addAll(read(file, name(file), new Problems())));
      }
    }
    return texts;
  }

  private static boolean isRule(Path path) {
    return path.toString().endsWith(".yaml") && Files.isRegularFile(path);
  }

  private static List<RuleText> read(Path file, String name, Problems problems) {
    List<RuleText> texts = new ArrayList<>();
    try {
      RuleDirectory.read(file).values().forEach(text -> texts.add(new RuleText(name, text)));
    } catch (CharacterCodingException e) {
      problems.add(new Problem(name, 1, 1, "this is no text in UTF-8."));
    } catch (IOException e) {
      problems.add(new Problem(name, 1, 1, "this cannot be read: " + e.getMessage()));
    }
    return texts;
  }

  /** The text of a file that was read before. */
  String text(String name) throws IOException {
    return Files.readString(from.resolve(name));
  }

  /** The file's path from the folder. */
  String name(Path file) {
    return from.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
  }
}
