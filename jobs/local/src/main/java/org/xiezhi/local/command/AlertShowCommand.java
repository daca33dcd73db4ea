package org.xiezhi.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.local.alert.AlertFile;
import org.xiezhi.local.alert.AlertPage;
import org.xiezhi.local.alert.AlertSearch;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.server.Http;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one alert as a page. */
@Command(
    name = "show",
    description =
        "Shows an alert as a page: what happened, which law, how the days were counted, what would"
            + " have cleared it.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it is shown",
      "1:there is no such alert, or it could not be read",
      "2:the command was not understood"
    })
final class AlertShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;
  @Mixin private ArchiveOption archive;

  /** In which the page is written. */
  enum Language {
    /** Chinese. */
    ZH,
    /** English. */
    EN
  }

  @Parameters(
      paramLabel = "ID|FILE",
      description = "An alert of the running stack, or a file that xiezhi alert export wrote.")
  private String what;

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      description = "zh or en. Default: that of this machine.")
  private Language language =
      Locale.getDefault().getLanguage().equals("zh") ? Language.ZH : Language.EN;

  @Override
  public Integer call() throws Exception {
    List<Alert> alerts = Files.isRegularFile(Path.of(what)) ? inFile() : inStack();
    if (alerts.isEmpty()) {
      throw new IOException("There is no alert " + what + ".");
    }
    PrintWriter out = spec.commandLine().getOut();
    for (Alert alert : alerts) {
      AlertPage.of(alert, archive.zone(alert), language == Language.ZH).forEach(out::println);
      out.println();
    }
    return 0;
  }

  private List<Alert> inFile() throws IOException {
    List<Alert> alerts = new ArrayList<>();
    AlertFile.read(Path.of(what), file -> alerts.add(file.alert()));
    return alerts;
  }

  private List<Alert> inStack() throws Exception {
    Endpoints endpoints = data.endpoints(Home.find());
    List<Alert> found = new ArrayList<>();
    new AlertSearch(
            Http.at(endpoints.elasticsearch(), endpoints.reader(), endpoints.readerPassword()))
        .each(new AlertSearch.Wanted(null, null, List.of(what)), found::add);
    return found;
  }
}
