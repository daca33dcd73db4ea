package org.xiezhi.engine.rule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xiezhi.engine.alert.LegalBasis;
import org.xiezhi.engine.alert.Text;
import org.xiezhi.engine.yaml.YamlNode;

/** Reads what a rule file says about the rule itself, without any condition. */
final class HeadParser {
  /** What the id of a rule looks like. */
  static final String ID = "[A-Z]{3,5}-[A-Z]{3,5}-\\d{3}[A-Z]?";

  private HeadParser() {}

  /**
   * @param text of the file and of the ladder that it names
   */
  static Head.Identity identity(YamlNode node, String text, ZoneId zone) {
    String id = node.require("id").map(n -> id(n, node.file())).orElse("");
    int version = node.require("version").map(HeadParser::version).orElse(1);
    Text title = node.require("title").flatMap(HeadParser::text).orElse(new Text("", ""));
    List<LegalBasis> basis = node.require("basis").map(HeadParser::basis).orElse(List.of());
    node.get("effective").ifPresent(n -> n.allow("from", "to"));
    Instant from = instant(node, "from", zone);
    Instant to = instant(node, "to", zone);
    if (from != null && to != null && !from.isBefore(to)) {
      node.require("effective").ifPresent(n -> n.problem("the rule ends before it begins."));
    }
    List<String> assumptions = node.get("assumptions").map(YamlNode::texts).orElse(List.of());
    return new Head.Identity(
        node.file(), id, version, hash(text), title, basis, from, to, assumptions);
  }

  /** The rules that this one supersedes. */
  static List<String> supersedes(YamlNode list, String id) {
    List<String> ids = new ArrayList<>();
    for (YamlNode element : Superseded.named(list)) {
      if (isId(element)) {
        ids.add(element.text());
      }
      if (element.text().equals(id)) {
        element.problem("a rule does not supersede itself.");
      }
    }
    return ids;
  }

  private static boolean isId(YamlNode id) {
    boolean valid = id.text().matches(ID);
    if (!valid) {
      id.problem("\"" + id.text() + "\" is not an id like APPR-FEE-001.");
    }
    return valid;
  }

  private static String id(YamlNode id, String path) {
    String text = id.text();
    if (!isId(id)) {
      return text;
    }
    String file = path.substring(path.lastIndexOf('/') + 1);
    String expected = text.toLowerCase(Locale.ROOT) + ".yaml";
    if (!file.equals(expected)) {
      id.problem("the rule " + text + " belongs in a file " + expected + ", not " + file + ".");
    }
    return text;
  }

  private static int version(YamlNode node) {
    return node.parsed(HeadParser::positive, "a whole number from 1", 1);
  }

  private static int positive(String text) {
    int number = Integer.parseInt(text);
    if (number < 1) {
      throw new NumberFormatException(text);
    }
    return number;
  }

  /** A text in both languages. */
  static Optional<Text> text(YamlNode node) {
    node.allow("zh", "en");
    Optional<String> zh = node.require("zh").map(YamlNode::text);
    Optional<String> en = node.require("en").map(YamlNode::text);
    return zh.flatMap(z -> en.map(e -> new Text(z, e)));
  }

  private static List<LegalBasis> basis(YamlNode list) {
    List<LegalBasis> basis = new ArrayList<>();
    for (YamlNode element : list.elements()) {
      element.allow("law", "article", "quote");
      Optional<String> law = element.require("law").map(YamlNode::text);
      Optional<String> article = element.require("article").map(YamlNode::text);
      Optional<String> quote = element.require("quote").map(YamlNode::text);
      law.ifPresent(
          l -> article.ifPresent(a -> quote.ifPresent(q -> basis.add(new LegalBasis(l, a, q)))));
    }
    if (list.isList() && list.elements().isEmpty()) {
      list.problem("a rule without a legal basis cannot card anyone.");
    }
    return basis;
  }

  private static Instant instant(YamlNode node, String key, ZoneId zone) {
    return node.get("effective")
        .flatMap(n -> n.get(key))
        .map(n -> n.parsed(t -> LocalInstant.parse(t, zone), LocalInstant.EXPECTED, null))
        .orElse(null);
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
