package org.xiezhi.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.xiezhi.connectors.source.Source;
import org.xiezhi.connectors.source.Sources;
import org.xiezhi.connectors.source.Watch;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.job.KeptState;
import org.xiezhi.local.process.RunLock;
import org.xiezhi.local.server.FlinkServer;
import org.xiezhi.supervision.rules.RuleFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has the state of a watch be built anew. */
@Command(
    name = "rebuild",
    description = {
      "Has a watch judge everything again from the first record of its topics, by the rules as they"
          + " are now.",
      "Its state is set aside, and the next start builds another. Every alert is told again and"
          + " replaces what stands in Elasticsearch; what is not found again is closed there, with"
          + " the reason, as soon as all has been judged that the topics held at that start.",
      "The stack must be stopped. The watch's name has to be confirmed."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the state is set aside, or there was none: the next start builds it",
      "1:nothing was done, with the reason",
      "2:the command was not understood"
    })
final class RebuildCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Parameters(
      paramLabel = "WATCH",
      description = "Whose state: the name of its folder in the catalogue of rules.")
  private String name;

  @Option(
      names = "--confirm",
      paramLabel = "WATCH",
      description = "Its name once more; it is asked for if this is not given.")
  private String confirmed;

  @Override
  public Integer call() throws Exception {
    Home home = Home.find();
    DataFolder folder = data.folder(home);
    Watch watch = watch(home);
    if (!folder.isOurs()) {
      throw new IllegalStateException("There is no stack in " + folder.root() + ".");
    }
    RunLock lock =
        RunLock.take(folder.run())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Xiezhi runs in " + folder.root() + ": stop it first with xiezhi down."));
    try {
      return setAside(folder, watch);
    } finally {
      lock.close();
    }
  }

  private Watch watch(Home home) throws IOException {
    List<Watch> watches =
        Sources.read(home.connectors()).watches(RuleFiles.catalogue(home.rules()));
    return watches.stream()
        .filter(watch -> watch.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "There is no watch "
                        + name
                        + ": there are "
                        + watches.stream().map(Watch::name).collect(Collectors.joining(", "))
                        + "."));
  }

  private int setAside(DataFolder folder, Watch watch) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Path checkpoints = FlinkServer.checkpoints(folder);
    Optional<String> newest = KeptState.newest(checkpoints, name);
    if (newest.isEmpty()) {
      out.println(name + " has no state: the next start builds it from the first record.");
      return 0;
    }
    out.println("Watch   " + name);
    out.println("Topics  " + topics(watch) + ", from the first record");
    out.println("State   checkpoint " + newest.get() + ", to be set aside");
    if (!name.equals(confirmation(out))) {
      spec.commandLine().getErr().println("Not confirmed: nothing was done.");
      return 1;
    }
    Path aside = folder.of("set-aside").resolve(name);
    KeptState.setAside(checkpoints, name, aside);
    out.println("The state lies in " + aside + ": delete it when the rebuild is through.");
    out.println(
        "Start with xiezhi up. The log of flink says when the generation begins and, when all has"
            + " been judged, how many alerts were not found again and are closed.");
    return 0;
  }

  private static String topics(Watch watch) {
    return watch.sources().stream().map(Source::topic).collect(Collectors.joining(", "));
  }

  private String confirmation(PrintWriter out) throws IOException {
    if (confirmed != null) {
      return confirmed;
    }
    out.print("Type the watch's name to go on: ");
    out.flush();
    String line = new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
    return line == null ? "" : line.strip();
  }
}
