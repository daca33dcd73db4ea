package org.xiezhi.bench.throughput;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.xiezhi.bench.stream.Message;
import org.xiezhi.bench.stream.Workload;
import org.xiezhi.connectors.kafka.KafkaConnection;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.Folders;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.folder.PropertiesFile;
import org.xiezhi.local.process.Journal;
import org.xiezhi.local.process.Launching;
import org.xiezhi.local.process.OrdinaryUser;
import org.xiezhi.local.process.Part;
import org.xiezhi.local.process.PartFailedException;
import org.xiezhi.local.process.ProcessRegistry;
import org.xiezhi.local.provision.KafkaRights;
import org.xiezhi.local.provision.KafkaUsers;
import org.xiezhi.local.server.Installation;
import org.xiezhi.local.server.KafkaServer;
import org.xiezhi.local.server.KafkaUser;

/** A broker of this measurement alone, with the one topic that it reads; gone when closed. */
public final class Broker implements AutoCloseable {
  private final DataFolder folder;
  private final KafkaServer kafka;
  private final Part part;

  /** For a measurement that is broken off: its process would go on without it. */
  private final Thread atExit = new Thread(this::breakOff, "end-broker");

  private Broker(DataFolder folder, KafkaServer kafka, Part part) {
    this.folder = folder;
    this.kafka = kafka;
    this.part = part;
  }

  /**
   * Starts a broker.
   *
   * @param root a folder that is not there yet
   */
  public static Broker start(Home home, Path root)
      throws IOException, InterruptedException, PartFailedException {
    DataFolder folder = new DataFolder(root);
    folder.create();
    choosePorts(folder);
    Installation installation = Installation.in(home, folder);
    KafkaServer kafka = new KafkaServer(installation);
    Part part =
        new Part(
            kafka,
            folder,
            new Launching(folder, OrdinaryUser.find()),
            new ProcessRegistry(folder.run()),
            new Silence());
    Broker broker = new Broker(folder, kafka, part);
    Runtime.getRuntime().addShutdownHook(broker.atExit);
    try {
      part.start();
    } catch (PartFailedException | InterruptedException e) {
      broker.close();
      throw e;
    }
    return broker;
  }

  /** Not the usual ones: those are a stack's, which may be starting at this moment. */
  private static void choosePorts(DataFolder folder) throws IOException {
    try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket administration = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket controller = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PropertiesFile.write(
          folder.ports(),
          Map.of(
              "kafka",
              Integer.toString(broker.getLocalPort()),
              "kafka.administration",
              Integer.toString(administration.getLocalPort()),
              "kafka.controller",
              Integer.toString(controller.getLocalPort())));
    }
  }

  /** How the supervision reaches it. */
  public KafkaConnection connection() {
    return kafka.connection(KafkaUser.JOB);
  }

  /** Makes the topic, with the changes as the connector would have sent them. */
  public void fill(String topic, Workload workload)
      throws IOException, ExecutionException, InterruptedException {
    new KafkaUsers(kafka, folder, KafkaRights.of(Map.of("measured", topic), Map.of())).create();
    try (Admin admin = kafka.admin()) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
    Map<String, Object> work =
        Map.of(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4", ProducerConfig.LINGER_MS_CONFIG, 20);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            kafka.administration().properties(work),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      Failure failure = new Failure();
      for (Message message = workload.next(); message != null; message = workload.next()) {
        var unused =
            producer.send(
                new ProducerRecord<>(topic, 0, message.key(), message.value()),
                (sent, problem) -> failure.note(problem));
      }
      producer.flush();
      failure.throwIfAny();
    }
  }

  @Override
  public void close() throws IOException {
    Runtime.getRuntime().removeShutdownHook(atExit);
    end();
  }

  private void end() throws IOException {
    try {
      part.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Folders.delete(folder.root());
  }

  private void breakOff() {
    try {
      end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first problem of sending. */
  private static final class Failure {
    private volatile Exception first;

    void note(Exception problem) {
      if (problem != null && first == null) {
        first = problem;
      }
    }

    void throwIfAny() throws ExecutionException {
      if (first != null) {
        throw new ExecutionException("The broker did not take all changes.", first);
      }
    }
  }

  /** A broker that ends while it is measured fails the job that reads it: no need to tell. */
  private static final class Silence implements Journal {
    @Override
    public void changed(Part part) {}

    @Override
    public void done(String name, Duration took) {}

    @Override
    public void died(String part, String how, List<String> tail) {}

    @Override
    public void say(String sentence) {}
  }
}
