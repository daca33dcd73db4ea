package org.xiezhi.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiezhi.local.folder.DataFolder;

class PartTest {
  @TempDir Path temporary;
  private final Told told = new Told();
  private DataFolder folder;
  private Part part;

  @BeforeEach
  void createFolder() throws Exception {
    folder = new DataFolder(temporary.resolve("data"));
    folder.create();
  }

  @AfterEach
  void stop() throws Exception {
    part.stop();
  }

  @Test
  void aPartThatDiesIsStartedAgain() throws Exception {
    part = part("echo working; touch ready; exec sleep 60", Duration.ofSeconds(10));
    part.start();
    long first = part.pid().orElseThrow();
    part.kill();
    await().until(() -> part.restarts() == 1 && part.state() == Part.State.UP);
    assertThat(part.pid().orElseThrow()).isNotEqualTo(first);
    assertThat(told.lines).contains("died part was ended by signal 9 [working]");
  }

  @Test
  void aPartThatEndsWhileItStartsIsNamedWithTheEndOfItsLog() throws Exception {
    part = part("echo no such file; exit 7", Duration.ofSeconds(10));
    assertThatThrownBy(() -> part.start())
        .isInstanceOf(PartFailedException.class)
        .hasMessage("part ended while it started, with exit code 7\n    | no such file");
    assertThat(part.state()).isEqualTo(Part.State.FAILED);
  }

  @Test
  void aPartThatIsNotReadyInTimeIsNamedWithWhatItWaitsFor() throws Exception {
    part = part("exec sleep 60", Duration.ofSeconds(1));
    assertThatThrownBy(() -> part.start())
        .isInstanceOf(PartFailedException.class)
        .hasMessage("part was not ready after 1 s: its file is not there");
  }

  @Test
  void aPartThatDiesAgainAndAgainIsToldOfAndStartedAgainUntilItStaysUp() throws Exception {
    part =
        part(
            "test -e ran && test ! -e well && exit 1; touch ran ready; exec sleep 60",
            Duration.ofSeconds(10));
    part.start();
    part.kill();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                told.lines.stream()
                    .anyMatch(
                        line ->
                            line.contains(
                                "part has died 5 times in a row; it is started again, ever more")));
    assertThat(part.state()).isEqualTo(Part.State.RESTARTING);
    Files.createFile(folder.root().resolve("well"));
    await().atMost(Duration.ofSeconds(60)).until(() -> part.state() == Part.State.UP);
  }

  @Test
  void aStoppedPartStaysStopped() throws Exception {
    part = part("touch ready; exec sleep 60", Duration.ofSeconds(10));
    part.start();
    part.stop();
    assertThat(part.state()).isEqualTo(Part.State.STOPPED);
    assertThat(part.pid()).isEmpty();
    assertThat(told.lines).isEmpty();
  }

  @Test
  void aPartThatIsStoppedAndStartedAtOnceRunsOnce() throws Exception {
    part = part("touch ready; exec sleep 60", Duration.ofSeconds(10));
    for (int i = 0; i < 10; i++) {
      part.start();
      part.stop();
    }
    part.start();
    assertThat(part.restarts()).isZero();
    assertThat(part.state()).isEqualTo(Part.State.UP);
    assertThat(told.lines).isEmpty();
  }

  private Part part(String script, Duration limit) throws Exception {
    Server server = new Script(script, limit);
    Launching launching = new Launching(folder, OrdinaryUser.find());
    return new Part(server, folder, launching, new ProcessRegistry(folder.run()), told);
  }

  /** A server that is a few words of shell, ready when it has made a file. */
  private final class Script implements Server {
    private final String script;
    private final Duration limit;

    Script(String script, Duration limit) {
      this.script = script;
      this.limit = limit;
    }

    @Override
    public String name() {
      return "part";
    }

    @Override
    public void prepare() throws java.io.IOException {
      Files.deleteIfExists(ready());
    }

    @Override
    public List<String> command() {
      return List.of("sh", "-c", script);
    }

    @Override
    public Optional<String> missing() {
      return Files.exists(ready()) ? Optional.empty() : Optional.of("its file is not there");
    }

    @Override
    public Duration startLimit() {
      return limit;
    }

    private Path ready() {
      return folder.root().resolve("ready");
    }
  }

  private static final class Told implements Journal {
    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void changed(Part changed) {
      // Only what is said counts here.
    }

    @Override
    public void done(String name, Duration took) {
      // Only what goes wrong counts here.
    }

    @Override
    public void died(String name, String how, List<String> tail) {
      lines.add("died " + name + " " + how + " " + tail);
    }

    @Override
    public void say(String sentence) {
      lines.add(sentence);
    }
  }
}
