package org.xiezhi.local.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results as one line of JSON for each statement; every value is a string or null. */
public final class JsonFormat implements Format {
  private final ObjectMapper json = new ObjectMapper();

  @Override
  public String rows(Rows rows) {
    return line(Map.of("rows", rows.values().stream().map(row -> named(rows, row)).toList()));
  }

  @Override
  public String done(String tag, int count) {
    Map<String, Object> done = new LinkedHashMap<>();
    done.put("done", tag);
    done.put("count", count);
    return line(done);
  }

  private static Map<String, String> named(Rows rows, List<String> row) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < row.size(); i++) {
      named.put(rows.columns().get(i), row.get(i));
    }
    return named;
  }

  private String line(Object value) {
    try {
      return json.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
