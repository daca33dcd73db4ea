package org.xiezhi.local.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.xiezhi.local.folder.Folders;
import org.xiezhi.local.folder.Home;

/** A server as its maker packs it, unpacked once for all stacks of this installation. */
final class Archive {
  private static final int ANY_EXECUTE = 0111;
  private static final Set<String> PROGRAMS = Set.of("bin", "scripts");
  private static final Pattern PLATFORM_FILE = Pattern.compile(".*/(?:linux|osx)/(.+)");

  private Archive() {}

  /**
   * Where a server lies unpacked; it is unpacked first if it is not there yet.
   *
   * @param prefix how the name of its archive begins
   */
  static Path unpacked(Home home, String prefix) throws IOException {
    Path archive = find(home.archives(), prefix);
    Path target = home.servers().resolve(nameOf(archive));
    if (Files.isDirectory(target)) {
      return target;
    }
    Files.createDirectories(home.servers());
    try (FileChannel channel =
            FileChannel.open(
                home.servers().resolve(prefix + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !Files.isDirectory(target)) {
        Path draft = home.servers().resolve(nameOf(archive) + ".draft");
        Folders.delete(draft);
        Files.createDirectories(draft);
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(archive))) {
          unpack(archive.getFileName().toString(), stream, draft);
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return target;
  }

  private static Path find(Path folder, String prefix) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        Path found =
            files
                .filter(file -> file.getFileName().toString().startsWith(prefix + "-"))
                .max(Path::compareTo)
                .orElse(null);
        if (found != null) {
          return found;
        }
      }
    }
    throw new IOException(
        "The archive of " + prefix + " is not in " + folder + ": build with ./mvnw package.");
  }

  private static String nameOf(Path archive) {
    return archive.getFileName().toString().replaceAll("\\.(jar|zip|tar\\.gz)$", "");
  }

  private static void unpack(String name, InputStream stream, Path target) throws IOException {
    if (name.endsWith(".jar")) {
      unpackJar(name, stream, target);
      return;
    }
    if (name.endsWith(".zip")) {
      extract(new ZipArchiveInputStream(stream), target);
    } else {
      extract(new TarArchiveInputStream(new GzipCompressorInputStream(stream)), target);
    }
  }

  /** A jar holds a server packed once more, or its files below the folder of a platform. */
  private static void unpackJar(String name, InputStream stream, Path target) throws IOException {
    boolean found = false;
    try (ZipArchiveInputStream zip = new ZipArchiveInputStream(stream)) {
      for (ArchiveEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".txz")) {
          extract(new TarArchiveInputStream(new XZCompressorInputStream(zip)), target);
          return;
        }
        Matcher file = PLATFORM_FILE.matcher(entry.getName());
        if (!entry.isDirectory() && file.matches()) {
          write(zip, entry, inside(target, file.group(1)));
          found = true;
        }
      }
    }
    if (!found) {
      throw new IOException(name + " holds no server.");
    }
  }

  private static void extract(ArchiveInputStream<?> entries, Path target) throws IOException {
    for (ArchiveEntry entry = entries.getNextEntry();
        entry != null;
        entry = entries.getNextEntry()) {
      Path file = inside(target, entry.getName());
      if (entry.isDirectory()) {
        Files.createDirectories(file);
        continue;
      }
      Files.createDirectories(file.getParent());
      if (entry instanceof TarArchiveEntry tar && tar.isSymbolicLink()) {
        inside(target, target.relativize(file).resolveSibling(tar.getLinkName()).toString());
        Files.createSymbolicLink(file, Path.of(tar.getLinkName()));
      } else {
        write(entries, entry, file);
      }
    }
  }

  private static void write(ArchiveInputStream<?> entries, ArchiveEntry entry, Path file)
      throws IOException {
    Files.createDirectories(file.getParent());
    Files.copy(entries, file);
    if (isProgram(entry, file)) {
      makeExecutable(file);
    }
  }

  private static Path inside(Path target, String name) throws IOException {
    Path file = target.resolve(name).normalize();
    if (!file.startsWith(target)) {
      throw new IOException("The archive has an entry outside of itself: " + name);
    }
    return file;
  }

  private static boolean isProgram(ArchiveEntry entry, Path file) {
    // A zip that is read as a stream does not tell the modes of its files.
    return entry instanceof TarArchiveEntry tar
        ? (tar.getMode() & ANY_EXECUTE) != 0
        : PROGRAMS.contains(file.getParent().getFileName().toString());
  }

  private static void makeExecutable(Path file) throws IOException {
    Set<PosixFilePermission> modes = EnumSet.copyOf(Files.getPosixFilePermissions(file));
    modes.add(PosixFilePermission.OWNER_EXECUTE);
    modes.add(PosixFilePermission.GROUP_EXECUTE);
    modes.add(PosixFilePermission.OTHERS_EXECUTE);
    Files.setPosixFilePermissions(file, modes);
  }
}
