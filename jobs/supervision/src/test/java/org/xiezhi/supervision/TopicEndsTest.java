package org.xiezhi.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicEndsTest {
  private static final TopicPartition APPROVAL = new TopicPartition("cdc.approval", 0);
  private static final TopicPartition RECEIPTS = new TopicPartition("cdc.receipts", 0);

  @Test
  void topicsThatHoldAllTheyEverHeldSayHowFarTheyReach() {
    assertThat(
            TopicEnds.ends(Map.of(APPROVAL, 0L, RECEIPTS, 0L), Map.of(APPROVAL, 7L, RECEIPTS, 1L)))
        .containsOnly(Map.entry("cdc.approval", 7L), Map.entry("cdc.receipts", 1L));
  }

  @Test
  void ofATopicWhoseFirstRecordsAreGoneItCannotBeSaid() {
    assertThat(
            TopicEnds.ends(Map.of(APPROVAL, 0L, RECEIPTS, 3L), Map.of(APPROVAL, 7L, RECEIPTS, 9L)))
        .isEmpty();
  }

  @Test
  void ofAnEmptyTopicItCannotBeSaid() {
    assertThat(
            TopicEnds.ends(Map.of(APPROVAL, 0L, RECEIPTS, 0L), Map.of(APPROVAL, 7L, RECEIPTS, 0L)))
        .isEmpty();
  }
}
