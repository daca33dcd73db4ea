package org.xiezhi.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.xiezhi.engine.event.LogPosition;
import org.xiezhi.engine.schema.Field;
import org.xiezhi.engine.schema.FieldType;
import org.xiezhi.engine.schema.ReferenceType;

class ReferenceTablesTest {
  private static final ReferenceType ITEM =
      new ReferenceType(
          "item",
          List.of("code"),
          List.of(
              new Field("code", FieldType.STRING, false),
              new Field("name", FieldType.STRING, false)));

  private final ReferenceTables tables = new ReferenceTables();

  private static Instant day(int day) {
    return Instant.EPOCH.plusSeconds(86_400L * day);
  }

  private static ReferenceChange row(
      String row, long position, int recorded, Integer from, Integer to, String code, String name) {
    return row("catalogue", row, position, recorded, from, to, code, name);
  }

  private static ReferenceChange row(
      String source,
      String row,
      long position,
      int recorded,
      Integer from,
      Integer to,
      String code,
      String name) {
    return new ReferenceChange(
        ITEM,
        source,
        "hall.item",
        row,
        false,
        LogPosition.lsn(position),
        day(recorded),
        from == null ? null : day(from),
        to == null ? null : day(to),
        new Object[] {code, name});
  }

  private static ReferenceChange deleted(ReferenceChange row, long position, int recorded) {
    return new ReferenceChange(
        ITEM,
        row.source(),
        row.table(),
        row.row(),
        true,
        LogPosition.lsn(position),
        day(recorded),
        row.validFrom(),
        row.validTo(),
        row.values());
  }

  private String name(String code, int validAt, int knownAt) {
    Object[] found = tables.lookup("item", new Object[] {code}, day(validAt), day(knownAt));
    return found == null ? null : (String) found[1];
  }

  @Test
  void aRowIsInForceFromItsFirstInstantToBeforeItsEnd() {
    tables.apply(row("1", 1, 0, 10, 20, "X", "a"));

    assertThat(name("X", 9, 99)).isNull();
    assertThat(name("X", 10, 99)).isEqualTo("a");
    assertThat(name("X", 19, 99)).isEqualTo("a");
    assertThat(name("X", 20, 99)).isNull();
    assertThat(name("Y", 10, 99)).isNull();
    assertThat(tables.lookup("other", new Object[] {"X"}, day(10), day(99))).isNull();
  }

  @Test
  void whatWasRecordedLaterIsNotKnownYet() {
    tables.apply(row("1", 1, 5, null, null, "X", "a"));
    tables.apply(row("1", 2, 8, null, null, "X", "b"));

    assertThat(name("X", 1, 4)).isNull();
    assertThat(name("X", 1, 5)).isEqualTo("a");
    assertThat(name("X", 1, 7)).isEqualTo("a");
    assertThat(name("X", 1, 8)).isEqualTo("b");
  }

  @Test
  void aDeletedRowIsGoneFromWhenThatWasKnown() {
    ReferenceChange first = row("1", 1, 1, null, null, "X", "a");
    tables.apply(first);
    tables.apply(deleted(first, 2, 5));

    assertThat(name("X", 1, 4)).isEqualTo("a");
    assertThat(name("X", 1, 5)).isNull();
  }

  @Test
  void aRowWhoseKeyIsCorrectedIsFoundByItsKeyOfThatTime() {
    tables.apply(row("1", 1, 1, null, null, "X", "a"));
    tables.apply(row("1", 2, 5, null, null, "Y", "a"));

    assertThat(name("X", 1, 4)).isEqualTo("a");
    assertThat(name("X", 1, 5)).isNull();
    assertThat(name("Y", 1, 4)).isNull();
    assertThat(name("Y", 1, 5)).isEqualTo("a");
  }

  @Test
  void aRowWithoutAnEndHoldsUntilTheNextComesIntoForce() {
    tables.apply(row("1", 1, 0, null, null, "X", "a"));
    tables.apply(row("2", 2, 0, 5, 8, "X", "b"));
    tables.apply(row("3", 3, 0, 6, null, "Y", "c"));

    assertThat(name("X", 4, 99)).isEqualTo("a");
    assertThat(name("X", 5, 99)).isEqualTo("b");
    assertThat(name("X", 8, 99)).isEqualTo("a");
  }

