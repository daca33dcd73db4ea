package org.xiezhi.connectors.file;

import java.util.regex.Pattern;

/**
 * Takes off what is put around a cell only so that a spreadsheet leaves its digits alone: {@code
 * ="00123"}, a tab before or behind it, an apostrophe before it.
 */
final class CellGuard {
  private static final Pattern FORMULA = Pattern.compile("=\"[^\"]*\"");

  /** Not 't Hooft, and not 'quoted'. */
  private static final Pattern APOSTROPHE =
      Pattern.compile("'(?:[=+\\-@0-9][^']*|[A-Za-z][-_/.A-Za-z]*[0-9][-_/.0-9A-Za-z]*)");

  private CellGuard() {}

  static String off(String cell) {
    if (cell.isEmpty()) {
      return cell;
    }
    String text = cell;
    if (cell.charAt(0) == '\t' || cell.charAt(cell.length() - 1) == '\t') {
      text = withoutTabs(cell);
    }
    if (text.startsWith("=\"") && FORMULA.matcher(text).matches()) {
      return withoutTabs(text.substring(2, text.length() - 1));
    }
    return text.startsWith("'") && APOSTROPHE.matcher(text).matches() ? text.substring(1) : text;
  }

  private static String withoutTabs(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) == '\t') {
      from++;
    }
    while (to > from && text.charAt(to - 1) == '\t') {
      to--;
    }
    return text.substring(from, to);
  }
}
