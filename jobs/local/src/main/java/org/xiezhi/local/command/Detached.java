package org.xiezhi.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.folder.PrivateFiles;
import org.xiezhi.local.process.Launching;
import org.xiezhi.local.status.RunState;

/** A stack that is run by a process in the background. */
final class Detached {
  private static final String NAME = "launcher";

  private final Home home;
  private final DataFolder folder;
  private final PrintWriter out;

  Detached(Home home, DataFolder folder, PrintWriter out) {
    this.home = home;
    this.folder = folder;
    this.out = out;
  }

  /** Starts it and returns when it is ready. */
  int run() throws IOException, InterruptedException {
    folder.create();
    // What an earlier run said must not be taken for what this one says.
    RunState.forget(folder.run());
    PrivateFiles.createEmptyFolder(folder.scratch(NAME));
    Process process =
        new ProcessBuilder(command())
            .redirectErrorStream(true)
            .redirectOutput(folder.log(NAME).toFile())
            .start();
    process.getOutputStream().close();
    out.println("Xiezhi starts in " + folder.root() + ", in the background.");
    Follower follower = new Follower(folder, new ConsoleJournal(out));
    if (!follower.awaitReady(process::isAlive)) {
      String failure = follower.failure();
      throw new IOException(
          failure.isEmpty()
              ? "It was stopped before it was ready: see " + folder.log(NAME) + "."
              : failure);
    }
    Welcome.print(out, folder, Endpoints.read(folder.endpoints()));
    out.println("Xiezhi is ready. Stop it with xiezhi down.");
    return 0;
  }

  private List<String> command() {
    List<String> command = new ArrayList<>(Launching.ownSession());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx160m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-XX:-UsePerfData"));
    command.add("-D" + Home.PROPERTY + "=" + home.root());
    command.add("-Djava.io.tmpdir=" + folder.scratch(NAME));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("up", "--data", folder.root().toString()));
    return command;
  }
}
