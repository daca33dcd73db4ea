package org.xiezhi.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.job.KeptState;
import org.xiezhi.local.process.RunLock;
import org.xiezhi.local.server.FlinkServer;
import picocli.CommandLine;

class RebuildCommandTest {
  @TempDir private Path temporary;

  private final InputStream input = System.in;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private DataFolder folder;
  private Path checkpoints;

  @BeforeEach
  void makeAFolder() throws IOException {
    folder = new DataFolder(temporary.resolve("data"));
    folder.create();
    checkpoints = FlinkServer.checkpoints(folder);
  }

  @AfterEach
  void giveTheInputBack() {
    System.setIn(input);
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    String[] all = new String[arguments.length + 3];
    all[0] = "rebuild";
    all[1] = "--data";
    all[2] = folder.root().toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return line.execute(all);
  }

  private void keepState() throws IOException {
    Path newest = KeptState.folder(checkpoints, "approval").resolve("chk-7");
    Files.createDirectories(newest);
    Files.createFile(newest.resolve("_metadata"));
  }

  @Test
  void theStateIsSetAsideOnceTheNameIsTyped() throws IOException {
    keepState();
    System.setIn(new ByteArrayInputStream("approval\n".getBytes(UTF_8)));

    assertThat(run("approval")).isZero();

    assertThat(KeptState.newest(checkpoints, "approval")).isEmpty();
    assertThat(folder.of("set-aside").resolve("approval/chk-7/_metadata")).exists();
    assertThat(out.toString())
        .isEqualTo(
            """
            Watch   approval
            Topics  cdc.approval, from the first record
            State   checkpoint chk-7, to be set aside
            Type the watch's name to go on: The state lies in %s: delete it when the rebuild is through.
            Start with xiezhi up. The log of flink says when the generation begins and, when all has\
             been judged, how many alerts were not found again and are closed.
            """
                .formatted(folder.of("set-aside").resolve("approval")));
  }

  @Test
  void withoutTheRightNameNothingIsDone() throws IOException {
    keepState();
    System.setIn(new ByteArrayInputStream("yes\n".getBytes(UTF_8)));

    assertThat(run("approval")).isEqualTo(1);
    assertThat(run("approval", "--confirm", "fees")).isEqualTo(1);

    assertThat(KeptState.newest(checkpoints, "approval")).contains("chk-7");
    assertThat(err.toString().lines()).containsOnly("Not confirmed: nothing was done.");
  }

  @Test
  void aScriptConfirmsByAnOption() throws IOException {
    keepState();

    assertThat(run("approval", "--confirm", "approval")).isZero();
    assertThat(run("approval", "--confirm", "approval")).isZero();

    assertThat(KeptState.newest(checkpoints, "approval")).isEmpty();
    assertThat(out.toString())
        .endsWith("approval has no state: the next start builds it from the first record.\n");
  }

  @Test
  void nothingIsTouchedWhileTheStackRuns() throws IOException {
    keepState();
    RunLock running = RunLock.take(folder.run()).orElseThrow();
    assertThat(run("approval", "--confirm", "approval")).isEqualTo(1);
    running.close();

    assertThat(KeptState.newest(checkpoints, "approval")).contains("chk-7");
    assertThat(err.toString())
        .isEqualTo("Xiezhi runs in " + folder.root() + ": stop it first with xiezhi down.\n");
  }

  @Test
  void aWatchThatIsNotThereIsToldWithThoseThatAre() {
    assertThat(run("aproval")).isEqualTo(2);

    assertThat(err.toString()).startsWith("There is no watch aproval: there are approval, fees.");
  }
}
