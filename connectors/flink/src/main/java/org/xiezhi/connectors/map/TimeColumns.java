package org.xiezhi.connectors.map;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.xiezhi.engine.event.Precision;
import org.xiezhi.engine.schema.FieldType;
import org.xiezhi.engine.yaml.YamlNode;

/** Reads what a mapping file says of times: occurred, recorded, valid, and the source's clock. */
final class TimeColumns {
  private static final Map<String, Precision> PRECISIONS =
      Map.of("second", Precision.SECOND, "minute", Precision.MINUTE, "day", Precision.DAY);
  private static final Map<String, Boolean> COMMIT = Map.of("commit", true);
  private static final Map<String, Recorded> WORDS =
      Map.of("commit", Recorded.COMMIT, "occurred", Recorded.OCCURRED);
  private static final Map<String, Boolean> STAMPED = Map.of("always", true, "sometimes", false);

  private final Types types;

  TimeColumns(Types types) {
    this.types = types;
  }

  Optional<Column> occurred(YamlNode node) {
    node.allow("column", "precision", "type", "pattern", "unit", "empty", "earliest", "latest");
    if (!node.isMap()) {
      return Optional.empty();
    }
    return node.require("column").map(Names::identifier).map(name -> column(name, node));
  }

  /** By default a day for a column of days; otherwise it must be said. */
  Precision precision(YamlNode occurred, Column column) {
    Optional<YamlNode> said = occurred.get("precision");
    Precision precision = said.flatMap(node -> node.oneOf(PRECISIONS)).orElse(Precision.DAY);
    if (column.conversion().type() == FieldType.DATE) {
      if (precision != Precision.DAY) {
        said.orElseThrow().problem("a column of the type date has the precision day.");
      }
    } else if (said.isEmpty() && occurred.isMap()) {
      occurred.require("precision");
    }
    return precision;
  }

  Recorded recorded(YamlNode node) {
    if (node.isScalar()) {
      return node.oneOf(WORDS).orElse(Recorded.COMMIT);
    }
    node.allow("column", "type", "pattern", "unit", "empty", "else", "stamped");
    Optional<String> column = node.isMap() ? required(node, "column") : Optional.empty();
    boolean orCommit = orCommit(node);
    boolean always = node.get("stamped").flatMap(word -> word.oneOf(STAMPED)).orElse(false);
    return column
        .map(name -> Recorded.column(column(name, node), orCommit, always))
        .orElse(Recorded.COMMIT);
  }

  Optional<Clock> clock(YamlNode node) {
    node.allow("table", "number", "simulated", "missing", "commit-times");
    if (!node.isMap()) {
      return Optional.empty();
    }
    Optional<YamlNode> commitTimes = node.get("commit-times");
    if (commitTimes.isPresent()) {
      if (node.get("table").isPresent()) {
        node.problem("a clock has either a \"table\" or \"commit-times\", not both.");
      }
      return commitTimes.map(this::commitTimes);
    }
    Column number =
        Names.identifier(node, "number")
            .map(name -> new Column(name, new IntegerConversion()))
            .orElse(null);
    Column simulated =
        Names.identifier(node, "simulated")
            .map(name -> new Column(name, types.time(node)))
            .orElse(null);
    Column missing =
        Names.identifier(node, "missing")
            .map(name -> new Column(name, TextConversion.PLAIN))
            .orElse(null);
    if (node.get("table").isEmpty()) {
      node.problem("either \"table\" or \"commit-times\" is missing.");
    }
    return Names.identifier(node, "table")
        .map(table -> new Clock.Table(table, number, simulated, missing));
  }

  Validity validity(YamlNode node) {
    node.allow("from", "to", "type", "pattern", "unit", "empty");
    TimeConversion type = types.time(node);
    return new Validity(
        Names.identifier(node, "from").orElse(null),
        Names.identifier(node, "to").orElse(null),
        type,
        Empties.read(node, type));
  }

  private Clock commitTimes(YamlNode node) {
    node.allow("slack");
    Duration slack =
        required(node, "slack")
            .map(text -> node.get("slack").orElseThrow())
            .map(
                value ->
                    value.parsed(TimeColumns::seconds, "a duration such as 30s", Duration.ZERO))
            .orElse(Duration.ZERO);
    return new Clock.CommitTimes(slack);
  }

  private static Duration seconds(String text) {
    Duration duration = Duration.parse("PT" + text);
    if (duration.isNegative() || duration.compareTo(Duration.ofDays(1)) > 0) {
      throw new DateTimeParseException("not between 0 and 24 h", text, 0);
    }
    return duration;
  }

  private Column column(String name, YamlNode node) {
    TimeConversion type = types.time(node);
    return new Column(name, type, Empties.read(node, type));
  }

  private static Optional<String> required(YamlNode node, String key) {
    return node.require(key).map(Names::identifier);
  }

  private static boolean orCommit(YamlNode node) {
    return node.get("else").flatMap(word -> word.oneOf(COMMIT)).orElse(false);
  }
}
