package org.xiezhi.local.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The index templates of the product, one file each, named after the template. */
public final class IndexTemplates {
  private static final String SUFFIX = ".json";

  private final Path folder;

  public IndexTemplates(Path folder) {
    this.folder = folder;
  }

  /** The files, in the order of their names; none if there is no such folder. */
  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  /** The patterns of all indices that they are for. */
  public List<String> patterns() throws IOException {
    TreeSet<String> patterns = new TreeSet<>();
    for (Path file : files()) {
      JsonNode template = new ObjectMapper().readTree(file.toFile());
      template.path("index_patterns").forEach(pattern -> patterns.add(pattern.asText()));
    }
    return List.copyOf(patterns);
  }
}
