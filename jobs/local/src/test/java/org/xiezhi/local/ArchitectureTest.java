package org.xiezhi.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

@AnalyzeClasses(packages = "org.xiezhi", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule dependenciesPointOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("engine")
          .definedBy("org.xiezhi.engine..")
          .layer("connectors")
          .definedBy("org.xiezhi.connectors..")
          .layer("supervision")
          .definedBy("org.xiezhi.supervision..")
          .layer("local")
          .definedBy("org.xiezhi.local..")
          .layer("city")
          .definedBy("org.xiezhi.city..")
          .whereLayer("local")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("city")
          .mayOnlyBeAccessedByLayers("local")
          .whereLayer("supervision")
          .mayOnlyBeAccessedByLayers("local")
          .whereLayer("connectors")
          .mayOnlyBeAccessedByLayers("supervision", "local")
          .whereLayer("engine")
          .mayOnlyBeAccessedByLayers("connectors", "supervision", "city", "local");

  @ArchTest
  static final ArchRule theEngineKnowsNoFramework =
      noClasses()
          .that()
          .resideInAPackage("org.xiezhi.engine..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.flink..", "org.apache.kafka..", "co.elastic..", "org.springframework..");

  @ArchTest
  static final ArchRule theEngineKnowsNoWallClock =
      noClasses()
          .that()
          .resideInAPackage("org.xiezhi.engine..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(LocalDateTime.class, "now")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);

  @ArchTest
  static final ArchRule theTruthOwesNothingToTheEngine =
      noClasses()
          .that()
          .resideInAPackage("org.xiezhi.city..")
          .should()
          .dependOnClassesThat(
              JavaClass.Predicates.resideInAnyPackage("org.xiezhi.engine..")
                  .and(
                      DescribedPredicate.not(
                          JavaClass.Predicates.resideInAPackage("org.xiezhi.engine.alert"))))
          .because("a mistake of the engine's must not be one of the truth's; words are shared");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("org.xiezhi.(*).(*)..").should().beFreeOfCycles();
}
