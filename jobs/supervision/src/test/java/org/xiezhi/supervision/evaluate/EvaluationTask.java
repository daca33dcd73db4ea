package org.xiezhi.supervision.evaluate;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.xiezhi.engine.alert.Alert;

/**
 * One task of the evaluation in Flink's harness. Unlike Flink's own for two inputs it can stand in
 * an environment that is there already: one that is made for each restart makes and deletes folders
 * each time, and that takes longer than all the rest.
 */
@SuppressWarnings("try") // Flink's harness declares that closing it throws anything.
final class EvaluationTask extends AbstractStreamOperatorTestHarness<Alert> {
  private final SupervisionOperator evaluation;

  EvaluationTask(SupervisionOperator operator, MockEnvironment environment) throws Exception {
    super(SimpleOperatorFactory.of(operator), environment);
    this.evaluation = operator;
    config.setStatePartitioner(0, (KeySelector<Routed, String>) Routed::key);
    config.setStateKeySerializer(
        Types.STRING.createSerializer(getExecutionConfig().getSerializerConfig()));
    config.serializeAllConfigs();
  }

  /** Where a task of a job can stand, and the one that follows it. */
  static MockEnvironment environment(int maxParallelism, int parallelism, int index) {
    return new MockEnvironmentBuilder()
        .setTaskName("evaluate")
        .setManagedMemorySize(3 << 20)
        .setMaxParallelism(maxParallelism)
        .setParallelism(parallelism)
        .setSubtaskIndex(index)
        .build();
  }

  void event(Routed routed) throws Exception {
    evaluation.processElement1(
        new StreamRecord<>(routed, routed.event().recorded().toEpochMilli()));
  }

  void knowledge(Knowledge knowledge) throws Exception {
    evaluation.processElement2(new StreamRecord<>(knowledge));
  }

  void clockOfEvents(Watermark mark) throws Exception {
    evaluation.processWatermark1(mark);
  }

  void clockOfKnowledge(Watermark mark) throws Exception {
    evaluation.processWatermark2(mark);
  }
}
