package org.xiezhi.local.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that only their owner may open. */
public final class PrivateFiles {
  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private PrivateFiles() {}

  /** Writes a file of mode 0600, whole or not at all. */
  public static void write(Path file, String text) throws IOException {
    Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".draft-", "", FILE);
    try {
      Files.writeString(draft, text, StandardCharsets.UTF_8);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * Makes a folder of mode 0700, with its parents, or takes an existing one to that mode.
   *
   * @throws IOException if it is there and belongs to another user, who could do with it what he
   *     likes whatever its mode
   */
  public static void createFolder(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER));
    } catch (FileAlreadyExistsException e) {
      if (!isOwn(folder)) {
        throw new IOException(
            folder + " belongs to another user: name a folder of your own, or delete it.", e);
      }
      Files.setPosixFilePermissions(folder, FOLDER);
    }
  }

  /** Makes a folder of mode 0700 with nothing in it, whatever was in it before. */
  public static void createEmptyFolder(Path folder) throws IOException {
    Folders.delete(folder);
    createFolder(folder);
  }

  private static boolean isOwn(Path folder) throws IOException {
    Path probe = Files.createTempFile(folder, ".owner-", "", FILE);
    try {
      return Files.getOwner(probe).equals(Files.getOwner(folder));
    } finally {
      Files.deleteIfExists(probe);
    }
  }
}
