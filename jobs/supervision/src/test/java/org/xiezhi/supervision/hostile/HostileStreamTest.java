package org.xiezhi.supervision.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xiezhi.connectors.record.RawRecord;

/**
 * Every case of the catalogue, and ten thousand histories grown from them, are decided alike
 * however they are told. {@code -Dhostile.mapping=FILE -Dhostile.rules=DIR,DIR} does the same with
 * rules of one's own, {@code -Dhostile.seed=N} with other histories.
 */
class HostileStreamTest {
  private static final Path REPOSITORY = Path.of("../..");
  private static final long SEED = Long.getLong("hostile.seed", 1);

  /** Of many histories and of few, which are restarted after every element. */
  private static final int LIGHT_BATCHES = 19;

  private static final int LIGHT = 500;
  private static final int HEAVY_BATCHES = 9;
  private static final int HEAVY = 60;

  private static Sources sources;

  @BeforeAll
  static void read() throws IOException {
    sources = Sources.read(REPOSITORY);
  }

  @Test
  void everyCaseIsDecidedAlikeHoweverItIsTold() throws Exception {
    Random random = new Random(SEED);
    Trials trials = new Trials(sources);
    for (int number = 0; number < 5; number++) {
      List<History> cases = new Histories(sources.rules()).asWritten(random);
      Set<Disturbance> mix = Mix.light(number * 2 + 1, random);
      trials.put(cases, mix, SEED + number);
    }
    List<History> cases = new Histories(sources.rules()).asWritten(random);
    trials.put(cases, EnumSet.of(Disturbance.RESTARTED, Disturbance.INTERLEAVED), SEED);

    assertThat(trials.stream().told()).isGreaterThan(trials.histories() / 2);
  }

  @Test
  void tenThousandHistoriesAreDecidedAlikeHoweverTheyAreTold() throws Exception {
    Random random = new Random(SEED);
    Histories histories = new Histories(sources.rules());
    Trials trials = new Trials(sources);
    for (int number = 0; number < LIGHT_BATCHES; number++) {
      trials.put(some(histories, LIGHT, random), Mix.light(number, random), SEED + number);
    }
    for (int number = 0; number < HEAVY_BATCHES; number++) {
      trials.put(some(histories, HEAVY, random), Mix.heavy(number, random), SEED + number);
    }

    assertThat(trials.histories()).isGreaterThanOrEqualTo(10_000);
    assertThat(trials.stream().told()).isGreaterThan(trials.histories() / 2);
    assertThat(trials.stream().applied())
        .containsOnlyKeys(Disturbance.values())
        .allSatisfy(
            (disturbance, times) -> assertThat(times).isGreaterThanOrEqualTo(enough(disturbance)));
  }

  private static int enough(Disturbance disturbance) {
    return switch (disturbance) {
      // So many runs.
      case INTERLEAVED, UNEVEN, RULES_LATE, CRAMPED -> 3;
      // So many restarts.
      case CRASHED -> 10;
      case RESTARTED, RESCALED -> 100;
      // So many records or rows.
      default -> 500;
    };
  }

  /** Alone, so that one sees which one it is that does harm. */
  @ParameterizedTest
  @EnumSource
  void noDisturbanceAloneChangesAnything(Disturbance disturbance) throws Exception {
    Random random = new Random(SEED);
    List<History> some = some(new Histories(sources.rules()), 25, random);

    new Trials(sources).put(some, EnumSet.of(disturbance), SEED);
  }

  @Test
  void aLostRecordIsNoticed() throws Exception {
    Random random = new Random(SEED);
    List<History> some = some(new Histories(sources.rules()), 50, random);
    List<RawRecord> records = Capture.of(sources, some, true, random);
    Cases cases = new Cases(sources.domain());
    List<RawRecord> oneLess = new ArrayList<>(records);
    oneLess.remove(oneLess.stream().filter(r -> !cases.of(r).isEmpty()).findFirst().orElseThrow());

    assertThat(new HostileStream(sources).compare(records, oneLess)).isNotEmpty();
  }

  @Test
  void whatASnapshotCannotSayIsNotCompared() {
    Random random = new Random(SEED);
    List<History> some = some(new Histories(sources.rules()), 1, random);
    List<RawRecord> unstamped = Capture.of(sources, some, false, random);

    assertThatThrownBy(
            () ->
                new HostileStream(sources)
                    .check(unstamped, EnumSet.of(Disturbance.SNAPSHOT_FIRST), SEED))
        .hasMessage("[SNAPSHOT_FIRST] wants rows that say when they were recorded");
  }

  private static List<History> some(Histories histories, int count, Random random) {
    return Stream.generate(() -> histories.random(random)).limit(count).toList();
  }
}
