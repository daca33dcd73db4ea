package org.xiezhi.connectors.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xiezhi.connectors.decode.Change.Operation;
import org.xiezhi.engine.event.LogPosition;

class EnvelopeTest {
  private static final String MARIADB =
      "{'version':'3.5.0.Final','connector':'mariadb','name':'procurement','ts_ms':1795361934000,"
          + "'snapshot':'false','db':'bidding','sequence':null,'ts_us':1795361934000000,"
          + "'ts_ns':1795361934000000000,'table':'tender','server_id':1,'gtid':'0-1-23',"
          + "'file':'mariadb-bin.000003','pos':1542,'row':2,'thread':7,'query':null}";

  @Test
  void aChangeInMariaDbStandsInItsBinlog() {
    Change change =
        Records.decode(
            "{'id':1}",
            "{'before':{'id':1,'name':'a'},'after':{'id':1,'name':'b'},'source':"
                + MARIADB
                + ",'transaction':null,'op':'u','ts_ms':1795361934999}");

    assertThat(change.operation()).isEqualTo(Operation.UPDATE);
    assertThat(change.source()).isEqualTo("procurement");
    assertThat(change.table()).isEqualTo("bidding.tender");
    assertThat(change.position()).isEqualTo(LogPosition.binlog(3, 1542, 2));
    assertThat(change.committed()).isEqualTo(Instant.parse("2026-11-22T15:38:54Z"));
    assertThat(change.transaction()).isEqualTo("0-1-23");
    assertThat(change.snapshot()).isFalse();
    assertThat(change.before().value("name")).isEqualTo("a");
    assertThat(change.after().value("name")).isEqualTo("b");
  }

  @Test
  void theNumberOfABinlogIsWhatFollowsTheLastPoint() {
    String file = MARIADB.replace("mariadb-bin.000003", "db1.city.mysql-bin.1000000");

    assertThat(created(file).position()).isEqualTo(LogPosition.binlog(1_000_000, 1542, 2));
  }

  @Test
  void aSchemaChangeHasAPlaceAndNoRows() {
    Change change =
        Records.decode(
            "{'databaseName':'bidding'}",
            "{'source':"
                + MARIADB
                + ",'ts_ms':1795361934999,'databaseName':'bidding','schemaName':null,"
                + "'ddl':'ALTER TABLE tender ADD x int','tableChanges':[{'type':'ALTER'}]}");

    assertThat(change)
        .isEqualTo(
            new Change(
                Operation.SCHEMA_CHANGE,
                "procurement",
                null,
                null,
                null,
                null,
                Instant.parse("2026-11-22T15:38:54Z"),
                false,
                LogPosition.binlog(3, 1542, 2),
                "0-1-23",
                0));
  }

