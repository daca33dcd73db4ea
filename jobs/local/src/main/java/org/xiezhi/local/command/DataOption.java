package org.xiezhi.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.Home;
import picocli.CommandLine.Option;

/** Which stack is meant: the one whose data lie in this folder. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The folder that keeps the stack's data between runs. Default: .xiezhi beside the"
              + " launcher, wherever it is called from.")
  private Path data;

  /** The folder, which need not exist yet. */
  DataFolder folder(Home home) {
    return new DataFolder(data == null ? home.root().resolve(".xiezhi") : data);
  }

  /**
   * Where the parts of the stack are.
   *
   * @throws IllegalStateException if there is no stack in the folder
   */
  Endpoints endpoints(Home home) throws IOException {
    DataFolder folder = folder(home);
    if (!Files.exists(folder.endpoints())) {
      throw new IllegalStateException(
          "There is no stack in " + folder.root() + ": start it with xiezhi up.");
    }
    return Endpoints.read(folder.endpoints());
  }
}
