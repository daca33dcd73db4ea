package org.xiezhi.connectors.type;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Whole numbers in as many bytes as they need, seven bits in each. */
final class Varint {
  private static final int LONGEST = 64;

  private Varint() {}

  /** Writes a number of which small ones, of either sign, are the most frequent. */
  static void write(long number, DataOutput out) throws IOException {
    long rest = (number << 1) ^ (number >> 63);
    while ((rest & ~0x7FL) != 0) {
      out.writeByte((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  static long read(DataInput in) throws IOException {
    long rest = 0;
    for (int shift = 0; shift < LONGEST; shift += 7) {
      byte next = in.readByte();
      rest |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return (rest >>> 1) ^ -(rest & 1);
      }
    }
    throw new IOException("a number has more than " + LONGEST + " bits");
  }

  /** A number that was written as an {@code int}. */
  static int readInt(DataInput in) throws IOException {
    return Math.toIntExact(read(in));
  }
}
