package org.xiezhi.local.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.xiezhi.connectors.deadletter.Dismissal;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sets dead letters aside. */
@Command(
    name = "dismiss",
    description = {
      "Sets dead letters aside that will never be read: a person answers for it, with a reason.",
      "From then on rules judge as if there were no such rows. It is recorded who, when and why,"
          + " and read again by a job that begins anew."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all were set aside",
      "1:some could not be set aside, each with the reason",
      "2:the command was not understood"
    })
final class DeadLettersDismissCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @ArgGroup(multiplicity = "1")
  private Which which;

  @Option(names = "--reason", required = true, description = "Why: for whoever asks later.")
  private String reason;

  @Option(names = "--by", description = "Who answers for it (default: the user of this machine).")
  private String by = System.getProperty("user.name");

  private long dismissed;
  private long failed;

  private static final class Which {
    @Parameters(paramLabel = "ID", arity = "1..*", description = "These dead letters.")
    private Set<String> ids = new LinkedHashSet<>();

    @Option(
        names = "--table",
        paramLabel = "SOURCE/TABLE",
        description = "All that wait and are rows of this table, named with its source and schema.")
    private String table;
  }

  @Override
  public Integer call() throws Exception {
    Dismissal dismissal = dismissal();
    Home home = Home.find();
    Endpoints endpoints = data.endpoints(home);
    KafkaConnection kafka =
        KafkaConnection.secured(endpoints.kafka(), data.folder(home).kafkaClient(KafkaUser.RETRY));
    SearchIndex index =
        new SearchIndex(Http.at(endpoints.elasticsearch(), endpoints.user(), endpoints.password()));
    PrintWriter out = spec.commandLine().getOut();
    try (RecordSender records = new RecordSender(kafka)) {
      Retry letters =
          new Retry(
              new LetterTopic(kafka, Topics.DEAD_LETTERS),
              index,
              records,
              new DocumentSender(index),
              outcome -> print(out, outcome));
      if (which.table == null) {
        letters.dismiss(which.ids, dismissal, records.settingAside(dismissal));
      } else {
        letters.dismissTable(which.table, dismissal, records.settingAside(dismissal));
      }
    }
    out.println(dismissed + " set aside, " + failed + " failed");
    return failed == 0 ? 0 : 1;
  }

  private Dismissal dismissal() {
    try {
      return new Dismissal(by, Instant.now(), reason);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void print(PrintWriter out, Retry.Outcome outcome) {
    switch (outcome.end()) {
      case SENT -> dismissed++;
      case NOT_SENT -> failed++;
      case LEFT -> {}
    }
    out.println(outcome.id() + "  " + outcome.words());
  }
}
