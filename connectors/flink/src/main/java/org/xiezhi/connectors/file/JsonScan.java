package org.xiezhi.connectors.file;

import java.util.Arrays;
import org.xiezhi.connectors.decode.UndecodableException;

/** Goes through the JSON of one line without making anything of it. */
final class JsonScan {
  private final byte[] buffer;
  private final int from;
  private final int end;
  private int at;

  /**
   * @param from where the line begins
   * @param end where it ends
   */
  JsonScan(byte[] buffer, int from, int end) {
    this.buffer = buffer;
    this.from = from;
    this.end = end;
    this.at = from;
  }

  int at() {
    return at;
  }

  boolean ended() {
    return at == end;
  }

  void skipSpace() {
    while (at < end && (buffer[at] == ' ' || buffer[at] == '\t' || buffer[at] == '\r')) {
      at++;
    }
  }

  /** The byte that comes next; -1 at the end. */
  int peek() {
    return at < end ? buffer[at] : -1;
  }

  /** Goes behind the next tab; false if there is none, and then stays. */
  boolean passTab() {
    for (int i = at; i < end; i++) {
      if (buffer[i] == '\t') {
        at = i + 1;
        return true;
      }
    }
    return false;
  }

  boolean comma() {
    boolean found = peek() == ',';
    if (found) {
      at++;
    }
    return found;
  }

  void expect(char wanted) throws UndecodableException {
    skipSpace();
    if (peek() != wanted) {
      throw fault("is no record of a dump: " + wanted + " is expected");
    }
    at++;
  }

  void skipString() throws UndecodableException {
    at++;
    while (at < end && buffer[at] != '"') {
      at += buffer[at] == '\\' ? 2 : 1;
    }
    if (at >= end) {
      throw fault("ends within a text");
    }
    at++;
  }

  void skipValue() throws UndecodableException {
    int depth = 0;
    int start = at;
    while (at < end) {
      byte b = buffer[at];
      if (b == '"') {
        skipString();
        if (depth == 0) {
          return;
        }
        continue;
      }
      if (b == '{' || b == '[') {
        depth++;
      } else if (b == '}' || b == ']') {
        if (depth == 0) {
          break;
        }
        depth--;
        if (depth == 0) {
          at++;
          return;
        }
      } else if (depth == 0 && (b == ',' || b == ' ' || b == '\t' || b == '\r')) {
        break;
      }
      at++;
    }
    if (at == start || depth > 0) {
      throw fault("ends before its record does");
    }
  }

  /** True if there is a tab between there and here. */
  boolean tabSince(int start) {
    for (int i = start; i < at; i++) {
      if (buffer[i] == '\t') {
        return true;
      }
    }
    return false;
  }

  /** What stands between two places. */
  byte[] between(int start, int stop) {
    return Arrays.copyOfRange(buffer, start, stop);
  }

  /** What is left of the line. */
  byte[] rest() {
    return Arrays.copyOfRange(buffer, at, end);
  }

  UndecodableException fault(String complaint) {
    return new UndecodableException(
        "The line " + complaint + " (at byte " + (Math.min(at, end) - from + 1) + ").");
  }
}
