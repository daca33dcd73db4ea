package org.xiezhi.local.server;

import java.io.IOException;
import java.nio.file.Path;
import org.xiezhi.local.folder.DataFolder;
import org.xiezhi.local.folder.PrivateFiles;
import org.xiezhi.local.folder.Secrets;
import org.xiezhi.supervision.cluster.KeyFile;

/**
 * The keys of a stack, one for each server that lets in only who holds its key. They are made at
 * the first start, and anew when they have been deleted.
 */
public final class Keys {
  private final DataFolder folder;
  private final Secrets secrets;

  Keys(DataFolder folder, Secrets secrets) {
    this.folder = folder;
    this.secrets = secrets;
  }

  /** The keys of the stack in a folder. */
  public static Keys in(DataFolder folder) throws IOException {
    return new Keys(folder, Secrets.load(folder.secrets()));
  }

  /** The key of a server, also as a PEM file for programs such as curl. */
  KeyFile make(String part) throws IOException {
    KeyFile key = KeyFile.in(file(part), password(part), part);
    PrivateFiles.write(folder.keys().resolve(part + ".pem"), key.pem());
    return key;
  }

  /** The key that a running server has been given. */
  KeyFile of(String part) {
    return new KeyFile(file(part), password(part));
  }

  /** Talks with Flink's pages. */
  public Http flink(String url) {
    return Http.at(url, of(Installation.FLINK));
  }

  /** Talks with the worker of the connectors. */
  public Http connect(String url) {
    return Http.at(url, of(Installation.CONNECT));
  }

  private Path file(String part) {
    return folder.keys().resolve(part + ".p12");
  }

  private String password(String part) {
    return secrets.password(part + ".key");
  }
}
