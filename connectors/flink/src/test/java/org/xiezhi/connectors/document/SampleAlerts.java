package org.xiezhi.connectors.document;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.AlertState;
import org.xiezhi.engine.alert.Evidence;
import org.xiezhi.engine.alert.LegalBasis;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Outcome;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.alert.Transition;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.event.Provenance;
import org.xiezhi.engine.schema.Role;

/** Alerts to try things with. */
public final class SampleAlerts {
  public static final Instant DETECTED = Instant.parse("2026-03-09T16:00:00.412Z");

  private SampleAlerts() {}

  /** A late decision with a value in every field. */
  public static Alert full() {
    return new Alert(
            "approval.decision-late/370202-2026-000117",
            2,
            "approval.decision-late",
            3,
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            "approval",
            Outcome.VIOLATION,
            Level.RED,
            AlertState.ISSUED,
            new Text("逾期未作出许可决定", "Decision is late"),
            new Text("受理后二十个工作日内未作出决定", "No decision within 20 working days of acceptance"),
            List.of(new LegalBasis("行政许可法", "第四十二条", "应当自受理行政许可申请之日起二十日内作出行政许可决定")),
            "case",
            "370202-2026-000117",
            Map.of(
                Role.DEPARTMENT, "市南区行政审批局",
                Role.DISTRICT, "370202",
                Role.OFFICER, "王**",
                Role.WINDOW, "A12",
                Role.CAMERA, "CAM-0012",
                Role.ITEM, "370202-0117-01"),
            Instant.parse("2026-02-05T01:30:00Z"),
            Instant.parse("2026-02-05T01:31:07.123456Z"),
            Instant.parse("2026-03-09T16:00:00Z"),
            List.of("decided_at"),
            List.of(
                new Evidence(
                    "approval/hall.acceptance/id=117/accepted@0/1DCA1F8",
                    "accepted",
                    "hall.acceptance",
                    "id=117",
                    "0/1DCA1F8",
                    Instant.parse("2026-02-05T01:31:07.123456Z"),
                    Instant.parse("2026-02-05T01:30:00Z"),
                    true,
                    false,
                    Precision.SECOND,
                    List.of(
                        new Evidence.Value("case_no", "370202-2026-000117", 0),
                        new Evidence.Value("decided_at", null, 0),
                        Evidence.Value.unreadable("valid_until")),
                    new Provenance("cdc.approval", 0, 4711))),
            List.of(
                new Transition(
                    1,
                    Instant.parse("2026-03-05T16:00:00Z"),
                    AlertState.ISSUED,
                    Level.WARNING,
                    new Text("距期限两个工作日", "two working days left")),
                new Transition(
                    2,
                    Instant.parse("2026-03-09T16:00:00Z"),
                    AlertState.ISSUED,
                    Level.RED,
                    new Text("期限届满", "the limit has ended"))),
            SampleProofs.full(),
            DETECTED)
        .underSimulatedTime()
        .ofGeneration(3);
  }

  /** One with nothing in every field that may be empty. */
  public static Alert sparse() {
    return new Alert(
        "a",
        1,
        "r",
        1,
        "",
        "approval",
        Outcome.CANNOT_SAY,
        Level.NONE,
        AlertState.CLOSED,
        new Text("", ""),
        new Text("", ""),
        List.of(),
        "case",
        "",
        Map.of(),
        null,
        Instant.EPOCH,
        null,
        List.of(),
        List.of(),
        List.of(new Transition(1, Instant.EPOCH, AlertState.CLOSED, Level.NONE, new Text("", ""))),
        null,
        null);
  }

  /** Any alert, extreme instants and unusual texts among them; the same for the same seed. */
  public static Alert any(long seed) {
    return new Any(new Random(seed)).alert();
  }

  private record Any(Random random) {
    private static final String[] TEXTS = {
      "",
      " ",
      "行政许可法",
      "𠮷野家 \uD83D\uDC32",
      "\"quoted\" \\ / \n\r\t\0",
      "\u2028\uFFFF",
      "null",
      "0.10"
    };

    Alert alert() {
      return new Alert(
          text(),
          random.nextLong(),
          text(),
          random.nextInt(),
          text(),
          text(),
          one(Outcome.values()),
          one(Level.values()),
          one(AlertState.values()),
          both(),
          both(),
          some(() -> new LegalBasis(text(), text(), text())),
          text(),
          text(),
          subject(),
          orNull(this::instant),
          instant(),
          orNull(this::instant),
          some(this::text),
          some(this::evidence),
          history(),
          orNull(() -> new SampleProofs.Any(random, this::text, this::instant).proof()),
          orNull(this::instant));
    }

    private Evidence evidence() {
      return new Evidence(
          text(),
          text(),
          text(),
          text(),
          text(),
          instant(),
          orNull(this::instant),
          random.nextBoolean(),
          random.nextBoolean(),
          one(Precision.values()),
          some(this::value),
          new Provenance(text(), random.nextInt(), random.nextLong()));
    }

    private Evidence.Value value() {
      return random.nextBoolean()
          ? new Evidence.Value(text(), orNull(this::text), random.nextInt())
          : Evidence.Value.unreadable(text());
    }

    private List<Transition> history() {
      List<Transition> history = new ArrayList<>(some(this::transition));
      history.add(transition());
      return history;
    }

    private Transition transition() {
      return new Transition(
          random.nextLong(), instant(), one(AlertState.values()), one(Level.values()), both());
    }

    private Map<Role, String> subject() {
      Map<Role, String> subject = new EnumMap<>(Role.class);
      some(() -> one(Role.values())).forEach(role -> subject.put(role, text()));
      return subject;
    }

    private Text both() {
      return new Text(text(), text());
    }

    private String text() {
      return random.nextBoolean() ? one(TEXTS) : Long.toString(random.nextLong(), 36);
    }

    private Instant instant() {
      return switch (random.nextInt(5)) {
        case 0 -> Instant.MIN;
        case 1 -> Instant.MAX;
        case 2 -> Instant.EPOCH;
        case 3 -> Instant.ofEpochMilli(random.nextInt());
        default -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
      };
    }

    private <T> T one(T[] values) {
      return values[random.nextInt(values.length)];
    }

    private <T> T orNull(Supplier<T> value) {
      return random.nextInt(3) == 0 ? null : value.get();
    }

    private <T> List<T> some(Supplier<T> value) {
      List<T> values = new ArrayList<>();
      while (random.nextInt(3) > 0) {
        values.add(value.get());
      }
      return values;
    }
  }
}
