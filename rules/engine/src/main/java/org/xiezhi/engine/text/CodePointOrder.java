package org.xiezhi.engine.text;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Orders texts by their code points, as UTF-8 bytes and CEL do. {@link String#compareTo} orders by
 * UTF-16 units, and so puts rare characters (beyond U+FFFF) before some common ones.
 */
public final class CodePointOrder implements Comparator<String>, Serializable {
  private static final long serialVersionUID = 1L;

  /** It has no state. */
  public static final CodePointOrder ORDER = new CodePointOrder();

  private CodePointOrder() {}

  @Override
  public int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean rareX = Character.isSurrogate(x);
        return rareX == Character.isSurrogate(y) ? Character.compare(x, y) : rareX ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
