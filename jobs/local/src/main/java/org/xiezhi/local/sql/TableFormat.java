package org.xiezhi.local.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;

/** Results as a table for people. */
public final class TableFormat implements Format {
  private static final Set<String> COUNTED = Set.of("UPDATE", "DELETE", "MERGE");

  @Override
  public String rows(Rows rows) {
    List<Integer> widths = widths(rows);
    StringBuilder text = new StringBuilder();
    text.append(line(rows.columns(), widths, rows, false));
    StringJoiner rule = new StringJoiner("+", "", "\n");
    widths.forEach(width -> rule.add("-".repeat(width + 2)));
    text.append(rule);
    rows.values().forEach(row -> text.append(line(row, widths, rows, true)));
    int count = rows.values().size();
    return text.append(count == 1 ? "(1 row)\n" : "(" + count + " rows)\n").toString();
  }

  @Override
  public String done(String tag, int count) {
    if (tag.equals("INSERT")) {
      // The second word is what psql has printed since object numbers were dropped.
      return "INSERT 0 " + count + "\n";
    }
    return COUNTED.contains(tag) || count > 0 ? tag + " " + count + "\n" : tag + "\n";
  }

  private static List<Integer> widths(Rows rows) {
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < rows.columns().size(); i++) {
      int column = i;
      int widest =
          rows.values().stream().mapToInt(row -> width(shown(row.get(column)))).max().orElse(0);
      widths.add(Math.max(widest, width(rows.columns().get(i))));
    }
    return widths;
  }

  private static String line(
      List<String> cells, List<Integer> widths, Rows rows, boolean alignNumbers) {
    StringJoiner line = new StringJoiner("|");
    for (int i = 0; i < cells.size(); i++) {
      String cell = shown(cells.get(i));
      String blank = " ".repeat(widths.get(i) - width(cell));
      boolean right = alignNumbers && rows.numeric().get(i);
      line.add(" " + (right ? blank + cell : cell + blank) + " ");
    }
    return line.toString().stripTrailing() + "\n";
  }

  private static String shown(String cell) {
    return Objects.requireNonNullElse(cell, "").replace("\n", "\\n").replace("\t", "\\t");
  }

  /** In columns of a terminal, where Chinese characters take two. */
  private static int width(String text) {
    return text.codePoints().map(point -> isWide(point) ? 2 : 1).sum();
  }

  private static boolean isWide(int point) {
    return Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN
        || (point >= 0x3000 && point <= 0x30ff)
        || (point >= 0xff01 && point <= 0xff60)
        || (point >= 0xac00 && point <= 0xd7a3);
  }
}
