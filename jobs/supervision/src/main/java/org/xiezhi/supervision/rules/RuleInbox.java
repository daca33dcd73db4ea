package org.xiezhi.supervision.rules;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Collects the records of the rules topic until a manifest says that a set is whole.
 *
 * <pre>
 *   text, text, ... , manifest -> a set      (the texts that the manifest names, no others)
 *   manifest before its texts  -> nothing    (until the last of them arrives)
 * </pre>
 */
public final class RuleInbox {
  private final Map<String, String> texts = new TreeMap<>();
  private Map<String, String> completed = Map.of();

  /** Goes on with what an earlier run had received. */
  public void restore(String name, String text) {
    texts.put(name, text);
  }

  /** Goes on with the latest set that an earlier run had completed. */
  public void restore(PublishedSet set) {
    completed = set.texts;
  }

  /**
   * Takes a record; the set, if this record completed one that differs from the one before.
   *
   * @throws IllegalArgumentException if the record is a manifest that cannot be read
   */
  public Optional<PublishedSet> receive(RuleRecord record) {
    if (record.text == null) {
      texts.remove(record.name);
    } else {
      texts.put(record.name, record.text);
    }
    String manifest = texts.get(Manifest.NAME);
    return manifest == null ? Optional.empty() : complete(Manifest.parse(manifest));
  }

  private Optional<PublishedSet> complete(Manifest manifest) {
    if (!manifest.isCompleteWith(texts)) {
      return Optional.empty();
    }
    Map<String, String> whole = new TreeMap<>();
    manifest.texts().keySet().forEach(name -> whole.put(name, texts.get(name)));
    if (whole.equals(completed)) {
      return Optional.empty();
    }
    completed = whole;
    return Optional.of(PublishedSet.of(manifest.from(), whole));
  }
}
