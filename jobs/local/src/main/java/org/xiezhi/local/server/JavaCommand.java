package org.xiezhi.local.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.PrivateFiles;

/** The command line of a Java process of ours: its memory, class path, log and main class. */
final class JavaCommand {
  private final List<String> words = new ArrayList<>();

  private JavaCommand() {}

  /** The java program that runs this process too. */
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /**
   * Begins a command of a process that keeps little and shall take little.
   *
   * @param megabytes the largest heap
   */
  static JavaCommand of(DataFolder folder, String part, int megabytes) {
    return begin(folder, part, megabytes).with("-XX:+UseSerialGC");
  }

  /**
   * Begins a command of a process that keeps much, of which half lives about as long as a case is
   * at work: collected by all cores, with as much room for the young as for the old.
   *
   * @param megabytes the largest heap
   */
  static JavaCommand ofMuch(DataFolder folder, String part, int megabytes) {
    return begin(folder, part, megabytes).with("-XX:+UseParallelGC", "-XX:NewRatio=1");
  }

  private static JavaCommand begin(DataFolder folder, String part, int megabytes) {
    JavaCommand command = new JavaCommand();
    command.words.add(java().toString());
    command.words.add("-Xmx" + megabytes + "m");
    command.words.add("-XX:+ExitOnOutOfMemoryError");
    command.words.add("-XX:ErrorFile=" + folder.logs().resolve(part + ".crash"));
    command.words.add("-Xshare:auto");
    // Natives are unpacked where only we write, and no file of counters lies where all do.
    command.words.add("-Djava.io.tmpdir=" + folder.scratch(part));
    command.words.add("-XX:-UsePerfData");
    command.words.add("-Djava.awt.headless=true");
    command.words.add("-Dxiezhi.log=" + folder.log(part));
    command.words.add("-Dlogback.configurationFile=" + logging(folder));
    return command;
  }

  JavaCommand with(String... flags) {
    words.addAll(List.of(flags));
    return this;
  }

  /** The whole command. */
  List<String> run(String classPath, String main, String... arguments) {
    words.add("-cp");
    words.add(classPath);
    words.add(main);
    words.addAll(List.of(arguments));
    return List.copyOf(words);
  }

  private static Path logging(DataFolder folder) {
    Path file = folder.run().resolve("logback.xml");
    try {
      PrivateFiles.write(file, resource("logback.xml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** The text of a file that lies beside this class. */
  static String resource(String name) throws IOException {
    try (InputStream stream = JavaCommand.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException("The program lacks its file " + name + "; build it again.");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
