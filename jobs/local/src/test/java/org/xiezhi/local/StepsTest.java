package org.xiezhi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StepsTest {
  private final List<String> done = new CopyOnWriteArrayList<>();

  @Test
  void aStepWaitsForThoseThatItNeeds() throws Exception {
    new Steps()
        .add("c", () -> done.add("c"), "a", "b")
        .add("b", () -> done.add("b"), "a")
        .add("a", () -> done.add("a"))
        .run((name, took) -> done.add(name + " told"));
    assertThat(done).containsExactly("a", "a told", "b", "b told", "c", "c told");
  }

  @Test
  void stepsThatDoNotNeedEachOtherRunTogether() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    Steps.Action meet =
        () -> {
          both.countDown();
          assertThat(both.await(10, TimeUnit.SECONDS)).isTrue();
        };
    new Steps().add("a", meet).add("b", meet).run((name, took) -> done.add(name));
    assertThat(done).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void theFirstFailureEndsTheStartAndInterruptsTheRest() throws Exception {
    CountDownLatch waits = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Steps steps =
        new Steps()
            .add(
                "slow",
                () -> {
                  waits.countDown();
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                  }
                })
            .add(
                "broken",
                () -> {
                  waits.await();
                  throw new IllegalStateException("no disk");
                })
            .add("never", () -> done.add("never"), "broken");
    assertThatThrownBy(() -> steps.run((name, took) -> done.add(name)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no disk");
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(done).isEmpty();
  }
}
