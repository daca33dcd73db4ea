package org.xiezhi.city.hall;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the hall handles and where: read from its own tables.
 *
 * @param items in force, by code
 * @param retired items that may no longer be handled, by code
 * @param windows of each department
 */
record Catalogue(List<Item> items, List<Item> retired, Map<String, List<Window>> windows) {
  private static final String ITEMS =
      """
      select i.item_code, i.item_name, i.department_code, i.mode, i.case_type = '1' as immediate,
        i.statutory_limit, i.statutory_unit, i.promised_limit, i.promised_unit,
        i.result_type <> 'none' as result, i.special_types, i.status = 'active' as active,
        f.fee_code, f.unit_price, w.needs_review, w.needs_site_check, w.separates_duties
      from hall.item i
      left join hall.item_flow w on w.item_code = i.item_code and w.flow_version = i.flow_version
      left join lateral (
        select s.fee_code, s.unit_price from hall.fee_standard s
        where i.is_fee and s.collector_code = i.department_code and s.basis = i.fee_basis
          and s.valid_from <= ? and (s.valid_to is null or s.valid_to > ?)
        order by s.fee_code limit 1) f on true
      where i.valid_from <= ? and (i.valid_to is null or i.valid_to > ?)
        and i.statutory_limit is not null and i.promised_limit is not null
      order by i.item_code
      """;

  private static final String MATERIALS =
      """
      select item_code, material_code, is_required, from_sharing, may_follow
      from hall.item_material
      where (valid_from is null or valid_from <= ?) and (valid_to is null or valid_to > ?)
      order by material_code
      """;

  private static final String WINDOWS =
      "select window_no, district_code, department_code from hall.service_window order by window_no";

  Catalogue {
    items = List.copyOf(items);
    retired = List.copyOf(retired);
    windows = Map.copyOf(windows);
  }

  /** Reads what is in force at an instant. */
  static Catalogue read(Connection connection, Instant at) throws SQLException {
    List<Item> items = new ArrayList<>();
    List<Item> retired = new ArrayList<>();
    Map<String, List<Item.Material>> materials = materials(connection, at);
    try (PreparedStatement query = prepared(connection, ITEMS, at);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        Item item = item(row, materials.getOrDefault(row.getString("item_code"), List.of()));
        (item.active() ? items : retired).add(item);
      }
    }
    return new Catalogue(items, retired, windows(connection));
  }

  private static PreparedStatement prepared(Connection connection, String sql, Instant at)
      throws SQLException {
    PreparedStatement query = connection.prepareStatement(sql);
    for (int i = 1; i <= query.getParameterMetaData().getParameterCount(); i++) {
      query.setTimestamp(i, Timestamp.from(at));
    }
    return query;
  }

  private static Map<String, List<Item.Material>> materials(Connection connection, Instant at)
      throws SQLException {
    Map<String, List<Item.Material>> materials = new HashMap<>();
    try (PreparedStatement query = prepared(connection, MATERIALS, at);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        materials
            .computeIfAbsent(row.getString(1), key -> new ArrayList<>())
            .add(
                new Item.Material(
                    row.getString(2), row.getBoolean(3), row.getBoolean(4), row.getBoolean(5)));
      }
    }
    return materials;
  }

  private static Item item(ResultSet row, List<Item.Material> materials) throws SQLException {
    String types = row.getString("special_types");
    String fee = row.getString("fee_code");
    return new Item(
        row.getString("item_code"),
        row.getString("item_name"),
        row.getString("department_code"),
        row.getString("mode"),
        row.getBoolean("immediate"),
        new Term(row.getInt("statutory_limit"), row.getString("statutory_unit")),
        new Term(row.getInt("promised_limit"), row.getString("promised_unit")),
        row.getBoolean("result"),
        types == null ? List.of() : Arrays.asList(types.split(",")),
        fee == null ? null : new Item.Fee(fee, row.getBigDecimal("unit_price")),
        materials,
        new Item.Flow(
            row.getBoolean("needs_review"),
            row.getBoolean("needs_site_check"),
            row.getBoolean("separates_duties")),
        row.getBoolean("active"));
  }

  private static Map<String, List<Window>> windows(Connection connection) throws SQLException {
    Map<String, List<Window>> windows = new HashMap<>();
    try (PreparedStatement query = connection.prepareStatement(WINDOWS);
        ResultSet row = query.executeQuery()) {
      while (row.next()) {
        Window window = new Window(row.getString(1), row.getString(2), row.getString(3));
        windows.computeIfAbsent(window.department(), key -> new ArrayList<>()).add(window);
      }
    }
    return windows;
  }
}
