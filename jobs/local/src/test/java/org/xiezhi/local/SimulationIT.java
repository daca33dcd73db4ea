package org.xiezhi.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiezhi.city.hall.RulesInForce;
import org.xiezhi.local.command.Main;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.process.Part;
import picocli.CommandLine;

/**
 * A hall with known truth on the real servers, through the command line. The source's time is ahead
 * of the wall clock afterwards, so no test that lives in the present shares the stack.
 */
class SimulationIT {
  private static final Product PRODUCT = new Product();

  private static Path data;
  private static Path exported;

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    data = temporary.resolve("data");
    exported = temporary.resolve("alerts.jsonl");
    PRODUCT.start(data);
  }

  @AfterAll
  static void stop() throws Exception {
    PRODUCT.stop();
  }

  private record Answer(int exit, String text) {}

  private static Answer run(String... arguments) {
    StringWriter text = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(text, true));
    line.setErr(new PrintWriter(text, true));
    int exit = line.execute(arguments);
    return new Answer(exit, text.toString());
  }

  private static Answer simulate(int seed, String... more) {
    // More cases against the law than there are scenarios: each is played at least once.
    String command = "simulate --cases 350 --violations 20%% --seed %d".formatted(seed);
    return run(
        Stream.of(command.split(" "), new String[] {"--data", data.toString()}, more)
            .flatMap(Stream::of)
            .toArray(String[]::new));
  }

  private static void assertAllFoundNoneFalse() {
    Answer verdict = run("verify", "--data", data.toString());
    assertThat(verdict.text()).endsWith("All found, none false.\n");
    assertThat(verdict.exit()).isZero();
  }

  @Test
  void everythingThatWasPlantedIsFoundAndNothingElse() throws IOException {
    Answer played = simulate(7);

    assertThat(played.exit()).as(played.text()).isZero();
    assertAllFoundNoneFalse();
    assertEveryRuleWasBroken();
    assertEveryAlertFollowsFromItsProof();
    assertItIsSaidThatTimeWasSimulated();
  }

  private static void assertEveryRuleWasBroken() throws IOException {
    Answer verdict = run("verify", "--json", "--data", data.toString());
    assertThat(new ObjectMapper().readTree(verdict.text()).path("rules").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(RulesInForce.of(Home.find().rules()));
  }

  private static void assertEveryAlertFollowsFromItsProof() throws IOException {
    run("alert", "export", "--data", data.toString(), "--out", exported.toString());
    Answer verified = run("alert", "verify", exported.toString());
    assertThat(verified.text().lines()).filteredOn(line -> line.startsWith("✗")).isEmpty();
    assertThat(verified.text()).contains(" verified, 0 differ");
    assertThat(verified.exit()).isZero();
  }

  private static void assertItIsSaidThatTimeWasSimulated() {
    assertThat(run("status", "--data", data.toString()).text())
        .contains("SIMULATED: no alert is about anything that happened");
    Answer shown = run("alert", "show", "--lang", "en", exported.toString());
    assertThat(shown.text())
        .contains("Simulated time: nothing of this really happened.")
        .contains("APPR-TIME-004");
  }

  @Test
  void nothingIsLostOrAddedWhenFlinkIsKilledMeanwhile() throws Exception {
    Part flink = PRODUCT.part("flink");
    int restarts = flink.restarts();
    CompletableFuture<Answer> playing =
        CompletableFuture.supplyAsync(() -> simulate(8, "--rate", "40"));
    PRODUCT.soon().until(() -> PRODUCT.status().alerts() > 0);
    flink.kill();
    Answer played = playing.get();
    PRODUCT.awaitRestart(flink, restarts);

    assertThat(played.exit()).as(played.text()).isZero();
    assertAllFoundNoneFalse();
  }
}
