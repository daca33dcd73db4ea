package org.xiezhi.local.command;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;

/** Says of what went wrong, whatever it is, a sentence to the user. */
final class Failure {
  /** What Java says of these with nothing but the name of a file. */
  private static final Map<Class<?>, String> OF_FILES =
      Map.of(
          NoSuchFileException.class, "there is no such file or folder.",
          AccessDeniedException.class, "this may not be read or written by who runs the command.",
          FileAlreadyExistsException.class, "this exists already.",
          NotDirectoryException.class, "this is no folder.");

  private Failure() {}

  static String sentence(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof UncheckedIOException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof FileSystemException ofFile) {
      return sentence(ofFile);
    }
    if (cause instanceof InvalidPathException) {
      return "A name of a file holds characters that this system's locale has not: run the command"
          + " with LC_ALL=C.UTF-8.";
    }
    if (cause instanceof OutOfMemoryError) {
      return "The memory does not suffice: give more with XIEZHI_HEAP, for example"
          + " XIEZHI_HEAP=4g.";
    }
    String message = cause.getMessage();
    return message != null && message.indexOf(' ') > 0 && isSaid(cause)
        ? message
        : "This failed for a reason that was not foreseen ("
            + cause.getClass().getSimpleName()
            + (message == null ? "" : ": " + message)
            + ").";
  }

  /** True if somebody wrote the message for people, and not the Java machine for programmers. */
  private static boolean isSaid(Throwable cause) {
    return cause instanceof IllegalStateException
        || cause instanceof IllegalArgumentException
        || !cause.getClass().getName().startsWith("java.lang.");
  }

  private static String sentence(FileSystemException failure) {
    String reason = failure.getReason();
    return failure.getFile()
        + ": "
        + (reason == null
            ? OF_FILES.getOrDefault(failure.getClass(), "this cannot be read or written.")
            : reason);
  }
}