  @Test
  void theCommitIsAsFineAsTheSourceSaysButNotBeyondMicroseconds() {
    String source = "{'name':'n','table':'t','lsn':1,%s}";

    assertThat(
            created(source.formatted("'ts_ms':1795361934500,'ts_us':1795361934500250")).committed())
        .isEqualTo(Instant.parse("2026-11-22T15:38:54.500250Z"));
    assertThat(
            created(source.formatted("'ts_ms':1795361934500,'ts_ns':1795361934500250999"))
                .committed())
        .isEqualTo(Instant.parse("2026-11-22T15:38:54.500250Z"));
    assertThat(created(source.formatted("'ts_ms':1795361934500,'ts_us':null")).committed())
        .isEqualTo(Instant.parse("2026-11-22T15:38:54.500Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "'true', true",
    "first, true",
    "first_in_data_collection, true",
    "last_in_data_collection, true",
    "last, true",
    "'false', false",
    "incremental, false"
  })
  void onlyAnInitialSnapshotIsBesideTheLog(String mark, boolean snapshot) {
    Change change = created(MARIADB.replace("'snapshot':'false'", "'snapshot':'" + mark + "'"));

    assertThat(change.snapshot()).isEqualTo(snapshot);
  }

  @Test
  void anIncrementalSnapshotOfPostgresqlMayOnlySayWhichCommitWasToldBefore() {
    String source =
        "{'name':'n','table':'t','ts_ms':1795361934500,'snapshot':'incremental','txId':null,"
            + "'lsn':null,'sequence':'%s'}";

    Change read = created(source.formatted("[\\'1000\\',null]"));
    assertThat(read.position()).isEqualTo(LogPosition.lsn(1000));
    assertThat(read.lastCommit()).isEqualTo(1000);
    assertThat(read.transaction()).isNull();
    assertThat(created(source.formatted("[null,null]")).position()).isEqualTo(LogPosition.lsn(0));
  }

  @Test
  void theMarkOfASnapshotMayBeABooleanOrMissing() {
    assertThat(created(MARIADB.replace("'snapshot':'false'", "'snapshot':true")).snapshot())
        .isTrue();
    assertThat(created(MARIADB.replace("'snapshot':'false',", "")).snapshot()).isFalse();
  }

  @Test
  void anInitialSnapshotIsNoTransaction() {
    assertThat(created(MARIADB.replace("'snapshot':'false'", "'snapshot':'last'")).transaction())
        .isNull();
  }

  @Test
  void anIdThatHasNoLogSequenceNumberIsKeptWhole() {
    String gtid = "3E11FA47-71CA-11E1-9E33-C80AA9429562:23";

    assertThat(
            Records.decode(null, "{'status':'BEGIN','id':'" + gtid + "','ts_ms':1795361934546}")
                .transaction())
        .isEqualTo(gtid);
    assertThat(Records.decode(null, "{'status':'END','id':'816:31','ts_ms':1795361934546}"))
        .isEqualTo(
            new Change(
                Operation.TRANSACTION_END,
                null,
                null,
                null,
                null,
                null,
                Instant.parse("2026-11-22T15:38:54.546Z"),
                false,
                null,
                "816",
                0));
  }

  @Test
  void fieldsOfTheEnvelopeMayComeInAnyOrder() {
    Change change =
        Records.decode(
            null, "{'op':'c','source':" + MARIADB + ",'new':[{}],'after':{'id':1},'before':null}");

    assertThat(change.operation()).isEqualTo(Operation.CREATE);
    assertThat(change.after().value("id")).isEqualTo(1L);
  }

  @Test
  void thePayloadMayComeBeforeItsSchema() {
    String schema = Records.envelopeSchema("{'type':'int32','name':'io.debezium.time.Date'}");
    Change change =
        Records.decode(
            null,
            " { 'payload' : " + Records.created("{'c':0}") + ", 'schema' : " + schema + " } ");

    assertThat(change.after().value("c")).isEqualTo(LocalDate.EPOCH);
  }

  @Test
  void aSchemaOfNullIsNone() {
    Change change =
        Records.decode(
            "{'schema':null,'payload':{'id':1}}",
            "{'schema':null,'payload':" + Records.created("{'c':1}") + "}");

    assertThat(change.key().value("id")).isEqualTo(1L);
    assertThat(change.after().value("c")).isEqualTo(1L);
  }

  @Test
  void columnsNamedSchemaAndPayloadAreColumns() {
    assertThat(Records.decode("{'schema':'x','payload':7}", null).key().value("payload"))
        .isEqualTo(7L);
  }

  @Test
  void nothingAtAllIsATombstone() {
    String schema = Records.envelopeSchema("{'type':'int32'}");

    assertThat(Records.decode("{'id':1}", null).operation()).isEqualTo(Operation.TOMBSTONE);
    assertThat(Records.decode("{'id':1}", "null").operation()).isEqualTo(Operation.TOMBSTONE);
    assertThat(Records.decode("null", "{'schema':" + schema + ",'payload':null}").operation())
        .isEqualTo(Operation.TOMBSTONE);
  }

  private static Change created(String source) {
    return Records.decode(
        "{'id':1}", "{'before':null,'after':{'id':1},'source':" + source + ",'op':'c'}");
  }

  @Test
  void aCommitAfterItsReadingIsRefusedOfAFileAndLeftToTheBrokersTimeOfATopic() throws Exception {
    byte[] change =
        Records.bytes(
            "{'before':null,'after':{'id':1},'source':{'connector':'postgresql','name':'hall',"
                + "'ts_ms':4000000000000,'snapshot':'false','schema':'s','table':'t','lsn':7},"
                + "'op':'c','ts_ms':1772445600000}");

    assertThat(new DebeziumDecoder().decode(null, change).committed())
        .isEqualTo(Instant.ofEpochMilli(4_000_000_000_000L));
    assertThatThrownBy(() -> DebeziumDecoder.ofFiles().decode(null, change))
        .isInstanceOf(UndecodableException.class)
        .hasMessageStartingWith("The value's field source.ts_ms lies more than a day after");
  }
}
