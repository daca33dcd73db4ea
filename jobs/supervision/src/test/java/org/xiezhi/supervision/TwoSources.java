package org.xiezhi.supervision;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.map.Mappings;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.yaml.Problems;

/**
 * A hall that charges fees and a register that issues receipts, on one day: what their connectors
 * send, and rules of ten hours over each and across both.
 */
public final class TwoSources {
  /** A fee is followed by a refund; both are the hall's. */
  public static final String HALL = "TEST-TIME-001";

  /** A receipt is followed by a remittance; both are the register's. */
  public static final String REGISTER = "TEST-TIME-002";

  /** A fee is followed by a receipt. */
  public static final String ACROSS = "TEST-TIME-003";

  private static final Map<String, List<String>> FOLLOWED =
      Map.of(
          HALL, List.of("fee", "refund"),
          REGISTER, List.of("receipt", "remittance"),
          ACROSS, List.of("fee", "receipt"));

  private final Map<String, Long> written = new TreeMap<>();
  private final Map<String, Long> beats = new TreeMap<>();

  /** Both. */
  public static Domain domain() {
    Problems problems = new Problems();
    Map<String, String> texts =
        Map.of(
            "hall.yaml", mapping("hall", "fee", "refund"),
            "register.yaml", mapping("register", "receipt", "remittance"));
    Domain domain = Domain.across("fees", Mappings.loadAll(texts, problems));
    problems.throwIfAny();
    return domain;
  }

  private static String mapping(String source, String one, String other) {
    String event =
        """
          %1$s:
            table: %2$s.%1$s
            occurred: {column: at, precision: second}
            keys: {bill: bill_no}
            fields: {bill_no: string}
        """;
    return """
    domain: fees
    source: %s
    zone: Asia/Shanghai
    recorded: commit
    clock: {table: xiezhi.source_clock, number: beat}
    routes: [bill]
    events:
    """
            .formatted(source)
        + event.formatted(one, source)
        + event.formatted(other, source);
  }

  /** The texts of some of the rules, by name. */
  public static Map<String, String> rules(String... ids) {
    Map<String, String> texts = new TreeMap<>();
    for (String id : ids) {
      texts.put("catalog/" + id.toLowerCase(Locale.ROOT) + ".yaml", rule(id, ""));
    }
    return texts;
  }

  /** The text of a rule, with more lines. */
  public static String rule(String id, String more) {
    List<String> types = FOLLOWED.get(id);
    return """
    id: %1$s
    version: 1
    kind: deadline
    domain: fees
    title: {zh: 超期, en: Late}
    message: {zh: 超期, en: late}
    basis: [{law: 行政许可法, article: 第五十九条, quote: 应当按照公布的法定项目和标准收费}]
    key: bill
    start: %2$s
    stop: %3$s
    limit: {length: 10, unit: hour}
    levels: [{level: yellow}]
    %4$s
    cases:
      - name: late
        events: [{event: %2$s, at: 2026-03-02T08:00, fields: {bill_no: A}}]
        until: 2026-03-02T19:00
        expect: [{level: yellow}]
      - name: in time
        events:
          - {event: %2$s, at: 2026-03-02T08:00, fields: {bill_no: A}}
          - {event: %3$s, at: 2026-03-02T17:00, fields: {bill_no: A}}
        expect: []
    """
        .formatted(id, types.get(0), types.get(1), more);
  }

  /** A time of the day, as in {@code 09:00}. */
  public static Instant at(String time) {
    return Instant.parse("2026-03-02T" + time + ":00Z");
  }

  public RawRecord fee(String bill, String at) {
    return row("hall", "fee", bill, at);
  }

  public RawRecord refund(String bill, String at) {
    return row("hall", "refund", bill, at);
  }

  public RawRecord receipt(String bill, String at) {
    return row("register", "receipt", bill, at);
  }

  public RawRecord remittance(String bill, String at) {
    return row("register", "remittance", bill, at);
  }

  /** What becomes a dead letter: its business time is no time. */
  public RawRecord unreadable(String source, String table, String bill, String at) {
    return record(source, table, bill, at, "\"bill_no\":\"" + bill + "\",\"at\":\"never\"");
  }

  private RawRecord row(String source, String table, String bill, String at) {
    String values = "\"bill_no\":\"%s\",\"at\":\"%s\"".formatted(bill, at(at));
    return record(source, table, bill, at, values);
  }

  /** The source says that it is complete until then. */
  public RawRecord beat(String source, String at) {
    long number = beats.merge(source, 1L, Long::sum);
    return record(source, "source_clock", "1", at, "\"id\":1,\"beat\":" + number);
  }

  /** One that is not believed, because beats before it are missing. */
  public RawRecord doubtfulBeat(String source, String at) {
    beats.merge(source, 5L, Long::sum);
    return beat(source, at);
  }

  private RawRecord record(String source, String table, String row, String at, String values) {
    long place = written.merge(source, 1L, Long::sum);
    boolean clock = table.equals("source_clock");
    long millis = at(at).toEpochMilli();
    String value =
        """
        {"before":null,"after":{%s},"op":"%s","ts_ms":%4$d,"source":{"connector":"postgresql",
        "name":"%s","ts_ms":%d,"snapshot":"false","schema":"%s","table":"%s","txId":%7$d,"lsn":%7$d}}
        """
            .formatted(
                values,
                clock ? "u" : "c",
                source,
                millis,
                clock ? "xiezhi" : source,
                table,
                100 * place);
    return new RawRecord(
        "cdc." + source,
        0,
        place,
        millis,
        ("{\"no\":\"" + row + "\"}").getBytes(UTF_8),
        value.getBytes(UTF_8));
  }
}
