package org.xiezhi.connectors.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.decode.Change.Operation;
import org.xiezhi.engine.event.LogPosition;

/** Of changes that come in the order of the topic, which is newer, and which is the same again. */
class LogOrderTest {
  private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

  private final List<LogNotice> notices = new ArrayList<>();
  private LogOrder order = new LogOrder(Set.of("hall", "other"), notices::add);

  @Test
  void transactionsOfPostgresAreInTheOrderOfTheirCommits() {
    List<LogPosition> places =
        List.of(
            place(postgres(10, 5000, 4900)),
            place(postgres(11, 100, 5100)),
            place(postgres(11, 5110, 5100)),
            place(postgres(12, 5050, 5200)));

    assertThat(places).isSorted().doesNotHaveDuplicates();
    assertThat(places).extracting(LogPosition::incarnation).containsOnly(1L);
    assertThat(places.get(1)).hasToString("0/64>0/13EC");
    assertThat(notices).isEmpty();
  }

  @Test
  void whatIsSentAgainByHandIsNoNewerAndNoLogBeganAnewThoughItWasNeverRead() {
    LogPosition newer = order.place(postgres(2, 220, 150)).position();
    LogPosition letter = order.placeAgain(postgres(1, 120, 90)).position();

    assertThat(letter).isLessThan(newer);
    assertThat(letter.incarnation()).isEqualTo(1);
    assertThat(notices).isEmpty();
  }

  @Test
  void aLogThatGoesBackWhileNothingIsSentAgainIsNewer() {
    LogPosition before = place(postgres(10, 9_640_000_000_000L, 9_639_999_999_500L));
    LogPosition now = place(postgres(761, 24_100_000, 24_099_000));
    LogPosition next = place(postgres(762, 24_100_500, 24_100_200));

    assertThat(List.of(before, now, next)).isSorted().doesNotHaveDuplicates();
    assertThat(now).hasToString("2#0/16FBCA0>0/16FB8B8");
    assertThat(next.incarnation()).isEqualTo(2);
    assertThat(notices)
        .containsExactly(
            new LogNotice(
                LogNotice.Kind.BEGAN_ANEW,
                "hall",
                before,
                LogPosition.lsn(24_100_000).in(1),
                at(761)));
  }

  @Test
  void theClockOfTheNewServerMayBeBehind() {
    LogPosition before = place(change(Operation.UPDATE, "900", at(100), lsn(9000), 8900));
    LogPosition now = place(change(Operation.UPDATE, "31", at(40), lsn(100), 90));

    assertThat(now).isGreaterThan(before);
    assertThat(now.incarnation()).isEqualTo(2);
  }

  @Test
  void whatAKilledConnectorSendsAgainIsTheSame() {
    List<Change> log = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      log.add(postgres(i, 100L * i + 10, 100L * i));
      log.add(postgres(i, 100L * i + 20, 100L * i));
    }
    List<LogPosition> first = places(log);

