package org.xiezhi.supervision.replay;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.xiezhi.connectors.map.Domain;

/**
 * What one run of a replay reads.
 *
 * @param run its name, under which its {@link Tally} is found
 * @param files in the order that decides between what was recorded at once
 * @param unordered the names of files that are sorted on the disk first
 * @param domain of the files
 * @param until where the clock stops; null for the last time that the files tell
 * @param scratch a folder for what does not fit into memory
 * @param lookahead how many entries of a file may be held in memory
 */
record Plan(
    String run,
    List<InputFile> files,
    Set<String> unordered,
    Domain domain,
    Instant until,
    String scratch,
    int lookahead)
    implements Serializable {
  Plan {
    requireNonNull(run);
    requireNonNull(domain);
    requireNonNull(scratch);
    files = List.copyOf(files);
    unordered = Set.copyOf(unordered);
  }
}
