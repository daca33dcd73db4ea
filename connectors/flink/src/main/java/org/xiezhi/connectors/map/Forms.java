package org.xiezhi.connectors.map;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xiezhi.engine.yaml.YamlNode;

/**
 * Reads what a mapping adds to a column's type about how its values are written. Each word goes
 * with certain types only; none is guessed from the values.
 */
final class Forms {
  /** In the order in which they are read. */
  static final String[] KEYS = {
    "point",
    "encoding",
    "scale",
    "unit",
    "pattern",
    "trim",
    "case",
    "width",
    "values",
    "earliest",
    "latest",
    "empty"
  };

  private static final Map<String, Trim> TRIMS = Map.of("true", Trim.BLANKS, "false", Trim.NOTHING);
  private static final Map<String, Boolean> IGNORE = Map.of("ignore", true);
  private static final Map<String, Boolean> BASE64 = Map.of("base64", true);

  private final ZoneId zone;

  Forms(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * The conversion that a type and the words beside it mean; problems and empty if they do not go
   * together.
   */
  Optional<Conversion> read(YamlNode map, Conversion type) {
    Optional<Conversion> form = Optional.of(type);
    for (String key : KEYS) {
      Optional<YamlNode> node = map.get(key);
      if (node.isPresent() && form.isPresent()) {
        form = read(key, map, node.get(), form.get());
      }
    }
    return form;
  }

  private Optional<Conversion> read(String key, YamlNode map, YamlNode node, Conversion type) {
    return switch (key) {
      case "point" -> LocalDecimal.read(node, type);
      case "encoding" -> encoding(map, node, type);
      case "scale" -> scale(map, node, type);
      case "unit" -> unit(map, node, type);
      case "pattern" -> PatternConversion.read(node, type, zone);
      case "earliest", "latest" -> bounded(key, node, type);
      case "empty" -> Optional.of(type);
      default -> text(key, node, type);
    };
  }

  private static Optional<Conversion> wrong(YamlNode node, String message) {
    node.problem(message);
    return Optional.empty();
  }

  private static Optional<Conversion> encoding(YamlNode map, YamlNode node, Conversion type) {
    if (node.oneOf(BASE64).isEmpty()) {
      return Optional.empty();
    }
    if (type instanceof BooleanConversion) {
      return Optional.of(new BooleanConversion(true));
    }
    if (!(type instanceof DecimalConversion)) {
      return wrong(node, "only a column of the type decimal or boolean has an \"encoding\".");
    }
    return map.get("scale").isPresent()
        ? Optional.of(type)
        : wrong(
            node,
            "a decimal in base64 needs its \"scale\": how many of its digits are behind the"
                + " point.");
  }

  private static Optional<Conversion> scale(YamlNode map, YamlNode node, Conversion type) {
    if (map.get("encoding").isEmpty() || !(type instanceof DecimalConversion decimal)) {
      return wrong(
          node,
          "a \"scale\" belongs to a decimal with \"encoding: base64\"; at most two digits behind"
              + " the point are the type decimal(2).");
    }
    int scale = node.integer();
    return scale >= 0 && scale <= DecimalConversion.MAX_DIGITS
        ? Optional.of(new DecimalConversion(decimal.places(), scale))
        : wrong(node, "a decimal has at most " + DecimalConversion.MAX_DIGITS + " digits.");
  }

  private static Optional<Conversion> unit(YamlNode map, YamlNode node, Conversion type) {
    Optional<Ticks> unit = node.oneOf(Ticks.WORDS);
    boolean precision = map.get("type").map(said -> said.text().contains("(")).orElse(false);
    if (precision || map.get("pattern").isPresent()) {
      return wrong(
          node,
          "a \"unit\" is for numbers: it goes neither with a \"pattern\" nor with a precision,"
              + " which is a unit already.");
    }
    if (type instanceof InstantConversion) {
      return unit.map(InstantConversion::new);
    }
    return type instanceof TimestampConversion local
        ? unit.map(ticks -> new TimestampConversion(ticks, false, local.zone()))
        : wrong(node, "only a column of the type instant or timestamp has a \"unit\".");
  }

  private Optional<Conversion> bounded(String key, YamlNode node, Conversion type) {
    if (!(type instanceof TimeConversion time)) {
      return wrong(
          node, "only a column of the type instant, timestamp or date has an \"" + key + "\".");
    }
    LocalDate day = node.parsed(LocalDate::parse, "a day such as 1990-01-01", null);
    if (day == null) {
      return Optional.empty();
    }
    if (!(time instanceof BoundedTime before)) {
      boolean first = key.equals("earliest");
      return Optional.of(new BoundedTime(time, first ? day : null, first ? null : day, zone));
    }
    return day.isBefore(before.earliest())
        ? wrong(node, "\"latest\" lies before \"earliest\".")
        : Optional.of(new BoundedTime(before.time(), before.earliest(), day, zone));
  }

  private static Optional<Conversion> text(String key, YamlNode node, Conversion type) {
    if (!(type instanceof TextConversion text)) {
      return wrong(node, "only a column of the type string has \"" + key + "\".");
    }
    return switch (key) {
      case "trim" ->
          node.oneOf(TRIMS)
              .map(trim -> new TextConversion(trim, text.anyCase(), text.anyWidth(), Set.of()));
      case "case" ->
          node.oneOf(IGNORE)
              .map(any -> new TextConversion(text.trim(), any, text.anyWidth(), Set.of()));
      case "width" ->
          node.oneOf(IGNORE)
              .map(any -> new TextConversion(text.trim(), text.anyCase(), any, Set.of()));
      default -> Optional.of(text.oneOf(new HashSet<>(node.texts())));
    };
  }
}
