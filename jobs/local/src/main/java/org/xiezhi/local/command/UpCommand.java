package org.xiezhi.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.xiezhi.local.AlreadyRunningException;
import org.xiezhi.local.Stack;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.Endpoints;
import org.xiezhi.local.folder.Home;
import org.xiezhi.local.process.ProcessIdentity;
import org.xiezhi.local.process.ProcessRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the stack and keeps it running. */
@Command(
    name = "up",
    description = {
      "Starts the whole product on this machine and keeps it running until Ctrl-C.",
      "If it runs already, waits until it is ready and shows where it is."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it is ready (with --detach, or where it ran already)",
      "1:it could not be started",
      "2:the command was not understood",
      "130:stopped by Ctrl-C",
      "143:stopped by SIGTERM, such as xiezhi down sends"
    })
final class UpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(names = "--detach", description = "Return when it is ready, and let it run.")
  private boolean detach;

  @Option(names = "--fresh", description = "Delete all data of the stack first.")
  private boolean fresh;

  @Override
  public Integer call() throws Exception {
    Home home = Home.find();
    DataFolder folder = data.folder(home);
    PrintWriter out = spec.commandLine().getOut();
    ProcessRegistry registry = new ProcessRegistry(folder.run());
    List<ProcessIdentity> running = registry.living(Stack.LAUNCHER);
    if (!running.isEmpty()) {
      return join(folder, out, running.get(0));
    }
    if (fresh) {
      clear(home, folder, out);
    }
    return detach ? new Detached(home, folder, out).run() : run(home, folder, out);
  }

  private int join(DataFolder folder, PrintWriter out, ProcessIdentity launcher)
      throws IOException, InterruptedException {
    if (fresh) {
      throw new IllegalStateException(
          "Xiezhi runs in " + folder.root() + ": stop it with xiezhi down before --fresh.");
    }
    out.println("Xiezhi runs in " + folder.root() + " already (process " + launcher.pid() + ").");
    Follower follower = new Follower(folder, new ConsoleJournal(out));
    if (!follower.awaitReady(launcher::isAlive)) {
      throw new IllegalStateException("It was stopped before it was ready. " + follower.failure());
    }
    Welcome.print(out, folder, Endpoints.read(folder.endpoints()));
    return 0;
  }

  /** Ends what a killed start has left running, then deletes the data. */
  private static void clear(Home home, DataFolder folder, PrintWriter out) throws Exception {
    if (folder.isOurs()) {
      Stack.open(home, folder, new ConsoleJournal(out)).close();
      folder.clear();
      out.println("The data in " + folder.root() + " are deleted.");
    }
  }

  private int run(Home home, DataFolder folder, PrintWriter out) throws Exception {
    Instant from = Instant.now();
    ConsoleJournal journal = new ConsoleJournal(out);
    Stack stack = open(home, folder, journal);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(stack, out), "stop"));
    out.println("Xiezhi starts in " + folder.root() + ".");
    Thread signs = signsOfLife(stack, journal);
    try {
      stack.start();
    } finally {
      signs.interrupt();
    }
    long seconds = Duration.between(from, Instant.now()).toSeconds();
    Welcome.print(out, folder, stack.endpoints());
    out.println("Xiezhi is ready after " + seconds + " s. Ctrl-C stops it.");
    // It ends when it is told to.
    new CountDownLatch(1).await();
    return 0;
  }

  private static Stack open(Home home, DataFolder folder, ConsoleJournal journal)
      throws IOException, InterruptedException {
    try {
      return Stack.open(home, folder, journal);
    } catch (AlreadyRunningException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private static Thread signsOfLife(Stack stack, ConsoleJournal journal) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  TimeUnit.SECONDS.sleep(1);
                  journal.signOfLife(stack.parts());
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "signs-of-life");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void close(Stack stack, PrintWriter out) {
    try {
      stack.close();
      out.println("Xiezhi is stopped.");
    } catch (IOException | RuntimeException e) {
      out.println("The stop failed: " + e.getMessage());
    }
    out.flush();
  }
}
