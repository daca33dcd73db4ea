package org.xiezhi.local.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The right of one stack to a port, as a locked file that all stacks of a user see. Half a minute
 * may pass between the choice of a port and the moment its server listens there.
 */
final class PortClaim implements AutoCloseable {
  private final FileChannel channel;

  private PortClaim(FileChannel channel) {
    this.channel = channel;
  }

  /** Claims a port; empty if another stack has it. */
  static Optional<PortClaim> of(int port) {
    try {
      // Not where all users write: somebody else could lay the folder there first.
      Path folder = Path.of(System.getProperty("user.home"), ".cache", "xiezhi", "ports");
      PrivateFiles.createFolder(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(Integer.toString(port)),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new PortClaim(channel));
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + port + " could not be claimed", e);
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Claimed by a stack in this very process.
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
