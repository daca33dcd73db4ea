package org.xiezhi.city.hall;

/**
 * How long an item may take, as the item catalogue says.
 *
 * @param length in units; 0 means at once
 * @param unit workday, day or hour
 */
record Term(int length, String unit) {
  boolean inHours() {
    return unit.equals("hour");
  }

  boolean inWorkdays() {
    return unit.equals("workday");
  }

  Term longerBy(int units) {
    return new Term(length + units, unit);
  }
}
