package org.xiezhi.local.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.deadletter.DeadLetter.Stage;
import org.xiezhi.connectors.deadletter.Dismissal;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.local.deadletter.Retry.End;
import org.xiezhi.local.deadletter.Retry.Outcome;

class RetryTest {
  private static final Instant FELL_OUT = Instant.parse("2026-03-02T02:00:00Z");
  private static final Instant NOW = Instant.parse("2026-03-02T03:00:00Z");

  private final List<List<DeadLetter>> topic = new ArrayList<>();
  private final Map<String, Instant> retried = new HashMap<>();
  private final Map<String, Dismissal> dismissed = new HashMap<>();
  private final List<String> sent = new ArrayList<>();
  private final List<Outcome> told = new ArrayList<>();
  private final Set<String> refused = new HashSet<>();
  private int refreshed;

  private final Letters letters =
      receiver -> {
        for (List<DeadLetter> read : topic) {
          receiver.take(read);
        }
      };

  private final DeadLetterIndex index =
      new DeadLetterIndex() {
        @Override
        public Map<String, Instant> settled(Collection<DeadLetter> letters) {
          return new HashMap<>(retried);
        }

        @Override
        public void markRetried(DeadLetter letter, Instant at) {
          retried.put(letter.id, at);
        }

        @Override
        public void markDismissed(DeadLetter letter, Dismissal dismissal) {
          dismissed.put(letter.id, dismissal);
        }

        @Override
        public void refresh() {
          refreshed++;
        }
      };

  private final Retry retry =
      new Retry(letters, index, sender("record"), sender("document"), () -> NOW, told::add);

  private Sender sender(String kind) {
    return letter -> {
      if (refused.contains(letter.id)) {
        throw new IOException("refused.");
      }
      sent.add(kind + " " + letter.id);
      return "sent as " + kind;
    };
  }

  private static DeadLetter letter(Stage stage, long offset) {
    byte[] bytes = "{}".getBytes(UTF_8);
    return DeadLetter.ofRecord(
        stage,
        "It is broken.",
        new RawRecord("cdc.approval", 0, offset, 0, bytes, bytes),
        FELL_OUT);
  }

  private void onTheTopic(DeadLetter... read) {
    topic.add(Arrays.asList(read));
  }

  @Test
  void everyWaitingLetterIsSentOnItsOwnWay() throws Exception {
    onTheTopic(letter(Stage.DECODE, 1), letter(Stage.MAP, 2));
    onTheTopic(letter(Stage.INDEX, 3));

    retry.all();

    assertThat(sent)
        .containsExactly(
            "record cdc.approval-0-1", "record cdc.approval-0-2", "document cdc.approval-0-3");
    assertThat(retried)
        .containsOnly(
            Map.entry("cdc.approval-0-1", NOW),
            Map.entry("cdc.approval-0-2", NOW),
            Map.entry("cdc.approval-0-3", NOW));
    assertThat(told.get(0)).isEqualTo(new Outcome("cdc.approval-0-1", End.SENT, "sent as record"));
    assertThat(refreshed).isEqualTo(1);
  }

  @Test
  void aRetriedLetterIsSentAgainOnlyWhenItIsNamed() throws Exception {
    onTheTopic(letter(Stage.MAP, 1));
    retried.put("cdc.approval-0-1", FELL_OUT.plusSeconds(1));

    retry.all();
    assertThat(sent).isEmpty();
    assertThat(told).isEmpty();
    assertThat(refreshed).isZero();

    retry.named(List.of("cdc.approval-0-1"));
    assertThat(sent).containsExactly("record cdc.approval-0-1");
  }

  @Test
  void aLetterThatFellOutAgainAfterItsRetryWaits() throws Exception {
    onTheTopic(letter(Stage.INDEX, 1));
    retried.put("cdc.approval-0-1", FELL_OUT.minusSeconds(1));

    retry.all();

    assertThat(sent).containsExactly("document cdc.approval-0-1");
  }

