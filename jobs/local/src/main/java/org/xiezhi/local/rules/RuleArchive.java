package org.xiezhi.local.rules;

import java.util.Map;
import java.util.Optional;
import org.xiezhi.engine.schema.Schema;

/**
 * The texts of rules, to be found again by what alerts say of them.
 *
 * @param rules the files by their hashes: of their texts and those of their ladders, in hex
 * @param calendars the texts by their files' names
 * @param schemas the vocabularies by domain
 */
public record RuleArchive(
    Map<String, File> rules, Map<String, String> calendars, Map<String, Schema> schemas) {
  public RuleArchive {
    rules = Map.copyOf(rules);
    calendars = Map.copyOf(calendars);
    schemas = Map.copyOf(schemas);
  }

  /**
   * A rule's file.
   *
   * @param name without its folders
   * @param ladder the file of the ladder that it names; null if it has levels of its own
   */
  public record File(String name, String text, File ladder) {
    /** The file of a ladder. */
    static File of(RuleText ladder) {
      return new File(base(ladder.name()), ladder.text(), null);
    }
  }

  /** A file's name without its folders. */
  static String base(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** The rule whose texts have this hash. */
  public Optional<File> rule(String hash) {
    return Optional.ofNullable(rules.get(hash));
  }
}
