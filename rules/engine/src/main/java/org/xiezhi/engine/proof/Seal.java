package org.xiezhi.engine.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.xiezhi.engine.alert.Evidence;
import org.xiezhi.engine.alert.Proof;
import org.xiezhi.engine.alert.Transition;

/**
 * A SHA-256 over what follows from nothing else in an alert: the rows as they were captured, and
 * the earlier steps, which rest on rows that may have been corrected since. It shows that a part
 * was changed; who changed all of it together is found in the source's log, at the rows' positions.
 */
final class Seal {
  private final MessageDigest digest;

  private Seal() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The seal in hex. Where a run read the rows is not sealed. */
  static String of(
      ProofWriter.Step step,
      List<Evidence> evidence,
      List<Evidence> context,
      List<Proof.Looked> references) {
    Seal seal = new Seal();
    seal.add(step.id(), step.due(), step.byTime(), step.supersededBy(), step.history().size());
    step.history().forEach(seal::add);
    seal.add(evidence.size());
    evidence.forEach(seal::add);
    seal.add(context.size());
    context.forEach(seal::add);
    references.forEach(seal::add);
    return HexFormat.of().formatHex(seal.digest.digest());
  }

  private void add(Transition step) {
    add(step.revision(), step.at(), step.state().word(), step.level().word());
    add(step.reason().zh(), step.reason().en());
  }

  private void add(Evidence row) {
    add(row.event(), row.type(), row.table(), row.row(), row.position());
    add(row.recorded(), row.occurred(), row.snapshot(), row.deleted(), row.precision());
    values(row.values());
  }

  private void add(Proof.Looked row) {
    add(row.alias(), row.table(), row.id(), row.row(), row.position());
    add(row.recorded(), row.validFrom(), row.validTo());
    values(row.values());
  }

  private void values(List<Evidence.Value> values) {
    add(values.size());
    values.forEach(
        value -> add(value.name(), value.value(), value.unreadable() ? -1 : value.person()));
  }

  /** With its length, so that nothing can move from one value to the next. */
  private void add(Object... values) {
    for (Object value : values) {
      byte[] bytes = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + (value == null ? "-" : ":")).getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
  }
}
