package org.xiezhi.local.command;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A share of a whole, written as 0.01 or 1%.
 *
 * @param part from 0 to 1
 */
record Share(double part) {
  /** Reads one from the command line. */
  static final class Converter implements ITypeConverter<Share> {
    @Override
    public Share convert(String text) {
      boolean percent = text.endsWith("%");
      try {
        double number = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
        double part = percent ? number / 100 : number;
        if (part >= 0 && part <= 1) {
          return new Share(part);
        }
      } catch (NumberFormatException e) {
        // Told below, like a number that is out of range.
      }
      throw new TypeConversionException("a share is from 0 to 1, or from 0% to 100%, not " + text);
    }
  }

  @Override
  public String toString() {
    String percent = String.format(Locale.ROOT, "%.4f", part * 100);
    return percent.replaceFirst("\\.?0+$", "") + "%";
  }
}
