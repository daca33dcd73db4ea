package org.xiezhi.engine.time;

/**
 * Where a case is handled, as far as closures are concerned.
 *
 * @param district its code, or null if it is not known
 * @param department its code, or null if it is not known
 */
public record Place(String district, String department) {}
