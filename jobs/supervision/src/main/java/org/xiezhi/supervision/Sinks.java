package org.xiezhi.supervision;

import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.deadletter.DeadLetterJson;
import org.xiezhi.connectors.deadletter.KafkaDeadLetters;
import org.xiezhi.connectors.document.AlertDocuments;
import org.xiezhi.connectors.document.AlertJson;
import org.xiezhi.connectors.document.DeadLetterDocuments;
import org.xiezhi.connectors.document.Document;
import org.xiezhi.connectors.elasticsearch.ElasticsearchConnection;
import org.xiezhi.connectors.elasticsearch.ElasticsearchSink;
import org.xiezhi.connectors.elasticsearch.Generations;
import org.xiezhi.connectors.kafka.RecordLimit;
import org.xiezhi.engine.alert.Alert;

/** Where alerts and dead letters go: to Kafka for programs, to Elasticsearch for people. */
final class Sinks {
  static final String ALERTS_TOPIC = "alerts";
  static final String DEAD_LETTERS_TOPIC = "dead-letters";

  private Sinks() {}

  static void attach(SupervisionTopology.Outputs outputs, JobOptions options) {
    ElasticsearchConnection elasticsearch =
        ElasticsearchConnection.to(
            List.of(options.elasticsearchUrl()), options.elasticsearchCredentials().toString());
    OutputTag<DeadLetter> unreadable =
        new OutputTag<>("unreadable", TypeInformation.of(DeadLetter.class));
    SingleOutputStreamOperator<Alert> told =
        Generations.of(
                outputs.alerts(), outputs.caughtUp(), options.watch(), elasticsearch, unreadable)
            .uid("generation");
    DataStream<DeadLetter> letters = outputs.deadLetters().union(told.getSideOutput(unreadable));

    // In one task, so that the steps of an alert stay in order.
    told.sinkTo(kafka(options, new JsonRecords<>(ALERTS_TOPIC, Alert::id, AlertJson::write)))
        .setParallelism(1)
        .uid("alerts-to-kafka")
        .name("alerts to Kafka");
    letters
        .sinkTo(
            kafka(
                options,
                new JsonRecords<>(
                    DEAD_LETTERS_TOPIC,
                    letter -> letter.id,
                    letter -> DeadLetterJson.write(letter.fitting()))))
        .uid("dead-letters-to-kafka")
        .name("dead letters to Kafka");

    DataStream<Document> alerts =
        told.flatMap(
                (Alert alert, Collector<Document> out) -> {
                  out.collect(AlertDocuments.alert(alert));
                  out.collect(AlertDocuments.event(alert));
                })
            .returns(TypeInformation.of(Document.class))
            .setParallelism(1)
            .uid("alert-documents")
            .name("alert documents");
    DataStream<Document> deadLetters =
        letters
            .map(DeadLetterDocuments::waiting)
            .returns(TypeInformation.of(Document.class))
            .uid("dead-letter-documents")
            .name("dead-letter documents");
    new ElasticsearchSink(
            elasticsearch, KafkaDeadLetters.to(options.kafka().properties(), DEAD_LETTERS_TOPIC))
        .take(alerts.union(deadLetters))
        .uid("elasticsearch");
  }

  private static <T> KafkaSink<T> kafka(JobOptions options, JsonRecords<T> records) {
    return KafkaSink.<T>builder()
        .setKafkaProducerConfig(
            options
                .kafka()
                .properties(Map.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, RecordLimit.BYTES)))
        .setBootstrapServers(options.kafka().bootstrap())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(records)
        .build();
  }
}
