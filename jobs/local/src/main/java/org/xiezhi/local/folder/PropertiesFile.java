package org.xiezhi.local.folder;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sorted names and plain values in a private file. */
public final class PropertiesFile {
  private PropertiesFile() {}

  /** What the file holds; empty if there is none. */
  public static Map<String, String> read(Path file) throws IOException {
    Map<String, String> values = new TreeMap<>();
    if (Files.exists(file)) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      }
      properties.forEach((name, value) -> values.put((String) name, (String) value));
    }
    return values;
  }

  /** Writes the file, whole or not at all. */
  public static void write(Path file, Map<String, String> values) throws IOException {
    PrivateFiles.write(
        file,
        new TreeMap<>(values)
            .entrySet().stream()
                .map(entry -> entry.getKey() + "=" + escaped(entry.getValue()) + "\n")
                .collect(Collectors.joining()));
  }

  private static String escaped(String value) {
    String escaped = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    return escaped.startsWith(" ") ? "\\" + escaped : escaped;
  }
}
