package org.xiezhi.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Only those who find the same can be compared. */
class PeersTest {
  @ParameterizedTest
  @EnumSource(Contestant.class)
  void everyoneTellsOfTheSameCasesWithTheSameDueInstants(Contestant contestant) throws Exception {
    Mix mix = new Mix(100, 7);
    List<CaseEvent> events = mix.filling();
    events.addAll(mix.next(3_000));

    List<Overdue> told;
    try (Peer<?> peer = contestant.start()) {
      Replay<?> replay = new Replay<>(peer, events, 0);
      replay.run();
      peer.clock(replay.end());
      told = peer.overdue().stream().filter(o -> o.due() <= mix.settled()).sorted().toList();
    }

    assertThat(told).isEqualTo(mix.overdue()).hasSizeGreaterThan(10);
  }
}
