package org.xiezhi.local.command;

import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.xiezhi.connectors.kafka.KafkaConnection;
import org.xiezhi.local.deadletter.DocumentSender;
import org.xiezhi.local.deadletter.LetterTopic;
import org.xiezhi.local.deadletter.RecordSender;
import org.xiezhi.local.deadletter.Retry;
import org.xiezhi.local.deadletter.SearchIndex;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.provision.Topics;
import org.xiezhi.local.server.Http;
import org.xiezhi.local.server.KafkaUser;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends dead letters again. */
@Command(
    name = "retry",
    description = {
      "Sends dead letters again, records to the end of their topic and documents to their index.",
      "Doing it twice changes nothing. What falls out again is a new dead letter, named after its"
          + " new record, or waits on. Rules are not sent again: correct and publish them."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all that can be sent were, or none waited",
      "1:some could not be sent, each with the reason; they still wait",
      "2:the command was not understood"
    })
final class DeadLettersRetryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @ArgGroup(multiplicity = "1")
  private Which which;

  private long sent;
  private long failed;
  private long left;

  private static final class Which {
    @Parameters(
        paramLabel = "ID",
        arity = "1..*",
        description = "These dead letters, whether they wait or were sent again before.")
    private Set<String> ids = new LinkedHashSet<>();

    @Option(names = "--all", description = "All that wait.")
    private boolean all;
  }

  @Override
  public Integer call() throws Exception {
    Home home = Home.find();
    Endpoints endpoints = data.endpoints(home);
    KafkaConnection kafka =
        KafkaConnection.secured(endpoints.kafka(), data.folder(home).kafkaClient(KafkaUser.RETRY));
    SearchIndex index =
        new SearchIndex(Http.at(endpoints.elasticsearch(), endpoints.user(), endpoints.password()));
    PrintWriter out = spec.commandLine().getOut();
    try (RecordSender records = new RecordSender(kafka)) {
      Retry retry =
          new Retry(
              new LetterTopic(kafka, Topics.DEAD_LETTERS),
              index,
              records,
              new DocumentSender(index),
              outcome -> print(out, outcome));
      if (which.all) {
        retry.all();
      } else {
        retry.named(which.ids);
      }
    }
    out.println(sent + " sent again, " + failed + " failed, " + left + " left");
    return failed == 0 ? 0 : 1;
  }

  private void print(PrintWriter out, Retry.Outcome outcome) {
    switch (outcome.end()) {
      case SENT -> sent++;
      case NOT_SENT -> failed++;
      case LEFT -> left++;
    }
    out.println(outcome.id() + "  " + outcome.words());
  }
}
