package org.xiezhi.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.xiezhi.engine.alert.Transition;
import org.xiezhi.local.alert.AlertFile;
import org.xiezhi.local.alert.Verification;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds exported alerts again from their own proofs. */
@Command(
    name = "verify",
    description = {
      "Finds each exported alert again from its own proof, and says where one differs. Needs no"
          + " running stack.",
      "The rule's text is compiled, its rows and reference rows are rebuilt, and the engine judges"
          + " them at the alert's instant."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every alert of a rule follows from its proof, or was closed by a rebuild",
      "1:one differs or cannot be read, or there is none",
      "2:the command was not understood"
    })
final class AlertVerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "What xiezhi alert export wrote.")
  private List<Path> files;

  private long holding;
  private long differing;
  private long operational;
  private long closed;

  @Override
  public Integer call() throws IOException {
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new ParameterException(spec.commandLine(), "There is no file " + file + ".");
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    for (Path file : files) {
      AlertFile.read(
          file,
          new AlertFile.Reader() {
            @Override
            public void alert(AlertFile alert) throws IOException {
              verify(alert, out);
            }

            @Override
            public void unreadable(IOException problem) {
              differing++;
              out.println("✗ " + problem.getMessage());
            }
          });
    }
    out.println(
        holding
            + " verified, "
            + differing
            + " differ"
            + apart(operational, "operational: told of the capture, by no rule")
            + apart(
                closed,
                "closed by a rebuild: no rule took that step, so that there is no proof of it"));
    return differing == 0 && holding + operational + closed > 0 ? 0 : 1;
  }

  private static String apart(long count, String what) {
    return count == 0 ? "" : ", " + count + " " + what;
  }

  private void verify(AlertFile file, PrintWriter out) throws IOException {
    if (file.isOperational()) {
      operational++;
      out.println("· " + line(file));
      return;
    }
    if (file.isClosedByRebuild()) {
      closed++;
      Transition last = file.alert().history().get(file.alert().history().size() - 1);
      out.println("· " + line(file));
      out.println("    " + last.at() + ": " + last.reason().en());
      return;
    }
    List<Verification.Difference> differences = Verification.of(file);
    boolean holds = differences.isEmpty();
    holding += holds ? 1 : 0;
    differing += holds ? 0 : 1;
    out.println((holds ? "✓ " : "✗ ") + line(file));
    differences.forEach(difference -> out.println("    " + difference));
  }

  private static String line(AlertFile file) {
    return file.alert().id() + "  " + file.alert().rule() + "  " + file.alert().key();
  }
}
