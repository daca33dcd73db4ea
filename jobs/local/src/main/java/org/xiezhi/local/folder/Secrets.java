package org.xiezhi.local.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;

/** Passwords, made up when first asked for and kept in a private file. */
public final class Secrets {
  private static final String ALPHABET =
      "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
  private static final int LENGTH = 24;

  private final Path file;
  private final Map<String, String> values;

  private Secrets(Path file, Map<String, String> values) {
    this.file = file;
    this.values = values;
  }

  /** The secrets kept in the file, none if there is no file yet. */
  public static Secrets load(Path file) throws IOException {
    return new Secrets(file, PropertiesFile.read(file));
  }

  /** The file that holds them, as properties. */
  public Path file() {
    return file;
  }

  /** The password of that name: letters and digits only, the same for ever. */
  public synchronized String password(String name) {
    String known = values.get(name);
    if (known != null) {
      return known;
    }
    String made = random();
    values.put(name, made);
    try {
      PropertiesFile.write(file, values);
    } catch (IOException e) {
      throw new UncheckedIOException("The password " + name + " could not be kept", e);
    }
    return made;
  }

  private static String random() {
    SecureRandom random = new SecureRandom();
    StringBuilder text = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
