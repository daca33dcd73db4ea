package org.xiezhi.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableFormatTest {
  private final TableFormat format = new TableFormat();

  @Test
  void columnsAreAlignedEvenWithChineseText() {
    Rows rows =
        new Rows(
            List.of("name", "n"),
            List.of(false, true),
            List.of(List.of("民用", "7"), Arrays.asList("a\nb", null)));
    assertThat(format.rows(rows))
        .isEqualTo(
            """
             name | n
            ------+---
             民用 | 7
             a\\nb |
            (2 rows)
            """);
  }

  @Test
  void aSingleRowIsCountedInTheSingular() {
    Rows rows = new Rows(List.of("n"), List.of(true), List.of(List.of("1")));
    assertThat(format.rows(rows)).endsWith("(1 row)\n");
  }

  @Test
  void whatWasDoneIsToldAsPsqlTellsIt() {
    assertThat(format.done(CommandTag.of("insert into t values (1)"), 1)).isEqualTo("INSERT 0 1\n");
    assertThat(format.done(CommandTag.of("update t set a = 1"), 0)).isEqualTo("UPDATE 0\n");
    assertThat(format.done(CommandTag.of("Create or replace TEMP table t (a int)"), 0))
        .isEqualTo("CREATE TABLE\n");
    assertThat(format.done(CommandTag.of("commit"), 0)).isEqualTo("COMMIT\n");
  }
}
