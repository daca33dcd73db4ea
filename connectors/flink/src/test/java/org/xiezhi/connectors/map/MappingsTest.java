package org.xiezhi.connectors.map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xiezhi.engine.schema.EventType;
import org.xiezhi.engine.schema.Field;
import org.xiezhi.engine.schema.FieldType;
import org.xiezhi.engine.schema.ReferenceType;
import org.xiezhi.engine.schema.Role;
import org.xiezhi.engine.schema.Schema;
import org.xiezhi.engine.yaml.Problem;
import org.xiezhi.engine.yaml.Problems;

class MappingsTest {
  private static final Path APPROVAL = Path.of("..", "mappings", "approval.yaml");

  @ParameterizedTest
  @ValueSource(strings = {"broken", "broken-clock", "broken-whole", "broken-csv"})
  void allThatIsWrongIsToldAtOnceWithItsPlace(String name) throws IOException {
    Problems problems = new Problems();

    Optional<Mapping> mapping = Mappings.load(name + ".yaml", resource(name + ".yaml"), problems);

    assertThat(mapping).isEmpty();
    assertThat(problems.list().stream().map(Problem::toString).collect(joining("\n", "", "\n")))
        .isEqualTo(resource(name + ".txt"));
  }

  @Test
  void whatIsNotAMappingIsOneProblem() {
    Problems problems = new Problems();

    assertThat(Mappings.load("list.yaml", "- a\n", problems)).isEmpty();
    assertThat(problems.list())
        .containsExactly(new Problem("list.yaml", 1, 1, "a map (key: value) is expected here."));
  }

