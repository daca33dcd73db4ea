package org.xiezhi.connectors.file;

/**
 * A line of a file, up to its line break.
 *
 * @param number from 1
 * @param text without the line break; what could not be decoded stands as U+FFFD
 * @param end the line break; empty at the end of the file
 * @param fault why it cannot be read, as a sentence; null if it can
 */
record Line(long number, String text, String end, String fault) {}
