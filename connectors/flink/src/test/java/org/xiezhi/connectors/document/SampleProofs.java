package org.xiezhi.connectors.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.xiezhi.engine.alert.ClockProof;
import org.xiezhi.engine.alert.Evidence;
import org.xiezhi.engine.alert.Proof;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.event.Provenance;

/** Proofs to try things with. */
final class SampleProofs {
  private static final Provenance NOWHERE = new Provenance("", 0, 0);

  private SampleProofs() {}

  /** One with a value in every field. */
  static Proof full() {
    Instant start = Instant.parse("2026-02-05T01:30:00Z");
    Instant due = Instant.parse("2026-03-09T16:00:00Z");
    ClockProof clock =
        new ClockProof(
            start,
            start,
            "event",
            20,
            "workday",
            10,
            "approval/hall.extension/id=1/extension",
            LocalDate.of(2026, 3, 9),
            due,
            due,
            false,
            List.of(new ClockProof.Pause(start, due, 3, List.of("a/t/id=1/pause"))),
            List.of(new ClockProof.Entry(start, due, true, 20, "workday", "春节")));
    Evidence row =
        new Evidence(
            "approval/hall.decision/id=9/decision@0/9",
            "decision",
            "hall.decision",
            "id=9",
            "0/9",
            due,
            due,
            false,
            true,
            Precision.DAY,
            List.of(
                new Evidence.Value("officer_id", "37**", 1),
                Evidence.Value.unreadable("checked_at")),
            NOWHERE);
    return new Proof(
        "overdue",
        true,
        null,
        "5e",
        clock,
        List.of(new Proof.Year(2026, "国办发明电〔2025〕7号", "通知", LocalDate.of(2025, 11, 4))),
        List.of(
            new Proof.Judged(
                "stop refusal",
                "approval/hall.refusal/id=3/refusal@0/7",
                List.of(
                    new Proof.Value(0, "refusal.stage == \"decision\"", "false", List.of("x"))))),
        List.of(
            new Proof.Looked(
                "item",
                "item",
                "approval/hall.item/id=4/item@0/4",
                "id=4",
                "0/4",
                start,
                start,
                due,
                List.of(
                    new Evidence.Value("item_code", "X", 0),
                    Evidence.Value.unreadable("unit_price")))),
        List.of(row),
        1,
        new Text("若甲", "Clear if A."));
  }

  /** Any proof, out of any texts and instants. */
  record Any(Random random, Supplier<String> text, Supplier<Instant> instant) {
    Proof proof() {
      return new Proof(
          text.get(),
          random.nextBoolean(),
          orNull(text),
          text.get(),
          orNull(this::clock),
          some(
              () ->
                  new Proof.Year(random.nextInt(), orNull(text), orNull(text), orNull(this::day))),
          some(() -> new Proof.Judged(text.get(), orNull(text), some(this::value))),
          some(this::looked),
          some(this::row),
          random.nextInt(),
          orNull(() -> new Text(text.get(), text.get())));
    }

    private ClockProof clock() {
      return new ClockProof(
          instant.get(),
          instant.get(),
          text.get(),
          random.nextInt(),
          text.get(),
          random.nextInt(),
          orNull(text),
          day(),
          orNull(instant),
          orNull(instant),
          random.nextBoolean(),
          some(
              () ->
                  new ClockProof.Pause(
                      instant.get(), orNull(instant), random.nextLong(), some(text))),
          some(
              () ->
                  new ClockProof.Entry(
                      instant.get(),
                      orNull(instant),
                      random.nextBoolean(),
                      random.nextLong(),
                      text.get(),
                      text.get())));
    }

    private LocalDate day() {
      return LocalDate.ofEpochDay(random.nextInt(1_000_000));
    }

    private Proof.Value value() {
      return new Proof.Value(random.nextInt(), text.get(), orNull(text), some(text));
    }

    private Proof.Looked looked() {
      return new Proof.Looked(
          text.get(),
          text.get(),
          orNull(text),
          orNull(text),
          orNull(text),
          orNull(instant),
          orNull(instant),
          orNull(instant),
          some(this::field));
    }

    private Evidence.Value field() {
      return new Evidence.Value(text.get(), orNull(text), random.nextInt());
    }

    private Evidence row() {
      return new Evidence(
          text.get(),
          text.get(),
          text.get(),
          text.get(),
          text.get(),
          instant.get(),
          orNull(instant),
          random.nextBoolean(),
          random.nextBoolean(),
          random.nextBoolean() ? Precision.DAY : Precision.MINUTE,
          some(this::field),
          NOWHERE);
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
