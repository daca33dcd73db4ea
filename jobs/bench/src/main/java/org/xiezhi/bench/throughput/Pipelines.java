package org.xiezhi.bench.throughput;

import java.util.List;
import java.util.SortedMap;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.xiezhi.connectors.decode.Change;
import org.xiezhi.connectors.decode.DebeziumDecoder;
import org.xiezhi.connectors.kafka.KafkaConnection;
import org.xiezhi.connectors.map.Mapper;
import org.xiezhi.connectors.map.Mapping;
import org.xiezhi.connectors.record.RawRecord;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.supervision.SupervisionTopology;
import org.xiezhi.supervision.rules.RuleRecord;

/** The jobs that are measured: the same source, and more and more of what the product does. */
final class Pipelines {
  private final KafkaConnection kafka;
  private final Mapping mapping;
  private final List<RuleRecord> rules;
  private final Configuration settings;

  /**
   * @param rules texts by name
   * @param settings of the cluster
   */
  Pipelines(
      KafkaConnection kafka,
      Mapping mapping,
      SortedMap<String, String> rules,
      Configuration settings) {
    this.kafka = kafka;
    this.mapping = mapping;
    this.rules = Supervised.published(rules);
    this.settings = settings;
  }

  StreamGraph of(Stage stage, String run) {
    Configuration own = new Configuration(settings);
    own.set(StateBackendOptions.STATE_BACKEND, stage.backend());
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(own);
    DataStream<RawRecord> records =
        environment
            .fromSource(source(run), WatermarkStrategy.noWatermarks(), "changes")
            .uid("changes")
            .setParallelism(1);
    switch (stage) {
      case DECODE -> count(records, run, Pipelines::decoding);
      case MAP -> {
        Mapping known = mapping;
        count(records, run, tally -> mapping(known, tally));
      }
      case SUPERVISE, SUPERVISE_ON_HEAP -> supervise(environment, records, run);
      case REPLAY -> throw new IllegalArgumentException("a replay is a cluster of its own");
    }
    StreamGraph graph = environment.getStreamGraph();
    graph.setJobName(run);
    return graph;
  }

  private KafkaSource<RawRecord> source(String run) {
    return KafkaSource.<RawRecord>builder()
        .setProperties(kafka.properties())
        .setGroupId("xiezhi-" + run)
        .setTopics(mapping.topic())
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setBounded(OffsetsInitializer.latest())
        .setDeserializer(new TimedRecords(run))
        .build();
  }

  private static void count(
      DataStream<RawRecord> records, String run, CountingSink.Work<RawRecord> work) {
    records.sinkTo(new CountingSink<>(run, work)).uid("count").setParallelism(1);
  }

  private static CountingSink.Action<RawRecord> decoding(Tally tally) {
    DebeziumDecoder decoder = new DebeziumDecoder();
    return record -> {
      if (decoder.decode(record.key, record.value) != null) {
        tally.result();
      }
    };
  }

  private static CountingSink.Action<RawRecord> mapping(Mapping mapping, Tally tally) {
    DebeziumDecoder decoder = new DebeziumDecoder();
    Mapper mapper = new Mapper(mapping);
    Mapped mapped = new Mapped(tally);
    return record -> {
      Change change = decoder.decode(record.key, record.value);
      mapper.map(change, new Provenance(record.topic, record.partition, record.offset), mapped);
    };
  }

  private void supervise(
      StreamExecutionEnvironment environment, DataStream<RawRecord> records, String run) {
    DataStream<RuleRecord> published =
        environment
            .fromData(rules, TypeInformation.of(RuleRecord.class))
            .uid("rules")
            .setParallelism(1);
    SupervisionTopology.Outputs outputs = Supervised.of(records, published, mapping, settings);
    outputs
        .alerts()
        .sinkTo(new CountingSink<>(run, tally -> alert -> tally.result()))
        .uid("alerts");
    outputs
        .deadLetters()
        .sinkTo(new CountingSink<>(run, tally -> letter -> tally.deadLetter()))
        .uid("dead-letters");
  }
}
