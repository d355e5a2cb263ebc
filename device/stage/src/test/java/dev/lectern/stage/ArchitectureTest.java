package dev.lectern.stage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md and the house rules that a machine can see. */
@AnalyzeClasses(packages = "dev.lectern", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  /** Each module with the modules it may see. Stage, simulation and bench may see all. */
  private static final Map<String, List<String>> MAY_SEE =
      Map.of(
          "protocol", List.of(),
          "pdf", List.of(),
          "reading", List.of("protocol"),
          "bridge", List.of("protocol", "reading"),
          "device", List.of("protocol", "reading"),
          "typesetter", List.of("protocol", "reading"),
          "ears", List.of("protocol", "reading", "device"),
          "hardware", List.of("protocol", "reading", "device"),
          "app", List.of("protocol", "reading", "device", "typesetter", "ears", "hardware"));

  @ArchTest static final ArchRule arrows_between_modules = arrows();

  private static ArchRule arrows() {
    LayeredArchitecture layers =
        layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
    for (String module : MAY_SEE.keySet()) {
      layers = layers.layer(module).definedBy("dev.lectern." + module + "..");
    }
    for (Map.Entry<String, List<String>> module : MAY_SEE.entrySet()) {
      layers =
          module.getValue().isEmpty()
              ? layers.whereLayer(module.getKey()).mayNotAccessAnyLayer()
              : layers
                  .whereLayer(module.getKey())
                  .mayOnlyAccessLayers(module.getValue().toArray(String[]::new));
    }
    return layers;
  }

  @ArchTest
  static final ArchRule nothing_leans_on_the_stage =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.lectern.stage..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.lectern.stage..");

  @ArchTest
  static final ArchRule the_core_does_no_io_and_has_no_threads =
      noClasses()
          .that()
          .resideInAnyPackage("dev.lectern.device..", "dev.lectern.reading.place..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.net..", "java.nio.file..", "java.sql..", "java.util.concurrent..", "java.awt..")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Thread.class)
          .because("the core is stepped by one loop that owns all of that");

  private static final Set<String> CLOCKS =
      Set.of(
          "java.lang.System.nanoTime",
          "java.lang.System.currentTimeMillis",
          "java.lang.Math.random",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.Clock.systemUTC",
          "java.time.Clock.systemDefaultZone",
          "java.time.InstantSource.system");

  private static final DescribedPredicate<JavaMethodCall> READS_A_CLOCK =
      DescribedPredicate.describe(
          "reads a clock or makes chance",
          call ->
              call.getTarget().getRawParameterTypes().isEmpty()
                  && CLOCKS.contains(call.getTargetOwner().getFullName() + "." + call.getName()));

  private static final DescribedPredicate<JavaConstructorCall> MAKES_CHANCE =
      DescribedPredicate.describe(
          "makes an unseeded Random",
          call ->
              call.getTargetOwner().isEquivalentTo(Random.class)
                  && call.getTarget().getRawParameterTypes().isEmpty());

  @ArchTest
  static final ArchRule clocks_and_chance_come_from_main =
      noClasses()
          .that()
          .doNotHaveSimpleName("Main")
          .and()
          .resideOutsideOfPackages("dev.lectern.testing..", "..jmh_generated..")
          .should()
          .callMethodWhere(READS_A_CLOCK)
          .orShould()
          .callConstructorWhere(MAKES_CHANCE);

  @ArchTest
  static final ArchRule names_bear_intent =
      noClasses()
          .should()
          .haveNameMatching(".*[.$][A-Za-z]*(Util|Utils|Manager|Helper|Service|Impl)")
          .orShould()
          .resideInAPackage("..util..");

  @ArchTest
  static final ArchRule parts_of_the_bridge_have_no_circles =
      slices()
          .matching("dev.lectern.bridge.(*)..")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule the_wire_stands_alone =
      classes()
          .that()
          .resideInAPackage("dev.lectern.protocol..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.lectern.protocol..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule the_jdks_cryptography_is_no_part_of_the_web_module =
      noClasses()
          .that()
          .resideInAnyPackage("dev.lectern.protocol..", "dev.lectern.reading..")
          .and()
          .resideOutsideOfPackage("dev.lectern.protocol.jdk..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.lectern.protocol.jdk..");

  @ArchTest
  static final ArchRule rules_of_places_can_become_a_web_module =
      classes()
          .that()
          .resideInAnyPackage(
              "dev.lectern.reading.place..",
              "dev.lectern.reading.cfi..",
              "dev.lectern.reading.note..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.lectern.protocol..",
              "dev.lectern.reading.place..",
              "dev.lectern.reading.cfi..",
              "dev.lectern.reading.note..",
              "dev.lectern.reading.align..",
              "java.lang..",
              "java.util..",
              "java.math..",
              "org.jspecify..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule trees_of_chapters_stay_behind_their_text =
      noClasses()
          .that()
          .resideInAPackage("dev.lectern.reading..")
          .and()
          .resideOutsideOfPackages(
              "dev.lectern.reading.epub..",
              "dev.lectern.reading.format..",
              // Other readers' names for places, and files for them, are about those very trees.
              "dev.lectern.reading.kepub..",
              "dev.lectern.reading.xpointer..",
              "dev.lectern.reading.exchange..",
              "dev.lectern.reading.work..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jsoup..", "java.nio..", "java.util.zip..", "java.io..");

  /** A rule that cannot fail is no rule: the clock rule is shown a class that breaks it. */
  @Test
  void the_clock_rule_sees_a_clock() {
    EvaluationResult result =
        clocks_and_chance_come_from_main.evaluate(
            new ClassFileImporter().importClasses(ReadsTheClock.class));

    assertThat(result.getFailureReport().toString()).contains("ReadsTheClock");
  }

  private static final class ReadsTheClock {
    @SuppressWarnings("unused")
    long read() {
      return System.nanoTime();
    }
  }
}
