package org.xiezhi.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRegistryTest {
  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endAll() {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  @Test
  void aProcessIsKnownUntilItEnds() throws Exception {
    ProcessRegistry registry = new ProcessRegistry(folder);
    Process process = shell("exec sleep 60");
    registry.record("part", process.toHandle());
    assertThat(registry.living("part"))
        .extracting(ProcessIdentity::pid)
        .containsExactly(process.pid());
    process.destroyForcibly().waitFor();
    assertThat(registry.living("part")).isEmpty();
    assertThat(registry.parts()).containsExactly("part");
    registry.forget("part");
    assertThat(registry.parts()).isEmpty();
  }

  @Test
  void aNumberThatBelongsToAnotherProcessNowIsNotTakenForOurs() throws Exception {
    ProcessRegistry registry = new ProcessRegistry(folder);
    Process process = shell("exec sleep 60");
    Files.writeString(folder.resolve("part.pid"), process.pid() + " an-earlier-boot:123\n");
    assertThat(registry.living("part")).isEmpty();
  }

  @Test
  void aFileThatMakesNoSenseIsNoProcess() throws Exception {
    Files.writeString(folder.resolve("part.pid"), "\nabc\n99999999999999999999 x\n");
    assertThat(new ProcessRegistry(folder).living("part")).isEmpty();
  }

  @Test
  void whatAPartHasStartedItselfIsEndedToo() throws Exception {
    ProcessRegistry registry = new ProcessRegistry(folder);
    Process process = shell("sleep 60 & wait");
    await().until(() -> process.descendants().count() == 1);
    registry.record("part", process.toHandle());
    process.destroyForcibly().waitFor();
    List<ProcessIdentity> orphans = registry.living("part");
    assertThat(orphans).hasSize(1);
    assertThat(Ending.end(orphans, Ending::terminate, Duration.ofSeconds(10))).isTrue();
    assertThat(orphans.get(0).isAlive()).isFalse();
  }

  @Test
  void whoDoesNotGoWhenAskedIsKilled() throws Exception {
    Process process =
        shell("trap '' TERM; touch " + folder.resolve("deaf") + "; while :; do sleep 1; done");
    await().until(() -> Files.exists(folder.resolve("deaf")));
    ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();
    assertThat(Ending.end(List.of(identity), Ending::terminate, Duration.ofMillis(200))).isFalse();
    assertThat(identity.isAlive()).isFalse();
  }

  @Test
  void aFolderIsLockedByOneAtATime() throws IOException {
    RunLock lock = RunLock.take(folder).orElseThrow();
    assertThat(RunLock.take(folder)).isEmpty();
    lock.close();
    try (RunLock again = RunLock.take(folder).orElseThrow()) {
      assertThat(again).isNotSameAs(lock);
    }
  }

  private Process shell(String script) throws IOException {
    Process process = new ProcessBuilder("sh", "-c", script).start();
    started.add(process);
    return process;
  }
}
