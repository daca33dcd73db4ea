package org.xiezhi.supervision.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleInboxTest {
  private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

  private final RuleInbox inbox = new RuleInbox();

  @Test
  void aSetIsWholeWhenItsManifestFollowsItsTexts() {
    assertThat(inbox.receive(new RuleRecord("a.yaml", "A"))).isEmpty();
    assertThat(inbox.receive(new RuleRecord("b.yaml", "B"))).isEmpty();

    Optional<PublishedSet> set = inbox.receive(manifest(Map.of("a.yaml", "A", "b.yaml", "B")));

    assertThat(set).isPresent();
    assertThat(set.get().texts).isEqualTo(Map.of("a.yaml", "A", "b.yaml", "B"));
    assertThat(set.get().from).isEqualTo(NOON.toEpochMilli());
  }

  @Test
  void compactionMayLeaveTheManifestBeforeATextOfTheNextSet() {
    inbox.receive(new RuleRecord("a.yaml", "A, version 2"));

    assertThat(inbox.receive(manifest(Map.of("a.yaml", "A")))).isEmpty();
    assertThat(inbox.receive(manifest(Map.of("a.yaml", "A, version 2")))).isPresent();
  }

  @Test
  void textsThatTheManifestDoesNotNameAreNotInTheSet() {
    inbox.receive(new RuleRecord("a.yaml", "A"));
    inbox.receive(new RuleRecord("retired.yaml", "R"));

    assertThat(inbox.receive(manifest(Map.of("a.yaml", "A"))).orElseThrow().texts)
        .isEqualTo(Map.of("a.yaml", "A"));
  }

  @Test
  void aDeletedTextLeavesTheSetIncomplete() {
    inbox.receive(new RuleRecord("a.yaml", "A"));
    inbox.receive(new RuleRecord("a.yaml", null));

    assertThat(inbox.receive(manifest(Map.of("a.yaml", "A")))).isEmpty();
  }

  @Test
  void theSameSetPublishedAgainIsNoNewSet() {
    inbox.receive(new RuleRecord("a.yaml", "A"));
    PublishedSet set = inbox.receive(manifest(Map.of("a.yaml", "A"))).orElseThrow();
    RuleInbox restarted = new RuleInbox();
    restarted.restore(set);

    for (RuleInbox each : new RuleInbox[] {inbox, restarted}) {
      assertThat(each.receive(new RuleRecord("a.yaml", "A"))).isEmpty();
      assertThat(each.receive(manifest(Map.of("a.yaml", "A")))).isEmpty();
    }
  }

  @Test
  void whatAnEarlierRunReceivedCounts() {
    inbox.restore("a.yaml", "A");

    assertThat(inbox.receive(manifest(Map.of("a.yaml", "A")))).isPresent();
  }

  @Test
  void aManifestThatCannotBeReadIsAnError() {
    assertThatThrownBy(() -> inbox.receive(new RuleRecord(Manifest.NAME, "{")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the manifest of the rules cannot be read");
  }

  @Test
  void aManifestComesBackAsItWas() {
    Manifest manifest = Manifest.of(Map.of("a.yaml", "A"), NOON);

    assertThat(Manifest.parse(manifest.toJson())).isEqualTo(manifest);
    assertThat(manifest.texts())
        .containsExactly(
            Map.entry(
                "a.yaml", "559aead08264d5795d3909718cdd05abd49572e84fe55590eef31a88a08fdffd"));
  }

  private static RuleRecord manifest(Map<String, String> texts) {
    return new RuleRecord(Manifest.NAME, Manifest.of(texts, NOON).toJson());
  }
}
