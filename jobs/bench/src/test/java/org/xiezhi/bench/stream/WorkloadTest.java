package org.xiezhi.bench.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.xiezhi.bench.throughput.Measurement;
import org.xiezhi.connectors.decode.DebeziumDecoder;
import org.xiezhi.connectors.decode.UndecodableException;
import org.xiezhi.connectors.map.Beat;
import org.xiezhi.connectors.map.Mapper;
import org.xiezhi.connectors.map.Output;
import org.xiezhi.connectors.map.UnmappableException;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.reference.ReferenceChange;
import org.xiezhi.local.folder.Home;

class WorkloadTest {
  private static final int CHANGES = 20_000;
  private static final BigDecimal STANDARD = new BigDecimal("120.00");

  private final Home home = Home.find();

  @Test
  void theSameSeedMakesTheSameChanges() throws IOException {
    assertThat(texts(workload(7), 2_000)).isEqualTo(texts(workload(7), 2_000));
    assertThat(texts(workload(7), 2_000)).isNotEqualTo(texts(workload(8), 2_000));
  }

  @Test
  void thereAreAsManyChangesAsWereAskedFor() throws IOException {
    Workload workload = workload(1);

    assertThat(texts(workload, CHANGES)).hasSize(CHANGES).doesNotContainNull();
    assertThat(workload.next()).isNull();
  }

  @Test
  void theProductUnderstandsAllOfItInTheOrderOfTheLog()
      throws IOException, UndecodableException, UnmappableException {
    Workload workload = workload(1);
    Heard heard = new Heard();
    DebeziumDecoder decoder = new DebeziumDecoder();
    Mapper mapper = new Mapper(Measurement.mapping(home));

    for (Message message = workload.next(); message != null; message = workload.next()) {
      mapper.map(
          decoder.decode(message.key(), message.value()),
          new Provenance("cdc.approval", 0, 0),
          heard);
    }

    assertThat(heard.events.keySet()).containsExactly("acceptance", "application", "fee", "step");
    assertThat(heard.references).hasSize(17);
    assertThat(heard.beats).isGreaterThan(200);
    assertThat(heard.events.values().stream().mapToInt(List::size).sum())
        .isEqualTo(CHANGES - heard.references.size() - heard.beats);
    assertThat(heard.recorded).isSorted();
    assertThat(
            heard.events.get("fee").stream()
                .filter(fee -> ((BigDecimal) fee.value("amount")).compareTo(STANDARD) > 0))
        .hasSize((int) workload.overcharges());
    assertThat(workload.overcharges()).isPositive();
  }

  private Workload workload(long seed) throws IOException {
    return new Workload(
        Captured.read(
            home.connectors().resolve("flink/src/test/resources/approval/captured.jsonl")),
        seed,
        CHANGES);
  }

  private static List<String> texts(Workload workload, int count) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Message message = workload.next();
      texts.add(message == null ? null : new String(message.value(), StandardCharsets.UTF_8));
    }
    return texts;
  }

  private static final class Heard implements Output {
    private final Map<String, List<Event>> events = new TreeMap<>();
    private final List<Instant> recorded = new ArrayList<>();

    /** Each change once, though a row may stand in several tables. */
    private final Set<String> references = new HashSet<>();

    private int beats;

    @Override
    public void event(Event event) {
      events.computeIfAbsent(event.type().name(), type -> new ArrayList<>()).add(event);
      recorded.add(event.recorded());
    }

    @Override
    public void reference(ReferenceChange change) {
      references.add(change.row() + "@" + change.position());
    }

    @Override
    public void beat(String source, Beat beat) {
      beats++;
    }

    @Override
    public void logged(String source, Instant committed) {}
  }
}
