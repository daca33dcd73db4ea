package org.xiezhi.local.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.xiezhi.local.folder.Folders;

/** What a job keeps of itself between runs. */
public final class KeptState {
  private KeptState() {}

  /**
   * Has a job begin with the first record of its topics when it is started next; it must not run.
   *
   * @param checkpoints the folder of the checkpoints of all jobs
   * @param job its name
   * @param aside to where its state goes; what was there before is deleted
   * @return false if it has no state: it begins so anyway
   */
  public static boolean setAside(Path checkpoints, String job, Path aside) throws IOException {
    Path own = folder(checkpoints, job);
    if (!Files.isDirectory(own)) {
      return false;
    }
    Folders.delete(aside);
    Files.createDirectories(aside.getParent());
    Files.move(own, aside, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  /** Where a job keeps its own. */
  public static Path folder(Path checkpoints, String job) {
    return checkpoints.resolve(RetainedCheckpoint.idOf(job).toHexString());
  }

  /** The newest checkpoint from which a job would go on, by its file name; empty if it has none. */
  public static Optional<String> newest(Path checkpoints, String job) throws IOException {
    return RetainedCheckpoint.newest(checkpoints, RetainedCheckpoint.idOf(job))
        .map(checkpoint -> checkpoint.getFileName().toString());
  }
}
