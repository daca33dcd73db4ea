package org.xiezhi.connectors.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.map.Mapping;
import org.xiezhi.connectors.map.Mappings;
import org.xiezhi.engine.yaml.Problem;
import org.xiezhi.engine.yaml.Problems;

/** All supervised databases and all watches, as the files below a folder say. */
public final class Sources {
  private final SortedMap<String, Source> sources = new TreeMap<>();
  private final SortedMap<String, Mapping> mappings = new TreeMap<>();
  private final SortedMap<String, Watch> watches = new TreeMap<>();

  private Sources() {}

  /**
   * Reads {@code sources/NAME/source.yaml} and {@code watches/NAME.yaml}.
   *
   * @param connectors the folder that holds both
   * @throws IOException if a file cannot be read
   * @throws org.xiezhi.engine.yaml.ProblemsException if anything is wrong with what they say
   */
  public static Sources read(Path connectors) throws IOException {
    Problems problems = new Problems();
    Sources read = new Sources();
    for (Path folder : list(connectors.resolve("sources"))) {
      Path file = folder.resolve(SourceFile.NAME);
      if (Files.exists(file)) {
        Source source = SourceFile.read(folder, text(file), problems).orElse(null);
        if (source != null) {
          read.sources.put(source.name(), source);
          read.map(source, problems);
        }
      }
    }
    problems.throwIfAny();
    read.together();
    WatchFile watches = new WatchFile(read.sources, read.mappings);
    for (Path file : list(connectors.resolve("watches"))) {
      if (file.toString().endsWith(WatchFile.ENDING)) {
        watches
            .read(file, text(file), problems)
            .ifPresent(watch -> read.across(file, watch, problems));
      }
    }
    problems.throwIfAny();
    return read;
  }

  private void map(Source source, Problems problems) throws IOException {
    Mapping mapping =
        Mappings.load(source.mapping().toString(), text(source.mapping()), problems).orElse(null);
    if (mapping == null) {
      return;
    }
    expect(source, "source", source.name(), mapping.source(), problems);
    expect(source, "domain", source.watch(), mapping.domain(), problems);
    mappings.put(source.name(), mapping);
  }

  private static void expect(
      Source source, String what, String expected, String found, Problems problems) {
    if (!expected.equals(found)) {
      problems.add(
          new Problem(
              source.mapping().toString(),
              1,
              1,
              "the "
                  + what
                  + " of this mapping is \""
                  + found
                  + "\", but by the file of the source \""
                  + source.name()
                  + "\" it is \""
                  + expected
                  + "\"."));
    }
  }

  /** The watches that the sources name. */
  private void together() {
    SortedMap<String, List<Source>> byWatch = new TreeMap<>();
    sources
        .values()
        .forEach(
            source ->
                byWatch.computeIfAbsent(source.watch(), name -> new ArrayList<>()).add(source));
    byWatch.forEach((name, of) -> watches.put(name, new Watch(name, of, Map.of())));
  }

  private void across(Path file, Watch watch, Problems problems) {
    if (watches.putIfAbsent(watch.name(), watch) != null) {
      problems.add(
          new Problem(
              file.toString(),
              1,
              1,
              "there is a watch \"" + watch.name() + "\" already, that of a source."));
    }
  }

  /** The sources by name. */
  public Collection<Source> all() {
    return List.copyOf(sources.values());
  }

  /** The names of the sources, in order. */
  public List<String> names() {
    return List.copyOf(sources.keySet());
  }

  /**
   * One source.
   *
   * @throws IllegalArgumentException if there is none of that name; the message says which there
   *     are
   */
  public Source source(String name) {
    Source source = sources.get(name);
    if (source == null) {
      throw new IllegalArgumentException(
          "There is no source \"" + name + "\"; there are " + String.join(", ", names()) + ".");
    }
    return source;
  }

  /** What the tables of a source mean. */
  public Mapping mapping(Source source) {
    return mappings.get(source.name());
  }

  /** The kinds of database that the sources are of. */
  public Set<Kind> kinds() {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    sources.values().forEach(source -> kinds.add(source.kind()));
    return kinds;
  }

  /**
   * The watches that have rules, in the order of their names; a watch without needs no job.
   *
   * @param catalogue the folder with a folder of rules for each watch
   */
  public List<Watch> watches(Path catalogue) {
    return watches.values().stream()
        .filter(watch -> Files.isDirectory(watch.rules(catalogue)))
        .toList();
  }

  /** All watches, also those without rules, by name. */
  public Collection<Watch> watches() {
    return List.copyOf(watches.values());
  }

  /** What rules of a watch may speak of. */
  public Domain domain(Watch watch) {
    return Domain.across(
        watch.name(),
        watch.sources().stream()
            .map(source -> mappings.get(source.name()))
            .map(mapping -> mapping.only(watch.reads().get(mapping.source())))
            .toList());
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.sorted().toList();
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
