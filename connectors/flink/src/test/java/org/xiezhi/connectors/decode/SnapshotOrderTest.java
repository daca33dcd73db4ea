package org.xiezhi.connectors.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.decode.Change.Operation;
import org.xiezhi.engine.event.LogPosition;

class SnapshotOrderTest {
  private static final long SNAPSHOT = 1000;

  private final SnapshotOrder order = new SnapshotOrder();

  @Test
  void whatWasUnderWayDuringTheSnapshotComesAfterItInTheOrderOfWriting() {
    LogPosition read = snapshot(SNAPSHOT);
    LogPosition first = streamed(900, 0);
    LogPosition second = streamed(950, 1040);
    LogPosition atTheSnapshot = streamed(SNAPSHOT, 1060);
    LogPosition later = streamed(1050, 1080);

    assertThat(read).isEqualTo(LogPosition.lsn(SNAPSHOT));
    assertThat(later).isEqualTo(LogPosition.lsn(1050));
    assertThat(new LogPosition[] {read, first, second, atTheSnapshot, later})
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsSentAgainFromBeforeTheSnapshotStaysOlder() {
    snapshot(SNAPSHOT);

    assertThat(streamed(900, 800)).isEqualTo(LogPosition.lsn(900));
  }

  @Test
  void aSnapshotThatIsSentAgainDoesNotMoveTheLastOneBack() {
    snapshot(SNAPSHOT);
    snapshot(500);

    assertThat(streamed(900, 0)).isEqualTo(LogPosition.lsn(900).after(SNAPSHOT));
  }

  @Test
  void withoutASnapshotEveryChangeStaysWhereItWasWritten() {
    assertThat(streamed(900, 0)).isEqualTo(LogPosition.lsn(900));
  }

  @Test
  void aSnapshotOfOneSourceSaysNothingOfAnother() {
    snapshot(SNAPSHOT);

    assertThat(place("other", Operation.UPDATE, LogPosition.lsn(900), false, 0))
        .isEqualTo(LogPosition.lsn(900));
  }

  @Test
  void whatAnIncrementalSnapshotReadStaysBeforeWhatIsUnderWay() {
    snapshot(SNAPSHOT);
    LogPosition read = place("hall", Operation.READ, LogPosition.lsn(SNAPSHOT), false, 0);

    assertThat(read).isLessThan(streamed(900, 0));
  }

  @Test
  void aBinlogIsInTheOrderOfCommits() {
    place("hall", Operation.READ, new LogPosition(3, SNAPSHOT, 0), true, 0);
    LogPosition position = new LogPosition(3, 900, 0);

    assertThat(place("hall", Operation.UPDATE, position, false, 0)).isEqualTo(position);
  }

  @Test
  void aPlaceAfterASnapshotIsWrittenAndReadBack() {
    LogPosition position = LogPosition.lsn(0x1DCA1F8).after(0x1DCA200);

    assertThat(position).hasToString("0:31236608:31236600");
    assertThat(LogPosition.parse(position.toString())).contains(position);
  }

  private LogPosition snapshot(long lsn) {
    return place("hall", Operation.READ, LogPosition.lsn(lsn), true, 0);
  }

  private LogPosition streamed(long lsn, long lastCommit) {
    return place("hall", Operation.UPDATE, LogPosition.lsn(lsn), false, lastCommit);
  }

  private LogPosition place(
      String source, Operation operation, LogPosition position, boolean snapshot, long lastCommit) {
    return order
        .place(
            new Change(
                operation,
                source,
                "hall.fee",
                null,
                null,
                null,
                Instant.EPOCH,
                snapshot,
                position,
                null,
                lastCommit))
        .position();
  }
}
