package org.xiezhi.bench.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.xiezhi.bench.throughput.Measurement;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.local.folder.Home;

/** Where rules and vocabulary come from. */
final class Sources {
  private Sources() {}

  /** The vocabulary of the approval domain. */
  static Schema approval() {
    try {
      return Measurement.mapping(Home.find()).schema();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text beside this class. */
  static String text(String name) {
    try (InputStream in = Sources.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
