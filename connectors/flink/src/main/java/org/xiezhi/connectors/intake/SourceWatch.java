package org.xiezhi.connectors.intake;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.LegalBasis;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.alert.Transition;

/**
 * Tells when a source falls silent and when it speaks again. A silent source gets no cards, because
 * what is missing may still be in its log; this alert says so to those who run the capture.
 *
 * <p>It is the one place where the wall clock decides something: silence has no other measure.
 */
final class SourceWatch {
  static final String RULE = "DATA-STAT-001";

  private static final Text TITLE = new Text("数据断流", "Source is silent");
  private static final LegalBasis BASIS =
      new LegalBasis("青岛市预防职务犯罪工作条例", "第十二条", "监察机关应当组织建设电子监察系统");

  private final String domain;
  private final Duration patience;
  private final Map<String, Instant> heard = new TreeMap<>();
  private final Map<String, Instant> silentSince = new TreeMap<>();

  /**
   * @param patience how long a source may say nothing, not even a beat, on the wall clock
   */
  SourceWatch(String domain, Duration patience) {
    this.domain = domain;
    this.patience = patience;
  }

  /** From now on this source is expected to be heard. */
  void expect(String source, Instant now) {
    heard.putIfAbsent(source, now);
  }

  /** Goes on with a silence that an earlier run told of. */
  void restore(String source, Instant since) {
    silentSince.put(source, since);
  }

  /** The sources that were told to be silent, and since when on their clocks. */
  Map<String, Instant> silentSince() {
    return silentSince;
  }

  /** A source was heard; the closed alert, if it had been silent. */
  Optional<Alert> heard(String source, Instant clock, Instant now) {
    heard.put(source, now);
    Instant since = silentSince.remove(source);
    if (since == null) {
      return Optional.empty();
    }
    Text reason =
        new Text("数据恢复，时钟至 " + clock, "the source is heard again; its clock stands at " + clock);
    Transition closed = new Transition(2, clock, AlertState.CLOSED, Level.WARNING, reason);
    return Optional.of(alert(source, since, List.of(fellSilent(since), closed)).detectedAt(now));
  }

  /** The alert of a source that has been silent for too long, once for each silence. */
  Optional<Alert> check(String source, Instant clock, Instant now) {
    if (silentSince.containsKey(source) || heard.get(source).plus(patience).isAfter(now)) {
      return Optional.empty();
    }
    Instant since = clock.equals(Instant.MIN) ? Instant.EPOCH : clock;
    silentSince.put(source, since);
    return Optional.of(alert(source, since, List.of(fellSilent(since))).detectedAt(now));
  }

  private Transition fellSilent(Instant since) {
    Text reason =
        new Text(
            "超过 " + patience.toSeconds() + " 秒未收到任何变更或时钟信号",
            "nothing was heard, not even a beat, for more than " + patience.toSeconds() + " s");
    return new Transition(1, since, AlertState.ISSUED, Level.WARNING, reason);
  }

  private Alert alert(String source, Instant since, List<Transition> history) {
    Transition last = history.get(history.size() - 1);
    String id =
        UUID.nameUUIDFromBytes((RULE + "/" + source + "/" + since).getBytes(StandardCharsets.UTF_8))
            .toString();
    return new Alert(
        id,
        last.revision(),
        RULE,
        1,
        "",
        domain,
        Outcome.VIOLATION,
        last.level(),
        last.state(),
        TITLE,
        new Text(
            "数据源 " + source + " 自其时钟 " + since + " 起无数据；期间不发牌，待证据到齐",
            "Source "
                + source
                + " has been silent since "
                + since
                + " on its clock; no card is issued on it until the evidence is in"),
        List.of(BASIS),
        "source",
        source,
        Map.of(),
        null,
        since,
        null,
        List.of(),
        List.of(),
        history,
        null,
        null);
  }
}
