package org.xiezhi.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.xiezhi.connectors.deadletter.DeadLetter;

/** The dead letters by which beats tell that tables are not captured as they should be. */
final class CaptureLetters {
  private final Product product;
  private final LaidAside laidAside;
  private final String table;

  /** Of one table, as a sentence names it. */
  CaptureLetters(Product product, String table) {
    this.product = product;
    this.laidAside = new LaidAside(product);
    this.table = table;
  }

  /** Those that there are by now. */
  List<DeadLetter> all() throws Exception {
    return laidAside.all().stream()
        .filter(
            letter ->
                letter.stage == DeadLetter.Stage.CAPTURE && letter.reason.contains(table + " ("))
        .toList();
  }

  /** Does something to the table, of which the next beats say this, once. */
  void expect(String trouble, Doing what) throws Exception {
    await(trouble, what);
    setAside();
  }

  /** The same; goes on to be told as long as it is so. */
  void await(String trouble, Doing what) throws Exception {
    int before = all().size();
    what.run();
    product.soon().untilAsserted(() -> assertThat(all()).hasSizeGreaterThan(before));
    assertThat(all().get(before).reason).contains(table + " (" + trouble + ")");
  }

  /** Sets all aside, and waits until no rule is cautious any more. */
  void setAside() throws Exception {
    product.awaitCapture();
    product
        .soon()
        .untilAsserted(
            () -> {
              for (DeadLetter letter : all()) {
                laidAside.setAside(letter);
              }
              assertThat(product.status().unread()).isEmpty();
            });
  }

  /** Something that may fail. */
  interface Doing {
    void run() throws Exception;
  }
}
