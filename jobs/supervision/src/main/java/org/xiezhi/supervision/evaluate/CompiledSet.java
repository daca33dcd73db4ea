package org.xiezhi.supervision.evaluate;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.xiezhi.engine.Engine;
import org.xiezhi.engine.Fault;
import org.xiezhi.engine.rule.RuleSet;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.Problem;
import org.xiezhi.engine.yaml.Problems;

/**
 * A published set under the mapping as it is now.
 *
 * @param engine judges by the rules that compile
 * @param problems why the others don't, in the order of the files' lines
 * @param digest the same for the same texts under the same mapping
 */
record CompiledSet(Engine engine, List<Problem> problems, String digest) {
  CompiledSet {
    requireNonNull(engine);
    requireNonNull(digest);
    problems = List.copyOf(problems);
  }

  /**
   * @param jurisdiction whose rules the engine judges by
   * @param faults is told when a rule fails on a key
   */
  static CompiledSet of(
      Map<String, String> texts,
      Schema schema,
      RuleCompiler compiler,
      Jurisdiction jurisdiction,
      Consumer<Fault> faults) {
    Problems problems = new Problems();
    RuleSet rules = compiler.compile(texts, schema, problems);
    if (problems.isEmpty()) {
      jurisdiction.assign(rules);
    }
    return new CompiledSet(
        new Engine(jurisdiction.own(rules), schema, faults),
        problems.list(),
        digest(texts, schema));
  }

  private static String digest(Map<String, String> texts, Schema schema) {
    try {
      DataOutputSerializer written = new DataOutputSerializer(1 << 12);
      new KeyStateSerializer(schema).snapshotConfiguration().writeSnapshot(written);
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(written.getSharedBuffer(), 0, written.length());
      new TreeMap<>(texts)
          .forEach(
              (name, text) ->
                  digest.update((name + '\0' + text + '\0').getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