  @Test
  void theMappingOfTheHallIsInOrder() throws IOException {
    Problems problems = new Problems();

    Mapping approval = Mappings.load("approval.yaml", approval(), problems).orElseThrow();

    assertThat(problems.list()).isEmpty();
    assertThat(approval.domain()).isEqualTo("approval");
    assertThat(approval.source()).isEqualTo("approval");
    assertThat(approval.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(approval.routes()).containsExactly("case", "bill");
    Schema schema = approval.schema();
    assertThat(schema.domain()).isEqualTo("approval");
    assertThat(schema.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    assertThat(schema.events().keySet())
        .containsExactly(
            "acceptance",
            "application",
            "assignment",
            "closure",
            "collection_notice",
            "correction_ticket",
            "decision",
            "delivery",
            "extension",
            "fee",
            "intermediary",
            "overdue_explanation",
            "payment",
            "present_material",
            "rating",
            "receipt",
            "refund",
            "refusal",
            "requested_material",
            "resubmission",
            "resumption",
            "site_check",
            "special_procedure",
            "step",
            "submitted_material",
            "supplement_notice",
            "suspension_notice",
            "treasury_receipt");
    assertThat(schema.events().get("payment"))
        .isEqualTo(
            new EventType(
                "payment",
                List.of(
                    new Field("application_no", FieldType.STRING, false),
                    new Field("fee_no", FieldType.STRING, false),
                    new Field("amount", FieldType.DECIMAL, false),
                    new Field("channel", FieldType.STRING, false),
                    new Field("payer_name", FieldType.STRING, true)),
                Map.of("case", "application_no"),
                Map.of()));
    assertThat(schema.events().get("step").roles()).isEqualTo(Map.of(Role.OFFICER, "officer_id"));
    assertThat(schema.references().keySet())
        .containsExactly(
            "fee_standard",
            "intermediary_service",
            "item",
            "item_basis",
            "item_basis_of_rank",
            "item_flow",
            "item_implementer",
            "item_material",
            "sharing_outage",
            "treasury_account");
    assertThat(schema.references().get("fee_standard"))
        .isEqualTo(
            new ReferenceType(
                "fee_standard",
                List.of("fee_code"),
                List.of(
                    new Field("fee_code", FieldType.STRING, false),
                    new Field("fee_name", FieldType.STRING, false),
                    new Field("unit_price", FieldType.DECIMAL, false),
                    new Field("basis", FieldType.STRING, false),
                    new Field("collector_code", FieldType.STRING, false))));
  }

  @Test
  void aMappingTellsWhatMustBeCaptured() throws IOException {
    Mapping approval = Mappings.load("approval.yaml", approval(), new Problems()).orElseThrow();

    assertThat(approval.columnsByTable())
        .hasSize(34)
        .containsEntry("xiezhi.source_clock", Set.of("beat", "source_time", "missing"))
        .containsEntry("hall.rating", Set.of("application_no", "rated_at", "satisfaction"))
        .containsEntry(
            "hall.fee_standard",
            Set.of(
                "basis",
                "collector_code",
                "fee_code",
                "fee_name",
                "unit_price",
                "valid_from",
                "valid_to"));
    assertThat(approval.columnsByTable().get("hall.application")).contains("is_draft");
  }

  @Test
  void underSimulatedTimeAColumnMoreMustBeCaptured() throws IOException {
    Mapping approval =
        Yaml.mapping(
            approval(), Files.readString(Path.of("..", "sources", "approval", "simulated.yaml")));

    assertThat(approval.isSimulated()).isTrue();
    assertThat(approval.columnsByTable())
        .hasSize(34)
        .containsEntry(
            "hall.rating", Set.of("application_no", "rated_at", "recorded_at", "satisfaction"));
    assertThat(approval.columnsByTable().get("hall.fee_standard")).contains("recorded_at");
  }

  @Test
  void simulatedTimeNeedsAMappingToLieOver() {
    Problems problems = new Problems();

    List<Mapping> mappings =
        Mappings.loadAll(
            Map.of("hall.yaml", Hall.MAPPING, "sim.yaml", Hall.SIMULATED.replace("hall", "hal")),
            problems);

    assertThat(mappings).extracting(Mapping::isSimulated).containsExactly(false);
    assertThat(problems.list())
        .containsExactly(
            new Problem(
                "sim.yaml",
                1,
                12,
                "no mapping of this source is among the files: name it as well."));
  }

  @Test
  void whatIsWrongWithSimulatedTimeIsToldAtOnce() {
    Problems problems = new Problems();

    Mappings.loadAll(
        Map.of(
            "hall.yaml",
            Hall.MAPPING,
            "sim.yaml",
            """
            simulates: hall
            recorded: {events: {column: a, else: comit}, rows: commit}
            zone: X
            """),
        problems);

    assertThat(problems.list().stream().map(Problem::toString))
        .containsExactly(
            "sim.yaml:2:11: \"references\" is missing.",
            "sim.yaml:2:38: \"comit\" is not one of commit, did you mean commit?",
            "sim.yaml:2:46: unknown key \"rows\"; known here: events, references.",
            "sim.yaml:3:1: unknown key \"zone\"; known here: simulates, recorded.");
  }

  @Test
  void whatIsCapturedIsRecordedWhenItWasCommitted() {
    for (String own : new String[] {"{column: recorded_at, else: commit}", "occurred"}) {
      Problems problems = new Problems();
      String text = Hall.MAPPING.replace("recorded: commit", "recorded: " + own);

      assertThat(Mappings.load("hall.yaml", text, problems)).isEmpty();
      assertThat(problems.list().stream().map(Problem::toString))
          .containsExactly(
              "hall.yaml:4:11: what is captured is recorded when it was committed, whatever the"
                  + " department writes: say \"recorded: commit\". Only files say it themselves,"
                  + " and simulated time, which has a file of its own.");
    }
  }

  @Test
  void aMappingTravelsWithTheJob() throws Exception {
    Mapping approval = Mappings.load("approval.yaml", approval(), new Problems()).orElseThrow();

    Mapping copy = InstantiationUtil.clone(approval);

    assertThat(copy.schema()).isEqualTo(approval.schema());
    assertThat(copy.columnsByTable()).isEqualTo(approval.columnsByTable());
  }

  @Test
  void aClockMayFollowTheCommitTimes() {
    Mapping mapping =
        Yaml.mapping(
            """
            domain: approval
            source: approval
            zone: Asia/Shanghai
            recorded: commit
            clock: {commit-times: {slack: 1m30s}}
            routes: [case]
            events:
              step:
                table: hall.step
                occurred: {column: ended_on, type: date}
                keys: {case: no}
                fields: {no: {column: application_no, type: string}}
            """);

    assertThat(mapping.clock()).isEqualTo(new Clock.CommitTimes(Duration.ofSeconds(90)));
    assertThat(mapping.columnsByTable())
        .isEqualTo(Map.of("hall.step", Set.of("application_no", "ended_on")));
  }

  @Test
  void aWordOfTheExpressionLanguageIsNoNameForAnEventOrAField() {
    String mapping =
        """
        domain: trial
        source: trial
        zone: Asia/Shanghai
        recorded: occurred
        csv: {package: {key: no, empty: "\\N"}}
        routes: [case]
        events:
          package:
            table: package
            occurred: {column: at, type: date}
            keys: {case: no}
            fields: {no: string, function: string, in: string}
        """;
    Problems problems = new Problems();

    assertThat(Mappings.load("m.yaml", mapping, problems)).isEmpty();
    assertThat(problems.list())
        .extracting(Problem::toString)
        .containsExactly(
            "m.yaml:5:33: within double quotes YAML reads \\N as a control character; write '\\N'"
                + " for the \\N of PostgreSQL and MySQL.",
            "m.yaml:8:3: \"package\" is a word of the expression language (CEL), so no rule could"
                + " use what is called so: choose another name, such as \"package_\" or a longer"
                + " one.",
            "m.yaml:12:44: \"in\" is a word of the expression language (CEL), so no rule could use"
                + " what is called so: choose another name, such as \"in_\" or a longer one.");
  }

  private static String approval() throws IOException {
    return Files.readString(APPROVAL);
  }

  private static String resource(String name) throws IOException {
    try (InputStream stream = MappingsTest.class.getResourceAsStream(name)) {
      return stream == null ? "" : new String(stream.readAllBytes(), UTF_8);
    }
  }
}
