package org.xiezhi.connectors.source;

/**
 * What people call something.
 *
 * @param zh in Chinese
 * @param en in English
 */
public record Title(String zh, String en) {}
