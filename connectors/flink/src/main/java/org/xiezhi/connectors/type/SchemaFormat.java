package org.xiezhi.connectors.type;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Field;
import org.xiezhi.engine.schema.FieldType;
import org.xiezhi.engine.schema.ReferenceType;
import org.xiezhi.engine.schema.Role;
import org.xiezhi.engine.schema.Schema;

/** A schema as bytes, kept with the state that was written under it. */
final class SchemaFormat {
  /** A role that is not among them was known to an older version only. */
  private static final Map<String, Role> ROLES =
      Stream.of(Role.values()).collect(Collectors.toMap(Role::name, role -> role));

  private SchemaFormat() {}

  static void write(Schema schema, DataOutput out) throws IOException {
    out.writeUTF(schema.domain());
    out.writeUTF(schema.zone().getId());
    out.writeInt(schema.events().size());
    for (EventType type : schema.events().values()) {
      write(type, out);
    }
    out.writeInt(schema.references().size());
    for (ReferenceType type : schema.references().values()) {
      write(type, out);
    }
  }

  static void write(EventType type, DataOutput out) throws IOException {
    out.writeUTF(type.name());
    writeFields(type.fields(), out);
    Map<String, String> roles = new TreeMap<>();
    type.roles().forEach((role, field) -> roles.put(role.name(), field));
    writeTexts(type.keys(), out);
    writeTexts(roles, out);
  }

  static void write(ReferenceType type, DataOutput out) throws IOException {
    out.writeUTF(type.name());
    writeFields(type.fields(), out);
    out.writeInt(type.key().size());
    for (String field : type.key()) {
      out.writeUTF(field);
    }
  }

  static Schema read(DataInput in) throws IOException {
    String domain = in.readUTF();
    ZoneId zone = ZoneId.of(in.readUTF());
    Map<String, EventType> events = new HashMap<>();
    int eventTypes = in.readInt();
    for (int i = 0; i < eventTypes; i++) {
      EventType type = readEventType(in);
      events.put(type.name(), type);
    }
    Map<String, ReferenceType> references = new HashMap<>();
    int referenceTypes = in.readInt();
    for (int i = 0; i < referenceTypes; i++) {
      ReferenceType type = readReferenceType(in);
      references.put(type.name(), type);
    }
    return new Schema(domain, zone, events, references);
  }

  static EventType readEventType(DataInput in) throws IOException {
    String name = in.readUTF();
    List<Field> fields = readFields(in);
    Map<String, String> keys = readTexts(in);
    Map<Role, String> roles = new HashMap<>();
    for (Map.Entry<String, String> role : readTexts(in).entrySet()) {
      if (ROLES.containsKey(role.getKey())) {
        roles.put(ROLES.get(role.getKey()), role.getValue());
      }
    }
    return new EventType(name, fields, keys, roles);
  }

  static ReferenceType readReferenceType(DataInput in) throws IOException {
    String name = in.readUTF();
    List<Field> fields = readFields(in);
    List<String> key = new ArrayList<>();
    int parts = in.readInt();
    for (int part = 0; part < parts; part++) {
      key.add(in.readUTF());
    }
    return new ReferenceType(name, key, fields);
  }

  private static void writeFields(List<Field> fields, DataOutput out) throws IOException {
    out.writeInt(fields.size());
    for (Field field : fields) {
      out.writeUTF(field.name());
      out.writeUTF(field.type().name());
      out.writeBoolean(field.personal());
    }
  }

  private static List<Field> readFields(DataInput in) throws IOException {
    List<Field> fields = new ArrayList<>();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      fields.add(new Field(in.readUTF(), FieldType.valueOf(in.readUTF()), in.readBoolean()));
    }
    return fields;
  }

  private static void writeTexts(Map<String, String> texts, DataOutput out) throws IOException {
    Map<String, String> sorted = new TreeMap<>(texts);
    out.writeInt(sorted.size());
    for (Map.Entry<String, String> entry : sorted.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeUTF(entry.getValue());
    }
  }

  private static Map<String, String> readTexts(DataInput in) throws IOException {
    Map<String, String> texts = new HashMap<>();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      texts.put(in.readUTF(), in.readUTF());
    }
    return texts;
  }
}
