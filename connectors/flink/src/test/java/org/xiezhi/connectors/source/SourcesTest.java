package org.xiezhi.connectors.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xiezhi.engine.yaml.Problem;
import org.xiezhi.engine.yaml.ProblemsException;

class SourcesTest {
  private static final String SOURCE =
      """
      name: desk
      title: {zh: 窗口, en: Desk}
      kind: mariadb
      database: desk
      sql: {department: [tables.sql], administrator: [capture.sql]}
      users: {department: desk_office, capture: xiezhi_capture, clock: xiezhi_clock}
      connector: desk.json
      mapping: desk.yaml
      """;

  private static final String MAPPING =
      """
      domain: desk
      source: desk
      zone: Asia/Shanghai
      recorded: commit
      clock: {table: xiezhi.source_clock, number: beat}
      routes: [case]
      events:
        fee:
          table: desk.fee
          occurred: {column: at, precision: second}
          keys: {case: no}
          fields: {no: string}
        other:
          table: desk.other
          occurred: {column: at, precision: second}
          keys: {case: no}
          fields: {no: string}
      """;

  @TempDir private Path connectors;

  @BeforeEach
  void write() throws IOException {
    for (String file : List.of("tables.sql", "capture.sql", "desk.json")) {
      file("sources/desk/" + file, "");
    }
    file("sources/desk/desk.yaml", MAPPING);
    file("sources/desk/source.yaml", SOURCE);
  }

  @Test
  void aFolderIsASourceAndAWatchOfItsOwn() throws IOException {
    file("sources/clock/mariadb.sql", "");
    file("catalog/desk/a.yaml", "");

    Sources sources = Sources.read(connectors);

    assertThat(sources.names()).containsExactly("desk");
    Source desk = sources.source("desk");
    assertThat(desk.kind()).isEqualTo(Kind.MARIADB);
    assertThat(desk.topic()).isEqualTo("cdc.desk");
    assertThat(desk.departmentSql()).containsExactly(connectors.resolve("sources/desk/tables.sql"));
    assertThat(desk.users())
        .isEqualTo(new Source.Users("desk_office", "xiezhi_capture", "xiezhi_clock"));
    assertThat(sources.watches(connectors.resolve("catalog")))
        .containsExactly(new Watch("desk", List.of(desk), Map.of()));
    assertThat(sources.watches(connectors)).isEmpty();
    assertThat(sources.kinds()).containsExactly(Kind.MARIADB);
  }

  @Test
  void aWatchAcrossSourcesReadsOnlyWhatItNames() throws IOException {
    file("watches/both.yaml", "{name: both, title: {zh: 二, en: Both}, reads: {desk: [fee]}}");

    Sources sources = Sources.read(connectors);

    Watch both = sources.watches().iterator().next();
    assertThat(both.reads()).isEqualTo(Map.of("desk", Set.of("fee")));
    assertThat(sources.domain(both).schema().domain()).isEqualTo("both");
    assertThat(sources.domain(both).schema().events()).containsOnlyKeys("fee");
  }

  @Test
  void tellsAllThatIsWrongWithPlaceAndSentence() throws IOException {
    file(
        "sources/desk/source.yaml",
        """
        name: hall
        title: {zh: 窗口}
        kind: oracle
        database: de;sk
        sql: {department: [nowhere.sql]}
        users: {department: desk_office, capture: xiezhi_capture, clock: xiezhi_clock}
        connector: desk.json
        mapping: desk.yaml
        wacth: fees
        """);

    assertThatThrownBy(() -> Sources.read(connectors))
        .isInstanceOfSatisfying(
            ProblemsException.class,
            e ->
                assertThat(e.problems().stream().map(SourcesTest::brief))
                    .containsExactly(
                        "1:7 a source has the name of its folder, which is \"desk\".",
                        "2:8 \"en\" is missing.",
                        "3:7 \"oracle\" is not one of mariadb, postgresql.",
                        "4:11 \"de;sk\" can't be used here: a lower-case letter is expected, then"
                            + " lower-case letters, digits and underscores, at most 31 in all.",
                        "5:6 \"administrator\" is missing.",
                        "5:20 there is no file "
                            + connectors.resolve("sources/desk/nowhere.sql")
                            + ".",
                        "9:1 unknown key \"wacth\", did you mean watch?"));
  }

  @Test
  void refusesAMappingOfAnotherSourceOrDomain() throws IOException {
    file("sources/desk/desk.yaml", MAPPING.replace(": desk\n", ": hall\n"));

    assertThatThrownBy(() -> Sources.read(connectors))
        .hasMessageContaining(
            "the source of this mapping is \"hall\", but by the file of the source \"desk\" it is"
                + " \"desk\".")
        .hasMessageContaining("the domain of this mapping is \"hall\"");
  }

  @Test
  void refusesAWatchThatNamesWhatThereIsNot() throws IOException {
    file(
        "watches/both.yaml",
        "{name: both, title: {zh: 二, en: Both}, reads: {desk: [fees], hall: [fee]}}");

    assertThatThrownBy(() -> Sources.read(connectors))
        .hasMessageContaining("the mapping of desk has no event and no reference fees.")
        .hasMessageContaining("there is no source \"hall\"; there are desk.");
  }

  @Test
  void refusesAWatchWithTheNameOfASources() throws IOException {
    file("watches/desk.yaml", "{name: desk, title: {zh: 二, en: Both}, reads: {desk: [fee]}}");

    assertThatThrownBy(() -> Sources.read(connectors))
        .hasMessageContaining("there is a watch \"desk\" already, that of a source.");
  }

  @Test
  void theSourcesOfThisRepositoryAreInOrder() throws IOException {
    Sources sources = Sources.read(Path.of(".."));

    assertThat(sources.names()).contains("approval", "receipts");
    assertThatThrownBy(() -> sources.source("nowhere"))
        .hasMessage(
            "There is no source \"nowhere\"; there are "
                + String.join(", ", sources.names())
                + ".");
  }

  private static String brief(Problem problem) {
    return problem.line() + ":" + problem.column() + " " + problem.message();
  }

  private void file(String name, String text) throws IOException {
    Path file = connectors.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
