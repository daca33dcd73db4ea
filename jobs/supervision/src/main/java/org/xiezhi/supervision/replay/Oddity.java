package org.xiezhi.supervision.replay;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * Something strange that a replay met, which need not be wrong.
 *
 * @param kind what it is
 * @param subject the table, column or type of event that it is about
 * @param detail the reason, or what is missing; null if the kind says all
 * @param count of rows, changes or keys
 * @param example a key, masked; null if there is none
 */
public record Oddity(Kind kind, String subject, String detail, long count, String example) {
  /** What can be strange. */
  public enum Kind {
    /** Rows of a table that no mapping names. */
    UNMAPPED,
    /** Rows or lines that cannot be read, for one reason. */
    UNREAD,
    /** A column that the mapping reads and no row has. */
    ABSENT,
    /** A column that is empty in all rows. */
    EMPTY,
    /** Records of other topics of a connector, of which nothing is judged. */
    OTHER,
    /** The log of a source that goes back. */
    LOG,
    /** Keys with events of a type, but none of those that rules begin with. */
    UNJOINED
  }

  public Oddity {
    requireNonNull(kind);
    requireNonNull(subject);
  }

  /** It, as a sentence. */
  public String sentence() {
    return switch (kind) {
      case UNMAPPED ->
          counted("row", "rows") + " of table " + subject + ", which no mapping names.";
      case UNREAD ->
          counted("change", "changes") + " of " + subject + " could not be read: " + detail;
      case ABSENT ->
          "Column " + subject + " is read by the mapping, but none of " + rows() + " has it.";
      case EMPTY -> "Column " + subject + " is empty in all of " + rows() + ".";
      case OTHER -> counted("record", "records") + " of the kind " + subject + " passed over.";
      case LOG ->
          "The log of "
              + subject
              + " goes back "
              + detail
              + (count == 1 ? "" : ", the first of " + counted("time", "times"))
              + ", and was taken to begin anew there, as after a restore or on another server. If"
              + " several partitions or topics were put into one file, give each a file of its own:"
              + " rows may be taken for older than they are.";
      case UNJOINED ->
          counted("key", "keys")
              + " of "
              + detail
              + " with events "
              + subject
              + ", but without any event that the rules about them begin with"
              + (example == null ? "." : ", for example " + example + ".");
    };
  }

  private String counted(String one, String many) {
    return String.format(Locale.ROOT, "%,d ", count) + (count == 1 ? one : many);
  }

  private String rows() {
    return counted("row", "rows");
  }
}
