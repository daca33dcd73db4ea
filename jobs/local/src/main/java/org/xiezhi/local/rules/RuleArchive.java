package org.xiezhi.local.rules;

import java.util.Map;
import java.util.Optional;
import org.xiezhi.engine.schema.Schema;

/**
 * The texts of rules, to be found again by what alerts say of them.
 *
 * @param rules the files by the SHA-256 of their texts, in hex
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

  /** A file's name, without its folders, and its text. */
  public record File(String name, String text) {}

  /** The rule whose text has this hash. */
  public Optional<File> rule(String hash) {
    return Optional.ofNullable(rules.get(hash));
  }
}
