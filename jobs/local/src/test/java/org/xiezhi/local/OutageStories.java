package org.xiezhi.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.local.process.Part;

/**
 * Servers die while a workload runs and a promise passes, and nothing of what is decided changes:
 * not in what is known by construction, and not in any word from a run that nothing disturbed.
 */
abstract class OutageStories {
  private static final int SECONDS = 4;

  private final Product product;

  OutageStories(Product product) {
    this.product = product;
  }

  @AfterEach
  void everythingRunsForTheNextTest() throws Exception {
    product.startAll();
  }

  @Test
  void flinkIsKilled() throws Exception {
    assertSurvives('F', "flink");
  }

  @Test
  void kafkaIsKilled() throws Exception {
    assertSurvives('K', "kafka");
    assertThat(product.job().failures()).as("failures of the job").isEmpty();
  }

  @Test
  void connectIsKilled() throws Exception {
    assertSurvives('C', "connect");
    assertThat(product.job().failures()).as("failures of the job").isEmpty();
  }

  @Test
  void postgresIsKilled() throws Exception {
    assertSurvives('P', "postgres");
    assertThat(product.job().failures()).as("failures of the job").isEmpty();
  }

  /** What it can't take yet is kept in checkpoints, which don't wait for it. */
  @Test
  void elasticsearchIsDownWhileTheJobGoesOnAndThenFlinkIsKilledToo() throws Exception {
    Part flink = product.part("flink");
    Part elasticsearch = product.part("elasticsearch");
    final int restarts = flink.restarts();
    Workload workload = new Workload('E');
    List<String> all = workload.transactions();
    commit(all.subList(0, all.size() / 2));
    elasticsearch.stop();
    commit(all.subList(all.size() / 2, all.size()));
    product.soon().until(() -> inKafka(workload), workload.judgements()::equals);
    product.flush();
    assertThat(product.job().failures()).as("failures of the job").isEmpty();
    assertThat(flink.restarts()).as("restarts of its process").isEqualTo(restarts);
    flink.kill();
    product.awaitRestart(flink, restarts);
    elasticsearch.start();
    product.settle();

    assertJudgedAsUndisturbed(workload);
    assertThat(product.job().failures()).as("failures of the job").isEmpty();
  }

  @Test
  void whatIsCommittedWhileAllElseIsDownIsFoundAfterTheNextStart() throws Exception {
    Workload workload = new Workload('R');
    List<String> all = workload.transactions();
    commit(all.subList(0, all.size() / 2));
    for (String part : List.of("clock", "flink", "connect", "elasticsearch", "kafka")) {
      product.part(part).stop();
    }
    commit(all.subList(all.size() / 2, all.size()));

    product.restart();
    product.settle();

    assertJudgedAsUndisturbed(workload);
  }

  /** The part goes on from a checkpoint in mid-stream, and the promise ends while it is down. */
  private void assertSurvives(char run, String name) throws Exception {
    Part part = product.part(name);
    final int restarts = part.restarts();
    Workload workload = new Workload(run);
    List<String> all = workload.transactions();
    commit(all.subList(0, all.size() / 3));
    Map<String, String> late = product.hall().acceptPromiseEndingIn(SECONDS);
    product.flush();
    commit(all.subList(all.size() / 3, all.size() / 2));
    part.kill();
    commit(all.subList(all.size() / 2, all.size()));
    product.awaitRestart(part, restarts);
    product.settle();

    assertJudgedAsUndisturbed(workload);
    Alert card = product.alertOf(late.get("application_no"));
    assertThat(Judgement.brief(card))
        .isEqualTo(card.key() + " APPR-TIME-004 violation yellow issued: yellow issued");
    assertThat(card.history().get(0).at()).isEqualTo(Hall.instant(late.get("due_at")));
  }

  /** As a department's program would: what was not confirmed is sent again. */
  private void commit(List<String> transactions) {
    List<String> open = new ArrayList<>(transactions);
    product
        .soon()
        .until(
            () -> {
              product.hall().commitEach(open);
              return open.isEmpty();
            });
  }

  private void assertJudgedAsUndisturbed(Workload workload) throws Exception {
    Workload undisturbed = new Workload('U');
    if (product.alerts().startingWith(undisturbed.prefix()).isEmpty()) {
      commit(undisturbed.transactions());
      product.settle();
      assertJudgedAsKnown(undisturbed);
    }
    assertJudgedAsKnown(workload);
    assertThat(decided(workload)).isEqualTo(decided(undisturbed));
  }

  private List<String> inKafka(Workload workload) throws Exception {
    return product.alerts().inKafkaStartingWith(workload.prefix()).values().stream()
        .map(Judgement::brief)
        .sorted()
        .toList();
  }

  private List<String> decided(Workload workload) throws Exception {
    List<String> decided = new ArrayList<>();
    for (Alert alert : product.alerts().startingWith(workload.prefix())) {
      decided.add(Judgement.whole(alert, workload.prefix()));
    }
    return decided.stream().sorted().toList();
  }

  /** Nothing is missing, wrong or doubled: neither alerts nor their steps, nor what Kafka says. */
  private void assertJudgedAsKnown(Workload workload) throws Exception {
    List<Alert> alerts = product.alerts().startingWith(workload.prefix());
    assertThat(alerts.stream().map(Judgement::brief).sorted().toList())
        .isEqualTo(workload.judgements());
    List<String> steps = new ArrayList<>();
    for (Alert alert : alerts) {
      alert.history().forEach(step -> steps.add(alert.id() + "/" + step.revision()));
    }
    assertThat(product.alerts().stepsStartingWith(workload.prefix()))
        .containsExactlyInAnyOrderElementsOf(steps);
    Map<String, Alert> inKafka = product.alerts().inKafkaStartingWith(workload.prefix());
    assertThat(inKafka.values())
        .extracting(alert -> Judgement.whole(alert, ""))
        .containsExactlyInAnyOrderElementsOf(
            alerts.stream().map(alert -> Judgement.whole(alert, "")).toList());
    Map<String, String> seals = new HashMap<>();
    inKafka.forEach((id, alert) -> seals.put(id, alert.proof().seal()));
    assertThat(product.alerts().sealsStartingWith(workload.prefix())).isEqualTo(seals);
  }
}
