package org.xiezhi.bench.stream;

/**
 * A record of a topic.
 *
 * @param key as JSON
 * @param value as JSON
 */
public record Message(byte[] key, byte[] value) {}
