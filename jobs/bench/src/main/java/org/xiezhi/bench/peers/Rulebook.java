package org.xiezhi.bench.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.xiezhi.engine.rule.RuleDirectory;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.local.folder.Home;

/** The rules that the hall's stream is held against. */
final class Rulebook {
  /** The whole approval catalogue. */
  static final String CATALOGUE = "catalogue";

  /** Texts of rules, and the part of their ids that tells them apart. */
  private static final Map<String, String> TEMPLATES =
      new TreeMap<>(
          Map.of(
              "item-fee", "FEE",
              "item-limit", "ITEM",
              "department-document", "PAPER",
              "department-limit", "REPLY"));

  private static final String ITEM = "11370200QD000037343370137001001";
  private static final String DEPARTMENT = "11370200QD00003734";

  private Rulebook() {}

  /**
   * @param size {@link #CATALOGUE}, or how many rules: each for one item or one department, of
   *     which the stream has one
   */
  static RuleSet of(String size) {
    Home home = Home.find();
    Map<String, String> files = new TreeMap<>();
    try {
      files.putAll(
          RuleDirectory.read(home.rules().resolve("calendars"), home.rules().resolve("ladders")));
      if (size.equals(CATALOGUE)) {
        files.putAll(RuleDirectory.read(home.rules().resolve("catalog/approval")));
      } else {
        addVariants(Integer.parseInt(size) / TEMPLATES.size(), files);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Problems problems = new Problems();
    RuleSet rules = RuleSet.parse(files, Sources.approval(), problems);
    problems.throwIfAny();
    return rules;
  }

  /** The rule that finds overcharges. */
  static String feeRule(String size) {
    return size.equals(CATALOGUE) ? "APPR-FEE-001" : "BENCH-FEE-001";
  }

  private static void addVariants(int each, Map<String, String> files) {
    TEMPLATES.forEach(
        (template, code) -> {
          String text = Sources.text(template + ".yaml");
          for (int i = 0; i < each; i++) {
            String id = String.format(Locale.ROOT, "BENCH-%s-%03d", code, i + 1);
            String suffix = i == 0 ? "" : "-" + i;
            files.put(
                id.toLowerCase(Locale.ROOT) + ".yaml",
                text.replace("$ID", id)
                    .replace("$ITEM", ITEM + suffix)
                    .replace("$DEPARTMENT", DEPARTMENT + suffix));
          }
        });
  }
}
