package org.xiezhi.city.hall;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A small hall: one item of each sort, two windows. */
final class SampleCatalogue {
  private static final String DEPARTMENT = "11370200QD00003734";
  private static final Term TWENTY = new Term(20, "workday");

  private SampleCatalogue() {}

  static Catalogue catalogue() {
    Item.Fee fee = new Item.Fee("GF-3701", new BigDecimal("120.00"));
    return new Catalogue(
        List.of(
            item(1, "single", false, TWENTY, new Term(8, "workday"), List.of("鉴定"), null),
            item(
                2,
                "joint",
                false,
                new Term(45, "workday"),
                new Term(19, "workday"),
                List.of("专家评审"),
                fee),
            item(3, "single", true, TWENTY, new Term(0, "workday"), List.of(), null),
            item(4, "single", false, new Term(45, "day"), new Term(18, "day"), List.of(), fee),
            item(5, "single", false, TWENTY, new Term(4, "hour"), List.of("检测"), null),
            item(6, "lower_review", false, TWENTY, new Term(7, "workday"), List.of("鉴定"), null)),
        List.of(
            new Item(
                code(9),
                "某许可（已取消）",
                DEPARTMENT,
                "single",
                false,
                TWENTY,
                new Term(15, "workday"),
                true,
                List.of(),
                null,
                List.of(),
                Item.Flow.NONE,
                false)),
        Map.of(
            DEPARTMENT,
            List.of(
                new Window("370200-37", "370200", DEPARTMENT),
                new Window("370202-37", "370202", DEPARTMENT))));
  }

  /** The item of a code, also of one that was abolished. */
  static Item item(Object code) {
    return Stream.concat(catalogue().items().stream(), catalogue().retired().stream())
        .filter(item -> item.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static Item item(
      int no,
      String mode,
      boolean immediate,
      Term statutory,
      Term promised,
      List<String> types,
      Item.Fee fee) {
    return new Item(
        code(no),
        "某许可（" + no + "）",
        DEPARTMENT,
        mode,
        immediate,
        statutory,
        promised,
        true,
        types,
        fee,
        materials(no),
        new Item.Flow(!immediate, no == 2, !immediate),
        true);
  }

  private static List<Item.Material> materials(int no) {
    return List.of(
        new Item.Material(code(no) + "-1", true, false, false),
        new Item.Material(code(no) + "-2", true, true, false),
        new Item.Material(code(no) + "-4", true, false, false),
        new Item.Material(code(no) + "-5", true, false, true));
  }

  private static String code(int no) {
    return DEPARTMENT + "3370137001%03d".formatted(no);
  }
}
