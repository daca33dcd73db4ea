package org.xiezhi.local.rules;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xiezhi.connectors.map.Domain;
import org.xiezhi.connectors.source.Sources;
import org.xiezhi.engine.rule.Rule;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.Problem;
import org.xiezhi.engine.yaml.Problems;
import org.xiezhi.local.folder.Home;

/** Reads rules as the supervision would, and tells everything that is wrong with them. */
public final class Workshop {
  private final Home home;
  private final RuleTexts texts;

  /**
   * @param from the folder from which files are named, usually the working directory
   */
  public Workshop(Home home, Path from) {
    this.home = home;
    this.texts = new RuleTexts(from);
  }

  /**
   * Checks rules, calendars and ladders.
   *
   * @param paths files and folders; the product's own rules if there are none. The product's
   *     calendars and ladders count unless there are some among them; what a single file supersedes
   *     may stand beside it
   * @param mappings files that make the vocabulary; the product's own if there are none
   * @throws java.nio.file.NoSuchFileException if a path does not exist
   * @throws IOException if mappings do not belong together
   */
  public CheckedRules check(List<Path> paths, List<Path> mappings) throws IOException {
    Problems problems = new Problems();
    List<RuleText> files = texts.read(or(paths, home.rules()), problems);
    List<RuleText> calendars = files.stream().filter(RuleText::isCalendar).toList();
    List<RuleText> ladders = files.stream().filter(RuleText::isLadder).toList();
    List<RuleText> rules =
        files.stream().filter(file -> !file.isCalendar() && !file.isLadder()).toList();
    if (calendars.isEmpty()) {
      calendars = texts.read(List.of(home.rules().resolve("calendars")), problems);
    }
    if (ladders.isEmpty()) {
      ladders = texts.read(List.of(home.rules().resolve("ladders")), problems);
    }
    List<RuleText> shared = Stream.concat(calendars.stream(), ladders.stream()).toList();
    Map<String, Domain> domains =
        mappings.isEmpty()
            ? Vocabulary.of(Sources.read(home.connectors()))
            : Vocabulary.of(texts.read(mappings, problems), problems);
    if (domains.isEmpty() && problems.isEmpty()) {
      throw new IOException("There is no mapping: name one with --mapping.");
    }
    Set<String> beside =
        texts.beside(paths).stream().flatMap(text -> text.id().stream()).collect(toSet());
    List<CheckedRules.InDomain> checked = new ArrayList<>();
    for (Map.Entry<Domain, List<RuleText>> domain : byDomain(rules, domains).entrySet()) {
      Map<String, String> all =
          Stream.concat(shared.stream(), domain.getValue().stream())
              .collect(Collectors.toMap(RuleText::name, RuleText::text));
      RuleSet set = RuleSet.parse(all, domain.getKey().schema(), beside::contains, problems);
      checked.add(new CheckedRules.InDomain(domain.getKey(), set, all));
    }
    // What rules share is read once for each domain.
    List<Problem> distinct = problems.list().stream().distinct().toList();
    boolean sharedHold =
        shared.stream()
            .noneMatch(file -> distinct.stream().anyMatch(p -> p.file().equals(file.name())));
    return new CheckedRules(rules.size(), distinct, sharedHold ? checked : List.of());
  }

  /**
   * The page of a rule that was read before.
   *
   * @throws IOException if its file cannot be read any more
   */
  public RulePage page(Rule rule) throws IOException {
    return RulePage.of(rule, texts.text(rule.file()));
  }

  /**
   * The texts of rules and calendars, by what alerts say of them. A rule with problems has no
   * alerts and is not among them.
   *
   * @param paths as in {@link #check}
   * @param mappings as in {@link #check}
   */
  public RuleArchive archive(List<Path> paths, List<Path> mappings) throws IOException {
    Problems ignored = new Problems();
    Map<String, String> calendars = new LinkedHashMap<>();
    Stream.concat(
            texts.read(or(paths, home.rules()), ignored).stream(),
            texts.read(List.of(home.rules().resolve("calendars")), ignored).stream())
        .filter(RuleText::isCalendar)
        .forEach(file -> calendars.putIfAbsent(RuleArchive.base(file.name()), file.text()));
    Map<String, RuleArchive.File> rules = new LinkedHashMap<>();
    Map<String, Schema> schemas = new LinkedHashMap<>();
    for (CheckedRules.InDomain domain : check(paths, mappings).domains()) {
      schemas.put(domain.schema().domain(), domain.schema());
      Map<String, RuleArchive.File> ladders = ladders(domain.texts());
      for (Rule rule : domain.set().rules()) {
        RuleText text = new RuleText(rule.file(), domain.texts().get(rule.file()));
        RuleArchive.File ladder = text.ladder().map(ladders::get).orElse(null);
        rules.put(
            rule.hash(), new RuleArchive.File(RuleArchive.base(text.name()), text.text(), ladder));
      }
    }
    return new RuleArchive(rules, calendars, schemas);
  }

  private static Map<String, RuleArchive.File> ladders(Map<String, String> texts) {
    Map<String, RuleArchive.File> ladders = new LinkedHashMap<>();
    texts.forEach(
        (name, content) -> {
          RuleText text = new RuleText(name, content);
          if (text.isLadder()) {
            text.id().ifPresent(id -> ladders.put(id, RuleArchive.File.of(text)));
          }
        });
    return ladders;
  }

  private static List<Path> or(List<Path> named, Path usual) {
    return named.isEmpty() ? List.of(usual) : named;
  }

  /** A rule of a domain that no mapping has is told so by the check against another. */
  private static Map<Domain, List<RuleText>> byDomain(
      List<RuleText> rules, Map<String, Domain> domains) {
    Map<Domain, List<RuleText>> byDomain = new LinkedHashMap<>();
    for (Domain domain : domains.values()) {
      byDomain.put(domain, new ArrayList<>());
    }
    for (RuleText rule : domains.isEmpty() ? List.<RuleText>of() : rules) {
      Domain first = domains.values().iterator().next();
      byDomain.get(rule.domain().map(domains::get).orElse(first)).add(rule);
    }
    return byDomain;
  }
}
