package org.xiezhi.supervision.evaluate;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.deadletter.Trace;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.Engine;
import org.xiezhi.engine.yaml.Problem;
import org.xiezhi.engine.yaml.ProblemsException;
import org.xiezhi.supervision.rules.PublishedSet;
import org.xiezhi.supervision.rules.RuleInbox;
import org.xiezhi.supervision.rules.RuleRecord;

/** What has been published of rules: texts that wait for their set, and whole sets in force. */
final class KnownRules {
  private static final MapStateDescriptor<String, String> TEXTS =
      new MapStateDescriptor<>("rule-texts", Types.STRING, Types.STRING);
  static final MapStateDescriptor<Long, PublishedSet> SETS =
      new MapStateDescriptor<>("rule-sets", Types.LONG, TypeInformation.of(PublishedSet.class));

  private final BroadcastState<String, String> texts;
  private final BroadcastState<Long, PublishedSet> sets;
  private final RuleInbox inbox = new RuleInbox();
  private final RuleSets rules;

  private KnownRules(
      BroadcastState<String, String> texts,
      BroadcastState<Long, PublishedSet> sets,
      RuleSets rules) {
    this.texts = texts;
    this.sets = sets;
    this.rules = rules;
  }

  /**
   * As the last checkpoint has it.
   *
   * @param rules empty
   */
  static KnownRules restore(OperatorStateStore store, RuleSets rules) throws Exception {
    KnownRules known =
        new KnownRules(store.getBroadcastState(TEXTS), store.getBroadcastState(SETS), rules);
    for (var text : known.texts.immutableEntries()) {
      known.inbox.restore(text.getKey(), text.getValue());
    }
    SortedMap<Long, PublishedSet> inOrder = new TreeMap<>();
    known.sets.immutableEntries().forEach(set -> inOrder.put(set.getKey(), set.getValue()));
    for (PublishedSet set : inOrder.values()) {
      rules.restore(set);
      known.inbox.restore(set);
    }
    return known;
  }

  /**
   * Takes a record of the rules' topic; puts the set in force that it makes whole.
   *
   * @param now on the wall clock
   * @param inForce is given from when on a set is in force that was made whole, in milliseconds of
   *     event time
   * @return what could not be read or compiled, with the reason; what was in force then stays so
   */
  Optional<DeadLetter> receive(RuleRecord record, Instant now, LongConsumer inForce)
      throws Exception {
    if (record.text == null) {
      texts.remove(record.name);
    } else {
      texts.put(record.name, record.text);
    }
    try {
      PublishedSet set = inbox.receive(record).orElse(null);
      if (set != null) {
        rules.add(set);
        sets.put(set.from, set);
        inForce.accept(set.from);
      }
      return Optional.empty();
    } catch (ProblemsException | IllegalArgumentException e) {
      return Optional.of(refused(record, e.getMessage(), now));
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.of(refused(record, Trace.sentence("Compiling it failed", e), now));
    }
  }

  private static DeadLetter refused(RuleRecord record, String reason, Instant now) {
    RawRecord raw =
        new RawRecord(RuleRecord.TOPIC, 0, 0, 0, bytes(record.name), bytes(record.text));
    return DeadLetter.ofRecord(DeadLetter.Stage.RULES, reason, raw, now);
  }

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  /** True until the first whole set is there: nothing may be evaluated before. */
  boolean isEmpty() {
    return rules.isEmpty();
  }

  /** The engine whose rules are in force at a time, in milliseconds of event time. */
  Engine at(long eventTime) {
    return rules.at(eventTime);
  }

  /** What of the rules in force at a time does not compile, see {@link RuleSets#restore}. */
  List<Problem> problems(long eventTime) {
    return rules.problems(eventTime);
  }

  /** The same for the same rules under the same mapping. */
  String digest(long eventTime) {
    return rules.digest(eventTime);
  }

  /** Nothing is judged any more by the rules of an earlier time. */
  void forgetBefore(long eventTime) throws Exception {
    for (long from : rules.forgetBefore(eventTime)) {
      sets.remove(from);
    }
  }
}