  @Test
  void rowsInForceAtOnceThatDifferAreAContradictionThatNamesThem() {
    tables.apply(row("3", 3, 0, 5, null, "X", "c"));
    tables.apply(row("1", 1, 0, null, null, "X", "a"));
    tables.apply(row("2", 2, 0, 5, null, "X", "b"));

    assertThat(name("X", 4, 99)).isEqualTo("a");
    assertThat(tables.lookup("item", new Object[] {"X"}, day(5), day(99)))
        .containsExactly("X", new Contradiction(List.of("2", "3")));
    assertThat(new Contradiction(List.of("2", "3")))
        .hasToString(" (differs between the rows 2 and 3, all in force)");
  }

  @Test
  void aRowWithAnEndContradictsOneThatBeginsBeforeIt() {
    tables.apply(row("1", 1, 0, null, 6, "X", "a"));
    tables.apply(row("2", 2, 0, 5, null, "X", "b"));

    assertThat(name("X", 4, 99)).isEqualTo("a");
    assertThat(tables.lookup("item", new Object[] {"X"}, day(5), day(99)))
        .containsExactly("X", new Contradiction(List.of("1", "2")));
    assertThat(name("X", 6, 99)).isEqualTo("b");
  }

  @Test
  void rowsThatSayTheSameDoNotContradictEachOther() {
    tables.apply(row("1", 1, 0, 5, null, "X", "a"));
    tables.apply(row("2", 2, 0, 5, null, "X", "a"));

    assertThat(name("X", 5, 99)).isEqualTo("a");
  }

  @Test
  void theSameContentReadAgainLaterStaysKnownSinceBefore() {
    tables.apply(row("1", 1, 1, null, null, "X", "a"));
    tables.apply(row("1", 9, 50, null, null, "X", "a"));

    assertThat(name("X", 1, 1)).isEqualTo("a");
    assertThat(tables.changes()).hasSize(1);
  }

  @Test
  void rowsOfTwoSourcesWithOnePrimaryKeyAreTwoRows() {
    tables.apply(row("catalogue", "1", 7, 1, null, null, "X", "a"));
    tables.apply(row("branch", "1", 2, 3, null, null, "Y", "b"));
    tables.apply(row("branch", "1", 9, 5, null, null, "Y", "c"));

    assertThat(name("X", 1, 99)).isEqualTo("a");
    assertThat(name("Y", 1, 4)).isEqualTo("b");
    assertThat(name("Y", 1, 5)).isEqualTo("c");
    assertThat(tables.changes())
        .extracting(ReferenceChange::id)
        .containsExactly(
            "branch/hall.item/1/item@0/2",
            "branch/hall.item/1/item@0/9",
            "catalogue/hall.item/1/item@0/7");
  }

  @Test
  void aVersionSaysForWhichValidityAnotherRowIsFound() {
    ReferenceChange first = row("1", 1, 1, 10, null, "X", "a");

    assertThat(tables.apply(first)).isEqualTo(day(10));
    assertThat(tables.apply(first)).isEqualTo(Instant.MAX);
    assertThat(tables.apply(row("1", 2, 2, 10, null, "X", "a"))).isEqualTo(Instant.MAX);
    // It ends, so that no later row takes its place any more; and ends at another time.
    assertThat(tables.apply(row("1", 3, 3, 10, 30, "X", "a"))).isEqualTo(day(10));
    assertThat(tables.apply(row("1", 4, 4, 10, 20, "X", "a"))).isEqualTo(day(20));
    assertThat(tables.apply(row("1", 5, 5, 12, 20, "X", "a"))).isEqualTo(day(10));
    assertThat(tables.apply(deleted(first, 6, 6))).isEqualTo(day(12));
    assertThat(tables.apply(deleted(first, 7, 7))).isEqualTo(Instant.MAX);
    assertThat(tables.apply(row("1", 8, 8, 14, null, "X", "b"))).isEqualTo(day(14));
    assertThat(tables.apply(row("2", 9, 9, null, null, "X", "c"))).isEqualTo(Instant.MIN);
    // Stamped before the version that it replaces.
    assertThat(tables.apply(row("1", 10, 7, 14, null, "X", "c"))).isEqualTo(Instant.MIN);
  }

