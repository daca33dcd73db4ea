package org.xiezhi.local.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.xiezhi.engine.alert.Alert;
import org.xiezhi.engine.alert.Level;
import org.xiezhi.engine.alert.Transition;
import org.xiezhi.engine.schema.Role;

/** An alert in the shape of GB/T 39046-2020, 6.8 电子监察, for systems that exchange by it. */
public final class Gbt39046 {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  /** What the standard leaves to the parties: one digit for each level. */
  private static final Map<Level, String> WARNINGS =
      Map.of(Level.REMINDER, "1", Level.WARNING, "1", Level.YELLOW, "2", Level.RED, "3");

  /** The type of item that a domain handles: 01 is 行政许可. */
  private static final Properties ITEM_TYPES = itemTypes();

  private Gbt39046() {}

  /**
   * On one line, without its end.
   *
   * @param zone in which times are written
   */
  public static String write(Alert alert, ZoneId zone) {
    Transition first = alert.history().get(0);
    Transition last = alert.history().get(alert.history().size() - 1);
    String department = alert.subject().get(Role.DEPARTMENT);
    ObjectNode json = JSON.createObjectNode();
    json.put("办件编号", alert.keySpace().equals("case") ? alert.key() : null);
    json.put("督办内容", alert.title().zh());
    json.put("机构名称", department);
    json.put("事项类型代码", ITEM_TYPES.getProperty(alert.domain()));
    json.put("督办发出时间", time(first.at(), zone));
    json.put("监察编号", alert.id());
    json.put("监察规则编号", alert.rule());
    json.put("监察预警类型代码", WARNINGS.get(alert.level()));
    json.put("状态产生时间", time(last.at(), zone));
    json.put("监察结果描述", alert.message().zh() + last.reason().zh());
    json.put("责任部门", department);
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("This cannot be written as JSON: " + e.getMessage(), e);
    }
  }

  private static Properties itemTypes() {
    Properties types = new Properties();
    try (InputStream stream = Gbt39046.class.getResourceAsStream("item-types.properties")) {
      types.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return types;
  }

  private static String time(Instant instant, ZoneId zone) {
    return TIME.format(instant.atZone(zone));
  }
}
