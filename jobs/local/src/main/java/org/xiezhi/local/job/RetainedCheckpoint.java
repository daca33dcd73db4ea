package org.xiezhi.local.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;

/** Where a job goes on from: its newest completed checkpoint. */
final class RetainedCheckpoint {
  private static final Pattern NAME = Pattern.compile("chk-(\\d+)");

  private RetainedCheckpoint() {}

  /** The id of a job, the same in every run, so that its checkpoints lie together and count on. */
  static JobID idOf(String job) {
    UUID id = UUID.nameUUIDFromBytes(job.getBytes(StandardCharsets.UTF_8));
    return new JobID(id.getLeastSignificantBits(), id.getMostSignificantBits());
  }

  /**
   * The newest checkpoint of a job that is complete; empty if it has none.
   *
   * @param folder where all checkpoints are kept
   */
  static Optional<Path> newest(Path folder, JobID job) throws IOException {
    Path own = folder.resolve(job.toHexString());
    if (!Files.isDirectory(own)) {
      return Optional.empty();
    }
    try (Stream<Path> checkpoints = Files.list(own)) {
      return checkpoints
          .filter(checkpoint -> number(checkpoint) >= 0)
          .filter(checkpoint -> Files.exists(checkpoint.resolve("_metadata")))
          .max(Comparator.comparingLong(RetainedCheckpoint::number));
    }
  }

  private static long number(Path checkpoint) {
    Matcher matcher = NAME.matcher(checkpoint.getFileName().toString());
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
  }
}
