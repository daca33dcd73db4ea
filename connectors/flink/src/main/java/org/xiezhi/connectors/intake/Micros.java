package org.xiezhi.connectors.intake;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as a checkpoint keeps them. */
final class Micros {
  private Micros() {}

  static long of(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
