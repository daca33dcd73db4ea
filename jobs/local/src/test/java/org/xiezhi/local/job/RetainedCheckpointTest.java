package org.xiezhi.local.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetainedCheckpointTest {
  private static final JobID JOB = RetainedCheckpoint.idOf("supervision-approval");

  @TempDir Path folder;

  @Test
  void aJobKeepsItsId() {
    assertThat(RetainedCheckpoint.idOf("supervision-approval")).isEqualTo(JOB);
    assertThat(RetainedCheckpoint.idOf("fund-flow")).isNotEqualTo(JOB);
  }

  @Test
  void aJobThatNeverRanHasNone() throws IOException {
    assertThat(RetainedCheckpoint.newest(folder, JOB)).isEmpty();
  }

  @Test
  void theNewestIsTheOneWithTheHighestNumberNotTheLastName() throws IOException {
    complete(9);
    Path newest = complete(10);
    assertThat(RetainedCheckpoint.newest(folder, JOB)).contains(newest);
  }

  @Test
  void anUnfinishedOneIsPassedOver() throws IOException {
    Path finished = complete(3);
    Files.createDirectories(checkpoint(4));
    Files.createDirectories(folder.resolve(JOB.toHexString()).resolve("shared"));
    assertThat(RetainedCheckpoint.newest(folder, JOB)).contains(finished);
  }

  private Path complete(int number) throws IOException {
    Path checkpoint = Files.createDirectories(checkpoint(number));
    Files.createFile(checkpoint.resolve("_metadata"));
    return checkpoint;
  }

  private Path checkpoint(int number) {
    return folder.resolve(JOB.toHexString()).resolve("chk-" + number);
  }
}
