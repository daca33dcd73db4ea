package org.xiezhi.connectors.type;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.xiezhi.engine.schema.Field;
import org.xiezhi.engine.schema.FieldType;

/**
 * Finds the values of a type's fields in what was made under another form of the type, by name: a
 * field that it did not have is missing, one that it had besides is left out. A value of another
 * type is taken over if it is exactly one of this type, and is missing otherwise: how the mapping
 * would have read it, nobody knows.
 */
final class Projection {
  private static final int NOWHERE = -1;

  private final FieldType[] types;

  /** Where each field stands in the other form. */
  private final int[] places;

  private final boolean[] retyped;

  Projection(List<Field> from, List<Field> to) {
    Map<String, Integer> names = new HashMap<>();
    for (int i = 0; i < from.size(); i++) {
      names.put(from.get(i).name(), i);
    }
    types = new FieldType[to.size()];
    places = new int[to.size()];
    retyped = new boolean[to.size()];
    for (int i = 0; i < places.length; i++) {
      types[i] = to.get(i).type();
      places[i] = names.getOrDefault(to.get(i).name(), NOWHERE);
      retyped[i] = places[i] != NOWHERE && from.get(places[i]).type() != types[i];
    }
  }

  /**
   * @param values of the other form, by place
   */
  Object value(int field, IntFunction<Object> values) {
    if (places[field] == NOWHERE) {
      return null;
    }
    Object value = values.apply(places[field]);
    return retyped[field] ? exactly(value, types[field]) : value;
  }

  /**
   * @param values of the other form, by place
   */
  Object[] values(IntFunction<Object> values) {
    Object[] all = new Object[places.length];
    for (int field = 0; field < all.length; field++) {
      all[field] = value(field, values);
    }
    return all;
  }

  private static Object exactly(Object value, FieldType type) {
    if (value instanceof Long number && type == FieldType.DECIMAL) {
      return BigDecimal.valueOf(number);
    }
    if (value instanceof BigDecimal number && type == FieldType.INTEGER) {
      try {
        return number.longValueExact();
      } catch (ArithmeticException e) {
        return null;
      }
    }
    return null;
  }
}
