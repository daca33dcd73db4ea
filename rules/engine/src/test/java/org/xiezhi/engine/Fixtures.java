package org.xiezhi.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.xiezhi.engine.rule.RuleDirectory;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Field;
import org.xiezhi.engine.schema.FieldType;
import org.xiezhi.engine.schema.ReferenceType;
import org.xiezhi.engine.schema.Role;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.engine.yaml.YamlNode;

/** The project's own vocabulary, calendars and rules, as tests need them. */
public final class Fixtures {
  /** The folder of the rules, seen from this module. */
  public static final Path RULES = Path.of("..");

  static final Path SAMPLES = Path.of("src/test/resources/org/xiezhi/engine/rules");

  private static final Path MAPPING = Path.of("../../connectors/mappings/approval.yaml");

  private Fixtures() {}

  /** The vocabulary of the approval domain, out of its mapping. */
  public static Schema approval() {
    Problems problems = new Problems();
    YamlNode node = YamlNode.parse("approval.yaml", read(MAPPING), problems).orElseThrow();
    Map<String, EventType> events = new TreeMap<>();
    node.get("events")
        .orElseThrow()
        .byName()
        .forEach((name, event) -> events.put(name, eventType(name, event)));
    Map<String, ReferenceType> references = new TreeMap<>();
    node.get("references")
        .orElseThrow()
        .byName()
        .forEach(
            (name, table) ->
                references.put(
                    name,
                    new ReferenceType(
                        name, table.get("key").orElseThrow().texts(), fields(table))));
    return new Schema("approval", ZoneId.of("Asia/Shanghai"), events, references);
  }

  private static EventType eventType(String name, YamlNode event) {
    Map<String, String> keys = texts(event, "keys");
    Map<Role, String> roles = new TreeMap<>();
    texts(event, "roles")
        .forEach((role, field) -> roles.put(Role.valueOf(role.toUpperCase(Locale.ROOT)), field));
    return new EventType(name, fields(event), keys, roles);
  }

  private static Map<String, String> texts(YamlNode node, String key) {
    Map<String, String> texts = new TreeMap<>();
    node.get(key).ifPresent(map -> map.byName().forEach((k, v) -> texts.put(k, v.text())));
    return texts;
  }

  private static List<Field> fields(YamlNode node) {
    List<Field> fields = new ArrayList<>();
    node.get("fields")
        .orElseThrow()
        .byName()
        .forEach(
            (name, field) -> {
              String type = field.isMap() ? field.get("type").orElseThrow().text() : field.text();
              boolean personal = field.isMap() && field.get("personal").isPresent();
              fields.add(
                  new Field(name, FieldType.valueOf(type.toUpperCase(Locale.ROOT)), personal));
            });
    return fields;
  }

  /** The texts of the calendars and ladders. */
  public static Map<String, String> calendars() {
    try {
      return new TreeMap<>(
          RuleDirectory.read(RULES.resolve("calendars"), RULES.resolve("ladders")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rules of these files, by the project's calendars; throws if anything is wrong. */
  public static RuleSet rules(Map<String, String> files) {
    Map<String, String> all = calendars();
    all.putAll(files);
    Problems problems = new Problems();
    RuleSet rules = RuleSet.parse(all, approval(), problems);
    problems.throwIfAny();
    return rules;
  }

  /** Sample rules like those of the catalogue, with the project's calendars. */
  public static RuleSet catalogue(String... files) {
    Map<String, String> texts = new TreeMap<>();
    for (String file : files) {
      texts.put(file, read(SAMPLES.resolve(file)));
    }
    return rules(texts);
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