    assertThat(places(log.subList(3, 40))).isEqualTo(first.subList(3, 40));
    assertThat(place(postgres(21, 2110, 2100))).isGreaterThan(first.get(39));
    assertThat(notices).isEmpty();
  }

  @Test
  void afterARestartOfTheJobItIsTheSameAsWell() {
    List<Change> log = List.of(postgres(1, 110, 100), postgres(2, 210, 200), postgres(3, 310, 300));
    List<LogPosition> first = places(log);
    restart();

    assertThat(places(log.subList(1, 3))).isEqualTo(first.subList(1, 3));
    restart();
    assertThat(place(postgres(50, 20, 10)).incarnation()).isEqualTo(2);
    restart();
    assertThat(places(log)).isEqualTo(first);
    assertThat(place(postgres(51, 40, 30))).hasToString("2#0/28>0/1E");
  }

  @Test
  void whatIsSentAgainFromBeforeAllThatIsRememberedKeepsItsPlaceAndIsToldOfOnce() {
    int count = SeenTransactions.MOST + 10;
    List<LogPosition> first = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      first.add(place(postgres(i, 100L * i + 10, 100L * i)));
    }

    for (int i = 1; i <= count; i++) {
      assertThat(place(postgres(i, 100L * i + 10, 100L * i))).isEqualTo(first.get(i - 1));
    }
    assertThat(notices).extracting(LogNotice::kind).containsExactly(LogNotice.Kind.SENT_AGAIN);
  }

  @Test
  void whatIsSentAgainFromAnEarlierLogStaysInIt() {
    LogPosition old = place(postgres(10, 9000, 8900));
    place(postgres(700, 110, 100));
    for (int i = 0; i < SeenTransactions.MOST; i++) {
      place(postgres(2000 + i, 200L * i + 210, 200L * i + 200));
    }

    assertThat(place(postgres(10, 9000, 8900))).isEqualTo(old);
    assertThat(place(postgres(90_000, 200_000_000, 100_000_000)).incarnation()).isEqualTo(2);
  }

  @Test
  void aBinlogMayGoBackForAnotherServerAFullFileOrAReset() {
    List<LogPosition> places =
        List.of(
            place(binlog("a:1001", 1, 4498, 7859643, 0)),
            place(binlog("b:17", 2, 3, 1542, 0)),
            place(binlog("b:18", 3, 3, 4_294_967_000L, 0)),
            place(binlog("b:19", 4, 3, 1200, 0)),
            place(binlog("b:1", 5, 1, 400, 0)));

    assertThat(places).isSorted().doesNotHaveDuplicates();
    assertThat(places)
        .extracting(LogPosition::toString)
        .containsExactly(
            "4498:7859643:0", "2#3:1542:0", "2#3:4294967000:0", "3#3:1200:0", "4#1:400:0");
  }

  @Test
  void aBinlogThatWasReplicatedFromSeveralServersIsOneLog() {
    List<LogPosition> places =
        List.of(
            place(binlog("0-1-7", 1, 3, 100, 0)),
            place(binlog("1-2-9", 2, 3, 200, 0)),
            place(binlog("0-1-8", 3, 3, 300, 0)));

    assertThat(places).isSorted();
    assertThat(places).extracting(LogPosition::incarnation).containsOnly(1L);
  }

  @Test
  void whatTheNewServerTellsAgainIsOfTheOldLog() {
    place(binlog("a:1", 1, 4498, 100, 0));
    LogPosition told = place(binlog("a:2", 2, 4498, 200, 0));
    LogPosition again = place(binlog("a:2", 2, 3, 700, 0));
    LogPosition next = place(binlog("b:1", 3, 3, 800, 0));

    assertThat(again).isLessThan(told).hasToString("3:700:0");
    assertThat(next).hasToString("2#3:800:0");
  }

  @Test
  void rowsOfACompressedTransactionShareAPlaceAndAreCounted() {
    List<Change> rows =
        List.of(
            binlog("a:1", 1, 3, 100, 0, "120"),
            binlog("a:1", 1, 3, 100, 0, "300"),
            binlog("a:1", 1, 3, 100, 1, "300"),
            binlog("a:1", 1, 3, 100, 0, "120"));

    List<LogPosition> first = places(rows);
    assertThat(first).isSorted().doesNotHaveDuplicates();
    place(binlog("a:2", 2, 3, 200, 0));
    assertThat(places(rows)).isEqualTo(first);
  }

  @Test
  void aRowThatComesTwiceInARowIsOne() {
    LogPosition first = place(binlog("a:1", 1, 3, 100, 0, "120"));

    assertThat(place(binlog("a:1", 1, 3, 100, 0, "120"))).isEqualTo(first);
  }

  @Test
  void whatWasUnderWayDuringTheFirstSnapshotComesAfterItInTheOrderOfWriting() {
    LogPosition read = place(snapshot(at(10), lsn(1000), 0));
    LogPosition first = place(change(Operation.UPDATE, "1", at(11), lsn(900), 0));
    LogPosition second = place(change(Operation.UPDATE, "2", at(12), lsn(950), 1040));
    LogPosition atTheSnapshot = place(change(Operation.UPDATE, "3", at(13), lsn(1000), 1060));

    assertThat(read).hasToString("0/3E8");
    assertThat(List.of(read, first, second, atTheSnapshot)).isSorted().doesNotHaveDuplicates();
    assertThat(notices).isEmpty();
  }

  @Test
  void ofALogThatSaysNothingOfCommitsRowsAreInTheOrderOfWriting() {
    LogPosition read = place(snapshot(at(10), lsn(1000), 0));
    LogPosition underWay = place(change(Operation.UPDATE, "1", at(11), lsn(900), 0));
    LogPosition later = place(change(Operation.UPDATE, "2", at(12), lsn(1050), 0));

    assertThat(List.of(read, underWay, later)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void whatIsSentAgainOfALogThatSaysNothingOfCommitsIsTheSame() {
    List<Change> log =
        List.of(postgres(1, 110, 0), postgres(1, 120, 0), postgres(2, 210, 0), postgres(2, 220, 0));
    List<LogPosition> first = places(log);

    assertThat(first).isSorted().doesNotHaveDuplicates();
    assertThat(places(log.subList(2, 4))).isEqualTo(first.subList(2, 4));
    assertThat(places(log)).isEqualTo(first);
  }

  @Test
  void aSnapshotInTheMidstIsNewerThanWhatItHasReadAndOlderThanWhatWasUnderWay() {
    LogPosition before = place(postgres(1, 60, 50));
    LogPosition read = place(snapshot(at(100), lsn(200), 50));
    LogPosition readAlready = place(change(Operation.UPDATE, "2", at(90), lsn(100), 70));
    LogPosition underWay = place(change(Operation.UPDATE, "3", at(101), lsn(150), 190));
    LogPosition secondRow = place(change(Operation.UPDATE, "3", at(101), lsn(160), 190));
    LogPosition later = place(change(Operation.UPDATE, "4", at(102), lsn(310), 300));

    assertThat(List.of(before, readAlready, read, underWay, secondRow, later))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(notices).isEmpty();
  }

  @Test
  void anIncrementalSnapshotReadsBeforeWhatIsUnderWay() {
    LogPosition before = place(postgres(1, 160, 150));
    LogPosition read = place(change(Operation.READ, null, at(2), lsn(200), 180));
    LogPosition underWay = place(postgres(3, 100, 210));

    assertThat(List.of(before, read, underWay)).isSorted().doesNotHaveDuplicates();
    assertThat(notices).isEmpty();
  }

  @Test
  void anIncrementalSnapshotThatDoesNotSayWhereItReadsReadsWhereTheLogIs() {
    LogPosition before = place(postgres(1, 160, 150));
    LogPosition read = place(change(Operation.READ, null, at(2), lsn(0), 0));
    LogPosition next = place(postgres(3, 300, 210));

    assertThat(read).isEqualTo(before);
    assertThat(next).isGreaterThan(read);
    assertThat(notices).isEmpty();
  }

  @Test
  void aConnectorThatDoesNotSayWhereItReadsReadsWhereTheLogIs() {
    LogPosition before = place(binlog("a:1", 1, 3, 700, 2));
    LogPosition read = place(change(Operation.READ, null, at(2), LogPosition.binlog(-1, 0, 0), 0));
    LogPosition readToo =
        place(change(Operation.READ, null, at(2), LogPosition.binlog(3, 0, 0), 0));
    LogPosition next = place(binlog("a:2", 3, 3, 800, 0));

    assertThat(List.of(before, read, next)).isSorted().doesNotHaveDuplicates();
    assertThat(readToo).isEqualTo(read);
    assertThat(notices).isEmpty();
  }

  @Test
  void aSnapshotOfANewServerIsNewer() {
    LogPosition before = place(postgres(10, 9_640_000_000_000L, 9_639_999_999_500L));
    LogPosition read = place(snapshot(at(400_000), lsn(24_000_000), 0));
    LogPosition readToo = place(snapshot(at(400_000), lsn(24_000_000), 0));
    LogPosition now = place(postgres(600_000, 24_100_000, 24_099_000));

    assertThat(List.of(before, read, now)).isSorted().doesNotHaveDuplicates();
    assertThat(readToo).isEqualTo(read);
    assertThat(now.incarnation()).isEqualTo(2);
    assertThat(notices).hasSize(1);
  }

  @Test
  void theLogThatFollowsASnapshotFromBeforeItIsOlder() {
    LogPosition read = place(snapshot(at(100), lsn(1000), 0));
    LogPosition first = place(postgres(10, 110, 100));
    LogPosition second = place(postgres(20, 210, 200));
    LogPosition now = place(postgres(101, 1110, 1100));

    assertThat(List.of(first, second, read, now)).isSorted().doesNotHaveDuplicates();
    assertThat(now.incarnation()).isEqualTo(1);
  }

  @Test
  void aPieceOfTheTopicWithItsSnapshotThatComesAgainIsTheSame() {
    List<Change> log =
        List.of(
            postgres(1, 110, 100),
            snapshot(at(5), lsn(300), 0),
            change(Operation.UPDATE, "2", at(6), lsn(250), 0),
            postgres(7, 500, 400));
    List<LogPosition> first = places(log);

    assertThat(first).isSorted();
    assertThat(places(log)).isEqualTo(first);
    assertThat(notices).isEmpty();
  }

  @Test
  void whatAnEarlierVersionHasReadMayComeAgain() {
    order.restore(java.util.Map.of(), source -> at(100));
    LogPosition now = place(postgres(101, 9000, 8900));
    LogPosition again = place(postgres(99, 8000, 7900));

    assertThat(again).isLessThan(now);
    assertThat(again.incarnation()).isEqualTo(1);
  }

  @Test
  void theLogOfOneSourceSaysNothingOfAnother() {
    place(postgres(1, 9000, 8900));
    Change other =
        new Change(Operation.UPDATE, "other", "t", null, null, null, at(2), false, lsn(10), "1", 5);

    assertThat(order.place(other).position()).hasToString("0/A>0/5");
  }

  private void restart() {
    LogOrder next = new LogOrder(Set.of("hall", "other"), notices::add);
    next.restore(order.written(), source -> Instant.MIN);
    order = next;
  }

  private List<LogPosition> places(List<Change> changes) {
    return changes.stream().map(this::place).toList();
  }

  private LogPosition place(Change change) {
    return order.place(change).position();
  }

  private static Instant at(long seconds) {
    return NINE.plusSeconds(seconds);
  }

  private static LogPosition lsn(long lsn) {
    return LogPosition.lsn(lsn);
  }

  /** A transaction of this number, committed at this second. */
  private static Change postgres(long number, long lsn, long lastCommit) {
    return change(Operation.UPDATE, Long.toString(number), at(number), lsn(lsn), lastCommit);
  }

  private static Change snapshot(Instant at, LogPosition position, long lastCommit) {
    return new Change(
        Operation.READ, "hall", "t", null, null, null, at, true, position, null, lastCommit);
  }

  private static Change binlog(String gtid, long second, long file, long pos, long row) {
    return binlog(gtid, second, file, pos, row, "");
  }

  private static Change binlog(
      String gtid, long second, long file, long pos, long row, String says) {
    Row after = new Row(new String[] {"says"}, new Object[] {says}, 1);
    return new Change(
        Operation.UPDATE,
        "hall",
        "t",
        null,
        null,
        after,
        at(second),
        false,
        LogPosition.binlog(file, pos, row),
        gtid,
        0);
  }

  private static Change change(
      Operation operation, String transaction, Instant at, LogPosition position, long lastCommit) {
    return new Change(
        operation, "hall", "t", null, null, null, at, false, position, transaction, lastCommit);
  }
}
