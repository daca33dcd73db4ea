package org.xiezhi.supervision.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.xiezhi.connectors.deadletter.DeadLetter;
import org.xiezhi.connectors.operational.OperationalAlert;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.event.Event;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.event.RefusedRow;

/**
 * Tells of rows that the state kept and that this version refuses to read: a dead letter with the
 * bytes of each, an alert for each table. It is told again as the same by every later run, until
 * the watch is rebuilt.
 */
final class RefusedRows {
  static final String RULE = "DATA-RULE-003";

  private static final Text TITLE = new Text("留存的记录无法读取", "Rows that were kept cannot be read");

  /** What is told twice says nothing else. */
  private static final int MOST_REMEMBERED = 100_000;

  private final String domain;
  private final Consumer<DeadLetter> letters;
  private final Consumer<Alert> alerts;
  private final Set<String> told = new HashSet<>();

  RefusedRows(String domain, Consumer<DeadLetter> letters, Consumer<Alert> alerts) {
    this.domain = requireNonNull(domain);
    this.letters = requireNonNull(letters);
    this.alerts = requireNonNull(alerts);
  }

  /**
   * Tells of a row, unless this run has.
   *
   * @param key with its key space
   */
  void tell(String key, Event row) {
    DeadLetter letter = letter(key, row);
    if (told.contains(letter.id)) {
      return;
    }
    if (told.size() < MOST_REMEMBERED) {
      told.add(letter.id);
    }
    letters.accept(letter);
    if (told.add(table(row))) {
      alerts.accept(alert(row));
    }
  }

  private static String table(Event row) {
    return row.source() + "/" + row.table();
  }

  private static DeadLetter letter(String key, Event row) {
    Provenance read = row.provenance();
    String version =
        String.join("/", table(row), row.row(), RefusedRow.type(row)) + "@" + row.position();
    DeadLetter letter = new DeadLetter();
    letter.id =
        DeadLetter.JUDGED
            + "refused/"
            + UUID.nameUUIDFromBytes((key + "\n" + version).getBytes(UTF_8));
    letter.stage = DeadLetter.Stage.JUDGE;
    letter.reason =
        "The "
            + RefusedRow.type(row)
            + " of row "
            + row.row()
            + " of "
            + table(row)
            + " was kept for "
            + key
            + " and is refused by this version ("
            + RefusedRow.reason(row)
            + "): what may rest on it cannot be said. Start the version before again, or rebuild"
            + " the watch.";
    letter.topic = read.topic();
    letter.partition = read.partition();
    letter.offset = read.offset();
    letter.key = key.getBytes(UTF_8);
    letter.value = ("row " + version + "\nbytes " + RefusedRow.bytes(row)).getBytes(UTF_8);
    // Not now: told again, it would seem newer than what people have done about it.
    letter.at = row.recorded().toEpochMilli();
    return letter;
  }

  private Alert alert(Event row) {
    String table = table(row);
    Text message =
        new Text(
            "本程序版本无法读取状态中留存的 " + table + " 的记录，可能依据这些记录的事项均“无法判断”；见死信（judge 阶段），请换回原版本或重建（rebuild）",
            "Rows of "
                + table
                + " that the state kept are refused by this version, and what may rest on them"
                + " cannot be said: see the dead letters of the stage judge; start the version"
                + " before again, or rebuild the watch");
    return new OperationalAlert(
            RULE, List.of(domain, table), domain, TITLE, message, "table", table)
        .told(
            OperationalAlert.issued(
                Instant.EPOCH, new Text("留存的记录无法读取", "rows that were kept are refused")));
  }
}
