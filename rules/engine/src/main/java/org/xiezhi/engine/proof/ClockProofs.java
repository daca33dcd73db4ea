package org.xiezhi.engine.proof;

import java.time.Instant;
import java.util.List;
import org.xiezhi.engine.alert.ClockProof;
import org.xiezhi.engine.alert.Proof;
import org.xiezhi.engine.time.LedgerEntry;
import org.xiezhi.engine.time.Reckoning;
import org.xiezhi.engine.time.RecordedPause;

/** Writes a reckoning down. */
final class ClockProofs {
  private ClockProofs() {}

  static ClockProof of(Reckoning reckoning) {
    boolean extended = reckoning.extension() != null;
    return new ClockProof(
        reckoning.start().occurred(),
        reckoning.start().at(),
        reckoning.start().why().word(),
        reckoning.limit().length(),
        reckoning.limit().unit().word(),
        extended ? reckoning.extension().units() : 0,
        extended ? reckoning.extension().fact() : null,
        reckoning.strict().lastDay(),
        end(reckoning.strict().due()),
        end(reckoning.lenient().due()),
        reckoning.provisional(),
        reckoning.pauses().stream().map(ClockProofs::pause).toList(),
        reckoning.ledger().stream().map(ClockProofs::entry).toList());
  }

  private static ClockProof.Pause pause(Reckoning.Credit credit) {
    List<String> rows = credit.recorded().stream().map(RecordedPause::fact).toList();
    return new ClockProof.Pause(
        credit.pause().from(), end(credit.pause().to()), credit.units(), rows);
  }

  private static ClockProof.Entry entry(LedgerEntry entry) {
    return new ClockProof.Entry(
        entry.from(),
        end(entry.until()),
        entry.counted(),
        entry.units(),
        entry.reason().word(),
        entry.note());
  }

  static Proof.Year year(Reckoning.Year year) {
    return year.notice() == null
        ? new Proof.Year(year.year(), null, null, null)
        : new Proof.Year(
            year.year(), year.notice().number(), year.notice().title(), year.knownFrom());
  }

  /** Null for what has no end. */
  private static Instant end(Instant instant) {
    return instant.equals(Instant.MAX) ? null : instant;
  }
}
