package org.xiezhi.supervision.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which types of events the keys of a key space have. A key is kept as 64 bits of a digest and a
 * bit for each type, so that a million take some tens of megabytes.
 */
final class KeyTypes {
  private static final int MAX_TYPES = 64;

  /** Keys of a type that are kept in full, to have an example. */
  private static final int EXAMPLES = 256;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, List<String>> examples = new HashMap<>();
  private long[] digests = new long[1 << 10];
  private long[] types = new long[1 << 10];
  private int size;

  /** Keys with a type and without others. */
  record Alone(long count, String example) {}

  void add(String type, String key) {
    Integer number = numbers.computeIfAbsent(type, name -> numbers.size());
    if (number >= MAX_TYPES) {
      return;
    }
    int place = place(digest(key));
    if ((types[place] >> number & 1) == 0) {
      List<String> some = examples.computeIfAbsent(type, name -> new ArrayList<>());
      if (some.size() < EXAMPLES) {
        some.add(key);
      }
    }
    if (types[place] == 0) {
      size++;
    }
    digests[place] = digest(key);
    types[place] |= 1L << number;
    if (2 * size > types.length) {
      grow();
    }
  }

  /** The keys that have events of a type, but none of the others. */
  Alone alone(String type, Set<String> others) {
    long wanted = bit(type);
    long unwanted = others.stream().mapToLong(this::bit).reduce(0, (a, b) -> a | b);
    long count = 0;
    for (long held : types) {
      if ((held & wanted) != 0 && (held & unwanted) == 0) {
        count++;
      }
    }
    String example =
        examples.getOrDefault(type, List.of()).stream()
            .filter(key -> (types[place(digest(key))] & unwanted) == 0)
            .findFirst()
            .orElse(null);
    return new Alone(count, example);
  }

  private long bit(String type) {
    Integer number = numbers.get(type);
    return number == null || number >= MAX_TYPES ? 0 : 1L << number;
  }

  private int place(long digest) {
    int place = (int) (digest >>> 32) & types.length - 1;
    while (types[place] != 0 && digests[place] != digest) {
      place = place + 1 & types.length - 1;
    }
    return place;
  }

  private void grow() {
    long[] oldDigests = digests;
    long[] oldTypes = types;
    digests = new long[2 * oldTypes.length];
    types = new long[2 * oldTypes.length];
    for (int i = 0; i < oldTypes.length; i++) {
      if (oldTypes[i] != 0) {
        int place = place(oldDigests[i]);
        digests[place] = oldDigests[i];
        types[place] = oldTypes[i];
      }
    }
  }

  /** FNV-1a over the characters, stirred. */
  private static long digest(String key) {
    long digest = 0xcbf29ce484222325L;
    for (int i = 0; i < key.length(); i++) {
      digest = (digest ^ key.charAt(i)) * 0x100000001b3L;
    }
    digest = (digest ^ digest >>> 33) * 0xff51afd7ed558ccdL;
    return digest ^ digest >>> 33;
  }
}
