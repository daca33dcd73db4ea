package org.xiezhi.engine;

import java.time.Instant;
import java.util.List;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.rule.Finding;
import org.xiezhi.engine.rule.Rule;

/**
 * Tells without writing it out whether an alert would say something else: the rule's text, the
 * versions of the rows it rests on, the limit, what is missing, and the message, which may tell of
 * further rows.
 */
final class Fingerprint {
  private long value = 0xcbf29ce484222325L;

  static long of(Rule rule, Event anchor, Finding finding, Text message) {
    Fingerprint print = new Fingerprint();
    print.add(rule.hash());
    print.add(anchor);
    print.add(finding.cause().name());
    print.add(finding.dueInstant());
    print.add(finding.stop());
    finding.others().forEach(print::add);
    finding.breaches().forEach(breach -> print.add(breach.text().en()));
    print.add(finding.missing());
    print.add(message.en());
    return print.value;
  }

  private void add(Event event) {
    if (event == null) {
      add(0L);
      return;
    }
    // Rows of a snapshot share a position.
    add(event.fact());
    LogPosition position = event.position();
    if (position.incarnation() > LogPosition.FIRST) {
      add(position.incarnation());
    }
    add(position.log());
    add(position.offset());
    add(position.row());
  }

  private void add(Instant instant) {
    add(instant == null ? 0 : instant.getEpochSecond());
  }

  private void add(List<String> texts) {
    texts.forEach(this::add);
    add(texts.size());
  }

  private void add(String text) {
    // The hash of a text is the same everywhere, by its specification.
    add((long) text.hashCode());
  }

  private void add(long number) {
    value = (value ^ number) * 0x100000001b3L;
    value ^= value >>> 29;
  }
}
