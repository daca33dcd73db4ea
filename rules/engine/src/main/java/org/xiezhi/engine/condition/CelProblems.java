package org.xiezhi.engine.condition;

import java.util.List;

/** What is wrong with an expression, each at its place. */
final class CelProblems extends Exception {
  private static final long serialVersionUID = 1L;

  /** A sentence about the character at an offset. */
  record Place(int offset, String message) {}

  private final transient List<Place> places;

  CelProblems(List<Place> places) {
    super(places.toString());
    this.places = List.copyOf(places);
  }

  List<Place> places() {
    return places;
  }
}