  @Test
  void aLetterThatIsOnTheTopicTwiceIsSentOnce() throws Exception {
    onTheTopic(letter(Stage.MAP, 1), letter(Stage.MAP, 1));
    onTheTopic(letter(Stage.MAP, 1));

    retry.all();

    assertThat(sent).containsExactly("record cdc.approval-0-1");
    assertThat(told).hasSize(1);
  }

  @Test
  void whatCouldNotBeSentWaitsOnAndIsTriedOnce() throws Exception {
    refused.add("cdc.approval-0-1");
    onTheTopic(letter(Stage.MAP, 1));
    onTheTopic(letter(Stage.MAP, 1), letter(Stage.MAP, 2));

    retry.all();

    assertThat(told)
        .containsExactly(
            new Outcome("cdc.approval-0-1", End.NOT_SENT, "not sent again: refused."),
            new Outcome("cdc.approval-0-2", End.SENT, "sent as record"));
    assertThat(retried).containsOnlyKeys("cdc.approval-0-2");
  }

  @Test
  void rulesAreLeftToBePublishedAgain() throws Exception {
    onTheTopic(letter(Stage.RULES, 1));

    retry.all();

    assertThat(sent).isEmpty();
    assertThat(retried).isEmpty();
    assertThat(told)
        .containsExactly(
            new Outcome(
                "cdc.approval-0-1",
                End.LEFT,
                "is a set of rules: correct the rules and publish them."));
  }

  @Test
  void rulesThatAreNamedCannotBeSent() throws Exception {
    onTheTopic(letter(Stage.RULES, 1));

    retry.named(List.of("cdc.approval-0-1"));

    assertThat(sent).isEmpty();
    assertThat(told).extracting(Outcome::end).containsExactly(End.NOT_SENT);
  }

  @Test
  void anUnknownIdIsToldOf() throws Exception {
    onTheTopic(letter(Stage.MAP, 1));

    retry.named(List.of("cdc.approval-0-9"));

    assertThat(sent).isEmpty();
    assertThat(told)
        .containsExactly(
            new Outcome("cdc.approval-0-9", End.NOT_SENT, "there is no such dead letter."));
  }

  @Test
  void whatIsSetAsideIsRecordedAndToldToTheJobIfItIsARecord() throws Exception {
    onTheTopic(
        letter(Stage.MAP, 1),
        letter(Stage.INDEX, 2),
        letter(Stage.MAP, 3),
        letter(Stage.CAPTURE, 4));
    Dismissal why = new Dismissal("Li Si", NOW, "a test row");

    retry.dismiss(
        List.of("cdc.approval-0-1", "cdc.approval-0-2", "cdc.approval-0-4", "cdc.approval-0-9"),
        why,
        sender("word"));

    assertThat(sent).containsExactly("word cdc.approval-0-1", "word cdc.approval-0-4");
    assertThat(dismissed)
        .containsOnlyKeys("cdc.approval-0-1", "cdc.approval-0-2", "cdc.approval-0-4");
    assertThat(told)
        .containsExactly(
            new Outcome("cdc.approval-0-1", End.SENT, "sent as word"),
            new Outcome("cdc.approval-0-2", End.SENT, "set aside"),
            new Outcome("cdc.approval-0-4", End.SENT, "sent as word"),
            new Outcome("cdc.approval-0-9", End.NOT_SENT, "there is no such dead letter."));
  }

  @Test
  void whatWaitsOfATableIsSetAsideTogether() throws Exception {
    DeadLetter fee = letter(Stage.MAP, 1);
    fee.value =
        "{\"source\":{\"name\":\"approval\",\"schema\":\"hall\",\"table\":\"fee\"}}"
            .getBytes(UTF_8);
    DeadLetter earlier = letter(Stage.MAP, 2);
    earlier.value = fee.value;
    retried.put(earlier.id, NOW);
    onTheTopic(fee, earlier, letter(Stage.MAP, 3));

    retry.dismissTable(
        "approval/hall.fee", new Dismissal("Li Si", NOW, "a test row"), sender("word"));

    assertThat(sent).containsExactly("word cdc.approval-0-1");
    assertThat(dismissed).containsOnlyKeys("cdc.approval-0-1");
  }
}
