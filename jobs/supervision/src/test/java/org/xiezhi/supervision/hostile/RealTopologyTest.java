package org.xiezhi.supervision.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.supervision.TopologyRun;

/** The operators of the hostile stream, joined by hand, decide what the real topology decides. */
class RealTopologyTest {
  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theTopologyDecidesAsItsOperatorsDo(int parallelism) throws Exception {
    Random random = new Random(parallelism);
    Sources sources = Sources.read(Path.of("../.."));
    Histories histories = new Histories(sources.rules());
    List<History> twenty = Stream.generate(() -> histories.random(random)).limit(20).toList();
    List<RawRecord> records = Capture.of(sources, twenty, true, random);
    Cases cases = new Cases(sources.domain());
    Map<String, String> expected =
        Likeness.DECIDED.of(
            new Course(sources, EnumSet.noneOf(Disturbance.class), random)
                .run(records, records.stream().map(cases::of).toList()));
    assertThat(expected).hasSizeGreaterThan(10);

    List<RawRecord> crosswise = Sources.records(Sources.interleaved(Sources.logs(records), random));
    for (List<RawRecord> told : List.of(records, crosswise)) {
      assertThat(
              Likeness.DECIDED.of(
                  TopologyRun.steps(
                      told, TopologyRun.rules(sources.texts()), sources.domain(), parallelism)))
          .isEqualTo(expected);
    }
  }
}
