package org.xiezhi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.process.ProcessIdentity;
import org.xiezhi.local.process.ProcessRegistry;

/** The command line as a process of its own, which can be killed. */
class LauncherIT {
  @TempDir Path temporary;
  private DataFolder folder;

  @AfterEach
  void down() throws Exception {
    assertThat(command("down").waitFor()).isZero();
  }

  @Test
  void downEndsWhatAKilledLauncherHasLeftRunning() throws Exception {
    folder = new DataFolder(temporary.resolve("data"));
    ProcessRegistry registry = new ProcessRegistry(folder.run());
    Process launcher = command("up");
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> registry.parts().containsAll(List.of("postgres", "kafka", "elasticsearch")));
    launcher.destroyForcibly().waitFor();
    List<ProcessIdentity> left = new ArrayList<>();
    for (String part : registry.parts()) {
      left.addAll(registry.living(part));
    }
    assertThat(left).hasSizeGreaterThanOrEqualTo(3);

    assertThat(command("down").waitFor()).isZero();

    assertThat(left).noneMatch(ProcessIdentity::isAlive);
    assertThat(registry.parts()).isEmpty();
  }

  private Process command(String word) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Home home = Home.find();
    return new ProcessBuilder(
            java.toString(),
            "-D" + Home.PROPERTY + "=" + home.root(),
            "-cp",
            home.ownClassPath(),
            "org.xiezhi.local.command.Main",
            word,
            "--data",
            folder.root().toString())
        .redirectErrorStream(true)
        .redirectOutput(temporary.resolve(word + ".txt").toFile())
        .start();
  }
}
