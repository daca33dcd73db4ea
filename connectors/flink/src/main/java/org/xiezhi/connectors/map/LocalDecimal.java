package org.xiezhi.connectors.map;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xiezhi.engine.schema.FieldType;
import org.xiezhi.engine.yaml.YamlNode;

/**
 * An exact decimal number as the people of a country write it. Digits may be grouped by threes, and
 * only so: otherwise 1.5 would be fifteen where the comma is the point.
 *
 * @param point a comma or a full stop; the other one, a space or an apostrophe may group digits
 */
record LocalDecimal(char point) implements Conversion {
  private static final Map<String, Character> POINTS = Map.of(",", ',', ".", '.');
  private static final Pattern COMMA =
      Pattern.compile("[+-]?(?:[0-9]{1,3}(?:[. '\u00a0\u202f][0-9]{3})+|[0-9]+)(?:,[0-9]+)?");
  private static final Pattern FULL_STOP =
      Pattern.compile("[+-]?(?:[0-9]{1,3}(?:[, '\u00a0\u202f][0-9]{3})+|[0-9]+)(?:[.][0-9]+)?");
  private static final Pattern GROUPING_COMMA = Pattern.compile("[. '\u00a0\u202f]");
  private static final Pattern GROUPING_FULL_STOP = Pattern.compile("[, '\u00a0\u202f]");
  private static final int MAX_CHARACTERS = 80;

  /** Reads a mapping's {@code point}; a problem and empty if the column holds no decimals. */
  static Optional<Conversion> read(YamlNode node, Conversion type) {
    if (!DecimalConversion.ANY.equals(type)) {
      node.problem("only a column of the type decimal, without its places, has a \"point\".");
      return Optional.empty();
    }
    return node.oneOf(POINTS).map(LocalDecimal::new);
  }

  @Override
  public FieldType type() {
    return FieldType.DECIMAL;
  }

  @Override
  public String expected() {
    return "a number with the decimal point \"" + point + "\", its digits grouped by threes or not";
  }

  @Override
  public Object convert(Object raw) {
    if (!(raw instanceof String text)) {
      return DecimalConversion.ANY.convert(raw);
    }
    String number = HalfWidth.tidied(text);
    boolean comma = point == ',';
    if (number.length() > MAX_CHARACTERS
        || !(comma ? COMMA : FULL_STOP).matcher(number).matches()) {
      throw new IllegalArgumentException("no number");
    }
    String digits = (comma ? GROUPING_COMMA : GROUPING_FULL_STOP).matcher(number).replaceAll("");
    return DecimalConversion.ANY.convert(digits.replace(point, '.'));
  }
}
