package org.xiezhi.connectors.operational;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.LegalBasis;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.alert.Transition;

/**
 * An alert that no rule finds: it tells those who run the product that something is wrong with it,
 * warns at most, and accuses nobody.
 *
 * @param rule the id under which this kind of trouble is told, such as {@code DATA-STAT-001}
 * @param name of this one among all of its kind, in parts: the same trouble has the same name
 *     whenever it is found, and so the same alert
 * @param domain for example {@code approval}
 * @param title of the kind
 * @param message what is so now
 * @param keySpace what the key is: {@code source}, {@code table} or {@code rule}
 * @param key what it is about
 */
public record OperationalAlert(
    String rule,
    List<String> name,
    String domain,
    Text title,
    Text message,
    String keySpace,
    String key) {
  private static final LegalBasis BASIS =
      new LegalBasis("青岛市预防职务犯罪工作条例", "第十二条", "监察机关应当组织建设电子监察系统");

  public OperationalAlert {
    requireNonNull(rule);
    requireNonNull(domain);
    requireNonNull(title);
    requireNonNull(message);
    requireNonNull(keySpace);
    requireNonNull(key);
    name = List.copyOf(name);
  }

  /** The step that begins it. */
  public static Transition issued(Instant since, Text reason) {
    return step(1, since, AlertState.ISSUED, reason);
  }

  /**
   * A further step.
   *
   * @param revision from 2
   */
  public static Transition step(long revision, Instant at, AlertState state, Text reason) {
    return new Transition(revision, at, state, Level.WARNING, reason);
  }

  /**
   * The alert as it is told.
   *
   * @param history the steps until now, in order; it began with the first
   */
  public Alert told(Transition... history) {
    Transition last = history[history.length - 1];
    String id = rule + "/" + String.join("/", name);
    return new Alert(
        UUID.nameUUIDFromBytes(id.getBytes(UTF_8)).toString(),
        last.revision(),
        rule,
        1,
        "",
        domain,
        Outcome.VIOLATION,
        last.level(),
        last.state(),
        title,
        message,
        List.of(BASIS),
        keySpace,
        key,
        Map.of(),
        null,
        history[0].at(),
        null,
        List.of(),
        List.of(),
        List.of(history),
        null,
        null);
  }
}
