package org.xiezhi.engine.rule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.xiezhi.engine.text.CodePointOrder;

/**
 * Reads the texts of rule and calendar files from directories, as people and machines leave them.
 *
 * <p>What begins with a dot is passed over: Kubernetes keeps the files of a ConfigMap once more
 * below {@code ..data}, and a Mac puts a {@code ._rule.yaml} beside each file. So are the copies
 * and locks of editors. Links are followed, and a file that is found under two names is read once.
 */
public final class RuleDirectory {
  private static final long MAX_BYTES = 1_000_000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private RuleDirectory() {}

  /**
   * The {@code .yaml} and {@code .yml} files in or below a directory, by name. A link that leads
   * nowhere is among them, so that it is told and not passed over.
   *
   * @param root a directory, or a single file, which is taken whatever it is called
   */
  public static List<Path> files(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(root) || !isBeside(folder)
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.equals(root) || isRule(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (!(e instanceof FileSystemLoopException)) {
              throw e;
            }
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort((a, b) -> CodePointOrder.ORDER.compare(name(a), name(b)));
    Set<Path> seen = new HashSet<>();
    List<Path> once = new ArrayList<>();
    for (Path file : found) {
      if (seen.add(Files.exists(file) ? file.toRealPath() : file)) {
        once.add(file);
      }
    }
    return once;
  }

  /** True if a file of this name is read where a directory is. */
  public static boolean isRule(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !isBeside(file) && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }

  private static boolean isBeside(Path path) {
    Path name = path.getFileName();
    return name != null
        && !name.toString().isEmpty()
        && ".~#".indexOf(name.toString().charAt(0)) >= 0;
  }

  /**
   * The text of a file, without a byte order mark.
   *
   * @throws IOException if it cannot be read, is no UTF-8 text or is larger than a rule can be
   */
  public static String text(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(file + " is larger than " + MAX_BYTES + " bytes; it is no rule.");
    }
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
  }

  /**
   * Reads every rule file in or below directories.
   *
   * @param directories or single files
   * @return the texts by path, for {@link RuleSet#parse}
   * @throws IOException if one cannot be read, is no UTF-8 text or is larger than a rule can be
   */
  public static Map<String, String> read(Path... directories) throws IOException {
    Map<String, String> texts = new TreeMap<>(CodePointOrder.ORDER);
    for (Path directory : directories) {
      for (Path file : files(directory)) {
        texts.put(name(file), text(file));
      }
    }
    return texts;
  }

  private static String name(Path file) {
    return file.toString().replace('\\', '/');
  }
}