  @Property(tries = 1000)
  void whatAVersionDoesNotSayItChangesIsFoundAsBefore(
      @ForAll("histories") List<ReferenceChange> history, @ForAll Random random) {
    List<ReferenceChange> turned = new ArrayList<>(history);
    Collections.shuffle(turned, random);
    ReferenceTables known = new ReferenceTables();
    for (ReferenceChange change : turned) {
      List<Object> before = everything(known);
      Instant since = known.apply(change);
      List<Object> after = everything(known);
      for (int i = 0; i < before.size(); i++) {
        Asked asked = ASKED.get(i);
        if (asked.validAt().isBefore(since) || asked.knownAt().isBefore(change.recorded())) {
          assertThat(after.get(i)).isEqualTo(before.get(i));
        }
      }
    }
  }

  private record Asked(String code, Instant validAt, Instant knownAt) {}

  private static final List<Asked> ASKED =
      Stream.of("X", "Y")
          .flatMap(
              code -> IntStream.range(0, 50).mapToObj(i -> new Asked(code, day(i / 5), day(i % 5))))
          .toList();

  private static List<Object> everything(ReferenceTables tables) {
    List<Object> found = new ArrayList<>();
    for (Asked asked : ASKED) {
      Object[] values =
          tables.lookup("item", new Object[] {asked.code()}, asked.validAt(), asked.knownAt());
      found.add(values == null ? List.of() : List.of(values));
    }
    return found;
  }

  @Provide
  Arbitrary<List<ReferenceChange>> histories() {
    return Combinators.combine(
            Arbitraries.of("1", "1", "2"),
            Arbitraries.of("X", "X", "Y"),
            Arbitraries.of("a", "b"),
            Arbitraries.of("catalogue", "branch"),
            // Few, so that versions often say the same.
            Arbitraries.of(0, 5).injectNull(0.7),
            Arbitraries.of(4, 9).injectNull(0.7),
            Arbitraries.of(true, false, false))
        .as(
            (row, code, name, source, from, to, gone) -> {
              ReferenceChange change = row(source, row, 0, 0, from, to, code, name);
              return gone ? deleted(change, 0, 0) : change;
            })
        .list()
        .ofMaxSize(8)
        .map(ReferenceTablesTest::committedInOrder);
  }

  private static List<ReferenceChange> committedInOrder(List<ReferenceChange> changes) {
    List<ReferenceChange> committed = new ArrayList<>();
    for (ReferenceChange c : changes) {
      int n = committed.size();
      committed.add(
          new ReferenceChange(
              c.type(),
              c.source(),
              c.table(),
              c.row(),
              c.deleted(),
              LogPosition.lsn(n),
              day(n / 2),
              c.validFrom(),
              c.validTo(),
              c.values()));
    }
    return committed;
  }

  @Property(tries = 1000)
  void theAnswersDoNotDependOnTheOrderOfArrivalNorOnASnapshotBetween(
      @ForAll("histories") List<ReferenceChange> history, @ForAll Random random) {
    ReferenceTables inOrder = new ReferenceTables();
    history.forEach(inOrder::apply);
    List<ReferenceChange> turned = new ArrayList<>(history);
    turned.addAll(history.subList(0, history.size() / 2));
    Collections.shuffle(turned, random);
    ReferenceTables outOfOrder = new ReferenceTables();
    turned.forEach(outOfOrder::apply);
    ReferenceTables restored = new ReferenceTables();
    inOrder.changes().forEach(restored::apply);

    for (String code : List.of("X", "Y")) {
      for (int valid = 0; valid < 10; valid++) {
        for (int known = 0; known < 5; known++) {
          List<ReferenceChange> expected = find(inOrder, code, valid, known);
          // Not only what it says, also where and when it was first said.
          assertThat(find(outOfOrder, code, valid, known)).isEqualTo(expected);
          assertThat(find(restored, code, valid, known)).isEqualTo(expected);
        }
      }
    }
  }

  private static List<ReferenceChange> find(
      ReferenceTables tables, String code, int valid, int known) {
    return tables.inForce("item", new Object[] {code}, day(valid), day(known));
  }
}
