package org.xiezhi.supervision.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Merging, reading ahead and sorting on the disk. */
class OrderTest {
  private static final Comparator<Integer> ORDER = Comparator.naturalOrder();

  @TempDir Path folder;

  @Test
  void severalOrderedInputsBecomeOne() throws IOException {
    Merge<Integer> merged =
        new Merge<>(List.of(of(List.of(1, 4, 4)), of(List.of()), of(List.of(2, 4, 9))), ORDER);

    assertThat(all(merged)).containsExactly(1, 2, 4, 4, 4, 9);
  }

  @Test
  void ofEqualsThoseOfTheFirstInputComeFirst() throws IOException {
    Comparator<String> byFirstLetter = Comparator.comparing(text -> text.charAt(0));
    Merge<String> merged =
        new Merge<>(
            List.of(ofAll(List.of("a1", "b1", "b2")), ofAll(List.of("a3", "b3"))), byFirstLetter);

    assertThat(all(merged)).containsExactly("a1", "a3", "b1", "b2", "b3");
  }

  @Test
  void whatIsALittleOutOfOrderIsPutInOrderWhileItIsRead() throws IOException {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      // No number stands more than nine places from where it belongs.
      List<Integer> sorted = IntStream.range(0, 200).boxed().toList();
      List<Integer> mixed = new ArrayList<>();
      for (int from = 0; from < 200; from += 10) {
        List<Integer> part = new ArrayList<>(sorted.subList(from, from + 10));
        Collections.shuffle(part, random);
        mixed.addAll(part);
      }
      assertThat(all(new Lookahead<>(of(mixed), ORDER, 10))).isEqualTo(sorted);
    }
  }

  @Test
  void whatIsFurtherOutOfOrderIsNoticed() throws IOException {
    Lookahead<Integer> lookahead = new Lookahead<>(of(List.of(5, 6, 7, 1)), ORDER, 2);

    assertThat(lookahead.next()).isEqualTo(5);
    assertThat(lookahead.next()).isEqualTo(6);
    assertThatThrownBy(lookahead::next).isInstanceOf(Lookahead.OutOfOrderException.class);
  }

  @Test
  void moreThanTheMemoryHoldsIsSortedOnTheDisk() throws IOException {
    List<Integer> numbers = new Random(11).ints(5_000, 0, 1_000).boxed().toList();
    SortedRuns<Integer> runs = new SortedRuns<>(new Numbers(), ORDER, folder, "numbers", 7);
    for (Integer number : numbers) {
      runs.add(number);
    }

    try (Ordered<Integer> sorted = runs.sorted()) {
      assertThat(all(sorted)).isEqualTo(numbers.stream().sorted().toList());
    }
    try (var files = Files.list(folder)) {
      assertThat(files.count()).isLessThan(64);
    }
  }

  @Test
  void whatFitsIntoMemoryNeverTouchesTheDisk() throws IOException {
    SortedRuns<Integer> runs = new SortedRuns<>(new Numbers(), ORDER, folder, "numbers", 7);
    for (Integer number : List.of(3, 1, 2)) {
      runs.add(number);
    }

    assertThat(all(runs.sorted())).containsExactly(1, 2, 3);
    assertThat(folder).isEmptyDirectory();
  }

  private static Ordered<Integer> of(List<Integer> numbers) {
    return ofAll(numbers);
  }

  private static <T> Ordered<T> ofAll(List<T> values) {
    Iterator<T> iterator = values.iterator();
    return () -> iterator.hasNext() ? iterator.next() : null;
  }

  private static <T> List<T> all(Ordered<T> ordered) throws IOException {
    List<T> all = new ArrayList<>();
    for (T value = ordered.next(); value != null; value = ordered.next()) {
      all.add(value);
    }
    return all;
  }

  private static final class Numbers implements SortedRuns.Codec<Integer> {
    @Override
    public void write(Integer value, DataOutputView out) throws IOException {
      out.writeInt(value);
    }

    @Override
    public Integer read(DataInputView in) throws IOException {
      return in.readInt();
    }
  }
}
