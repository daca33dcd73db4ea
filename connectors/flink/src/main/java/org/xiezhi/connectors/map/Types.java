package org.xiezhi.connectors.map;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xiezhi.engine.yaml.Suggestion;
import org.xiezhi.engine.yaml.YamlNode;

/** The words for types in a mapping file. */
final class Types {
  private static final List<String> WORDS =
      List.of("string", "integer", "decimal", "boolean", "instant", "timestamp", "date");
  private static final Pattern TYPE = Pattern.compile("([a-z]+)(?:\\((\\d{1,3}|iso)\\))?");
  private static final int MAX_TIMESTAMP_PRECISION = 9;

  private final ZoneId zone;
  private final Forms forms;

  Types(ZoneId zone) {
    this.zone = zone;
    this.forms = new Forms(zone);
  }

  /** The keys that describe a column, and further ones that are allowed beside them. */
  static String[] keys(String... further) {
    return Stream.of(Stream.of(further), Stream.of("type"), Stream.of(Forms.KEYS))
        .flatMap(Function.identity())
        .toArray(String[]::new);
  }

  /**
   * What a column is read with, as the {@code type} of this map says and what it adds about how
   * values are written; problems and empty if that is not right.
   */
  Optional<Conversion> described(YamlNode map) {
    Optional<Conversion> type =
        map.isMap() ? map.require("type").flatMap(this::conversion) : Optional.empty();
    return type.flatMap(conversion -> forms.read(map, conversion));
  }

  /** The same, where a type need not be said. */
  Optional<Conversion> described(YamlNode map, Conversion usual) {
    return map.get("type").isPresent() ? described(map) : forms.read(map, usual);
  }

  /** The same for a column that must hold a time; by default an instant. */
  TimeConversion time(YamlNode map) {
    Optional<YamlNode> type = map.get("type");
    Conversion conversion =
        type.isPresent()
            ? type.flatMap(this::timeType).orElse(InstantConversion.TEXT)
            : map.get("pattern").isPresent() ? local() : InstantConversion.TEXT;
    return forms
        .read(map, conversion)
        .map(written -> (TimeConversion) written)
        .orElse(InstantConversion.TEXT);
  }

  private TimestampConversion local() {
    return TimestampConversion.ofPrecision(TimestampConversion.DEFAULT_PRECISION, zone);
  }

  /** What a type's columns are read with; a problem and empty if there is no such type. */
  Optional<Conversion> conversion(YamlNode node) {
    String word = node.text();
    if (!node.isScalar()) {
      return Optional.empty();
    }
    Matcher type = TYPE.matcher(word);
    if (!type.matches() || !WORDS.contains(type.group(1))) {
      String name = word.replaceFirst("\\(.*", "");
      String suggestion = Suggestion.didYouMean(name, WORDS);
      node.problem(
          "\""
              + word
              + "\" is not a type"
              + (suggestion.isEmpty()
                  ? "; known are string, integer, decimal, decimal(places), boolean, instant,"
                      + " timestamp, timestamp(precision), timestamp(iso) and date."
                  : suggestion));
      return Optional.empty();
    }
    if (word.equals("timestamp(iso)")) {
      return Optional.of(TimestampConversion.ofIsoText(zone));
    }
    if (word.endsWith("(iso)")) {
      node.problem("only a timestamp can be (iso).");
      return Optional.empty();
    }
    Integer digits = type.group(2) == null ? null : Integer.valueOf(type.group(2));
    return Optional.ofNullable(conversion(node, type.group(1), digits));
  }

  private Optional<TimeConversion> timeType(YamlNode node) {
    Optional<Conversion> conversion = conversion(node);
    if (conversion.isPresent() && !(conversion.get() instanceof TimeConversion)) {
      node.problem(
          "\""
              + node.text()
              + "\" is not a time; use instant, timestamp, timestamp(precision) or"
              + " date.");
    }
    return conversion.map(c -> c instanceof TimeConversion time ? time : null);
  }

  private Conversion conversion(YamlNode node, String word, Integer digits) {
    return switch (word) {
      case "decimal" -> decimal(node, digits);
      case "timestamp" -> timestamp(node, digits);
      case "string" -> plain(node, digits, TextConversion.PLAIN);
      case "integer" -> plain(node, digits, new IntegerConversion());
      case "boolean" -> plain(node, digits, BooleanConversion.PLAIN);
      case "instant" -> plain(node, digits, InstantConversion.TEXT);
      default -> plain(node, digits, new DateConversion(zone));
    };
  }

  private static Conversion plain(YamlNode node, Integer digits, Conversion conversion) {
    if (digits == null) {
      return conversion;
    }
    node.problem("only decimal(places) and timestamp(precision) take a number in brackets.");
    return null;
  }

  private static Conversion decimal(YamlNode node, Integer places) {
    if (places == null || places <= DecimalConversion.MAX_DIGITS) {
      return new DecimalConversion(places, null);
    }
    node.problem("a decimal has at most " + DecimalConversion.MAX_DIGITS + " digits.");
    return null;
  }

  private Conversion timestamp(YamlNode node, Integer precision) {
    if (precision == null) {
      return local();
    }
    if (precision <= MAX_TIMESTAMP_PRECISION) {
      return TimestampConversion.ofPrecision(precision, zone);
    }
    node.problem("a timestamp's precision is at most " + MAX_TIMESTAMP_PRECISION + " digits.");
    return null;
  }
}
