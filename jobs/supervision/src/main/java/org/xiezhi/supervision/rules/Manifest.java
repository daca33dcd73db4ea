package org.xiezhi.supervision.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names every text of a rule set by its hash, so that a set is taken whole or not at all. It is
 * published after the texts, to the same partition.
 *
 * @param from the instant of event time at which the set takes effect for all keys; null for the
 *     beginning of time
 * @param texts name to the SHA-256 of the text, in hex
 */
public record Manifest(
    @JsonProperty("from") Instant from, @JsonProperty("texts") SortedMap<String, String> texts) {
  /** Begins the record's key; the name of the watch follows after a slash. */
  public static final String NAME = "manifest";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  public Manifest {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  /** The key of a watch's manifest on the topic. */
  static String of(String watch) {
    return NAME + "/" + watch;
  }

  /** Whether a record of that key is the manifest of any watch. */
  static boolean isOne(String key) {
    return key.equals(NAME) || key.startsWith(NAME + "/");
  }

  /** The manifest of these texts. */
  public static Manifest of(Map<String, String> texts, Instant from) {
    SortedMap<String, String> hashes = new TreeMap<>();
    texts.forEach((name, text) -> hashes.put(name, sha256(text)));
    return new Manifest(from, hashes);
  }

  /** True if all texts are there, each as it was when the set was published. */
  public boolean isCompleteWith(Map<String, String> known) {
    return texts.entrySet().stream()
        .allMatch(
            entry -> {
              String text = known.get(entry.getKey());
              return text != null && sha256(text).equals(entry.getValue());
            });
  }

  public String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws IllegalArgumentException if this is no manifest
   */
  public static Manifest parse(String json) {
    try {
      return JSON.readValue(json, Manifest.class);
    } catch (JsonProcessingException | NullPointerException e) {
      throw new IllegalArgumentException("the manifest of the rules cannot be read", e);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
